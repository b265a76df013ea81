import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { BarSeries } from './bar-legend.tsx';

export interface BarRow {
  /** Unique among the rows. */
  id: string;
  name: string;
  values: Readonly<Record<string, number>>;
  /** Said beside the numbers when the row is pointed at. */
  note?: string;
}

export interface StackedBarsProps {
  rows: readonly BarRow[];
  series: readonly BarSeries[];
  /** What the chart shows, in a sentence, for those who do not see it. */
  label: string;
  onRow?: (row: BarRow) => void;
  /** What a value reads as, in the tip; by default the number itself. */
  tell?: (value: number) => string;
  /** The same in the small places below the bars. */
  tellShort?: (value: number) => string;
  /** For names as long as the titles of assets. */
  longNames?: boolean;
}

const rowHeight = 34;
const names = { short: { width: 176, characters: 27 }, long: { width: 250, characters: 38 } };

/** Counts or sums by group as lying bars, the parts of each beside each other. Arrow keys move through the groups. */
export function StackedBars(props: StackedBarsProps) {
  const { rows, series, label, onRow, tell = String, tellShort, longNames = false } = props;
  const { width, characters } = names[longNames ? 'long' : 'short'];
  return (
    <ResponsiveContainer width="100%" height={rows.length * rowHeight + 30}>
      <BarChart
        layout="vertical"
        data={[...rows]}
        title={label}
        margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
        onClick={(state) => {
          const row = rows[Number(state.activeTooltipIndex)];
          if (row && onRow) onRow(row);
        }}
      >
        <XAxis
          type="number"
          allowDecimals={false}
          tickLine={false}
          axisLine={{ stroke: 'var(--fp-line)' }}
          tick={{ fill: 'var(--fp-muted)', fontSize: 12 }}
          {...(tellShort ? { tickFormatter: tellShort } : {})}
        />
        <YAxis
          type="category"
          dataKey="id"
          width={width}
          tickLine={false}
          axisLine={false}
          interval={0}
          tick={({ x, y, payload }: TickProps) => (
            <NameTick x={x} y={y} name={rows.find(({ id }) => id === payload.value)?.name ?? ''} most={characters} />
          )}
        />
        <Tooltip
          cursor={{ fill: 'var(--fp-sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const row = (payload[0] as { payload?: BarRow } | undefined)?.payload;
            return active && row ? <Tip row={row} series={series} tell={tell} /> : null;
          }}
        />
        {series.map(({ key, fill, opacity = 1 }) => (
          <Bar
            key={key}
            dataKey={(row: BarRow) => row.values[key] ?? 0}
            stackId="all"
            fill={fill}
            fillOpacity={opacity}
            maxBarSize={18}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

interface TickProps {
  x: number | string;
  y: number | string;
  payload: { value: string };
}

/** On one line, cut off where it is long: the tip has all of it. */
function NameTick({ x, y, name, most }: Pick<TickProps, 'x' | 'y'> & { name: string; most: number }) {
  return (
    <text x={x} y={y} dy={4} textAnchor="end" fill="var(--fp-ink)" fontSize={12}>
      {name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name}
    </text>
  );
}

function Tip({ row, series, tell }: { row: BarRow; series: readonly BarSeries[]; tell: (value: number) => string }) {
  return (
    <div className="max-w-72 rounded-md bg-surface px-2.5 py-2 text-sm shadow-pop">
      <p className="mb-1 font-medium">{row.name}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {series.map(({ key, name }) => (
          <div key={key} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{tell(row.values[key] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {row.note ? <p className="mt-1 text-muted">{row.note}</p> : null}
    </div>
  );
}
