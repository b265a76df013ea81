import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatMoney, formatRoundMoney } from './format-money.ts';

export interface CreditBar {
  key: string;
  name: string;
  /** Minor units. */
  won: number;
  open: number;
}

export interface CreditChartProps {
  rows: readonly CreditBar[];
  currency: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  label: string;
  /** A bar was pressed. */
  onRow: (key: string) => void;
}

const barHeight = 30;
const nameWidth = 250;
const longest = 38;

/** A bar for each row: won and open credit. Arrow keys move through the rows. */
export function CreditChart({ rows, currency, label, onRow }: CreditChartProps) {
  return (
    <ResponsiveContainer width="100%" height={rows.length * barHeight + 34}>
      <BarChart
        layout="vertical"
        data={[...rows]}
        title={label}
        margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
        onClick={(state) => {
          const row = rows[Number(state.activeTooltipIndex)];
          if (row) onRow(row.key);
        }}
      >
        <CartesianGrid horizontal={false} stroke="var(--fp-line)" />
        <XAxis
          type="number"
          tickFormatter={(amountMinor: number) => formatRoundMoney({ amountMinor, currency })}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--fp-muted)', fontSize: 12 }}
        />
        <YAxis
          type="category"
          dataKey="key"
          interval={0}
          width={nameWidth}
          tickLine={false}
          axisLine={false}
          tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string } }) => (
            <text x={x} y={y} dy={4} textAnchor="end" fill="var(--fp-ink)" fontSize={12}>
              {short(rows.find((row) => row.key === payload.value)?.name ?? '')}
            </text>
          )}
        />
        <Tooltip cursor={{ fill: 'var(--fp-sunken)' }} isAnimationActive={false} content={<CreditTip currency={currency} />} />
        <Bar dataKey="won" stackId="credit" fill="var(--fp-accent)" fillOpacity={0.8} maxBarSize={16} isAnimationActive={false} />
        <Bar dataKey="open" stackId="credit" fill="var(--fp-accent-line)" maxBarSize={16} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}

const short = (name: string) => (name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name);

function CreditTip({ active, payload, currency }: { active?: boolean; payload?: readonly { payload?: CreditBar }[]; currency: string }) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  return (
    <div className="max-w-80 rounded-md bg-surface px-2.5 py-2 text-sm shadow-pop">
      <p className="mb-1 font-medium">{row.name}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        <dt className="text-muted">Won, credited</dt>
        <dd className="text-right">{formatMoney({ currency, amountMinor: row.won })}</dd>
        <dt className="text-muted">Open, credited</dt>
        <dd className="text-right">{formatMoney({ currency, amountMinor: row.open })}</dd>
      </dl>
    </div>
  );
}
