import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface BarSeries {
  key: string;
  name: string;
  /** A colour of the theme. */
  fill: string;
  opacity?: number;
}

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
}

const rowHeight = 34;
const most = 27;

/** Counts by group as lying bars, the parts of each beside each other. Arrow keys move through the groups. */
export function StackedBars({ rows, series, label, onRow }: StackedBarsProps) {
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
        />
        <YAxis type="category" dataKey="name" width={176} tickLine={false} axisLine={false} interval={0} tick={NameTick} />
        <Tooltip
          cursor={{ fill: 'var(--fp-sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const row = (payload[0] as { payload?: BarRow } | undefined)?.payload;
            return active && row ? <Tip row={row} series={series} /> : null;
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

/** On one line, cut off where it is long: the tip has all of it. */
function NameTick({ x, y, payload }: { x?: number | string; y?: number | string; payload?: { value: string } }) {
  const name = payload?.value ?? '';
  return (
    <text x={x} y={y} dy={4} textAnchor="end" fill="var(--fp-ink)" fontSize={12}>
      {name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name}
    </text>
  );
}

/** The colours of the parts, in words. */
export function BarLegend({ series }: { series: readonly BarSeries[] }) {
  return (
    <ul aria-hidden className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {series.map(({ key, name, fill, opacity = 1 }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm" style={{ background: fill, opacity }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Tip({ row, series }: { row: BarRow; series: readonly BarSeries[] }) {
  return (
    <div className="max-w-72 rounded-md bg-surface px-2.5 py-2 text-sm shadow-pop">
      <p className="mb-1 font-medium">{row.name}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {series.map(({ key, name }) => (
          <div key={key} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{row.values[key] ?? 0}</dd>
          </div>
        ))}
      </dl>
      {row.note ? <p className="mt-1 text-muted">{row.note}</p> : null}
    </div>
  );
}
