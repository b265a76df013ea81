import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { weekName } from './week-name.ts';

export interface Week {
  /** Monday 00:00 UTC. */
  at: number;
  shares: number;
  visits: number;
  automated: number;
}

export interface WeeklyChartProps {
  weeks: readonly Week[];
  /** What the chart shows, in a sentence, for those who do not see it. */
  label: string;
  /** A week was pressed. */
  onWeek?: (week: Week) => void;
}

/** The last week is still running: a dashed outline. */
const running = { fillOpacity: 0.35, stroke: 'var(--fp-accent)', strokeDasharray: '4 3' };

/** Shares as bars and visits by people as a line, a week a step. Arrow keys move through the weeks. */
export function WeeklyChart({ weeks, label, onWeek }: WeeklyChartProps) {
  return (
    <ResponsiveContainer width="100%" height={268}>
      <ComposedChart
        data={weeks.map((week, index) => (index === weeks.length - 1 ? { ...week, ...running } : week))}
        title={label}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        onClick={(state) => {
          const week = weeks[Number(state.activeTooltipIndex)];
          if (week && onWeek) onWeek(week);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--fp-line)" />
        <XAxis
          dataKey="at"
          tickFormatter={weekName}
          tickLine={false}
          axisLine={{ stroke: 'var(--fp-line)' }}
          tick={{ fill: 'var(--fp-muted)', fontSize: 12 }}
          minTickGap={24}
          tickMargin={6}
        />
        <YAxis allowDecimals={false} width={32} tickLine={false} axisLine={false} tick={{ fill: 'var(--fp-muted)', fontSize: 12 }} />
        <Tooltip cursor={{ fill: 'var(--fp-sunken)' }} isAnimationActive={false} content={WeekTip} />
        <Bar dataKey="shares" fill="var(--fp-accent)" fillOpacity={0.7} radius={[3, 3, 0, 0]} maxBarSize={28} isAnimationActive={false} />
        <Line
          dataKey="visits"
          type="monotone"
          stroke="var(--fp-ink)"
          strokeWidth={1.75}
          dot={{ r: 2.5, fill: 'var(--fp-surface)', stroke: 'var(--fp-ink)', strokeWidth: 1.5 }}
          activeDot={{ r: 4, fill: 'var(--fp-ink)', stroke: 'var(--fp-surface)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function WeekTip({ active, payload }: { active?: boolean; payload?: readonly { payload?: Week }[] }) {
  const week = payload?.[0]?.payload;
  if (!active || !week) return null;
  return (
    <div className="rounded-md bg-surface px-2.5 py-2 text-sm shadow-pop">
      <p className="mb-1 font-medium">Week of {weekName(week.at)}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        <dt className="text-muted">Shares sent</dt>
        <dd className="text-right">{week.shares}</dd>
        <dt className="text-muted">Visits by people</dt>
        <dd className="text-right">{week.visits}</dd>
        <dt className="text-muted">Automated visits</dt>
        <dd className="text-right">{week.automated}</dd>
      </dl>
    </div>
  );
}
