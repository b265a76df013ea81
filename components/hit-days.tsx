export interface HitDaysProps {
  /** Oldest first. */
  days: readonly { at: number; readings: number; misses: number }[];
  /** What it shows, in a sentence: read out in its place. */
  label: string;
}

const width = 112;
const height = 22;

/** A bar a day: as tall as that day's readings against the busiest day, those that found nobody on top, in amber. */
export function HitDays({ days, label }: HitDaysProps) {
  const top = Math.max(1, ...days.map(({ readings }) => readings));
  const step = width / Math.max(1, days.length);
  const bar = (at: number, from: number, tall: number) =>
    `M${(at * step).toFixed(1)} ${(height - from).toFixed(1)}v${(-tall).toFixed(1)}h${(step * 0.7).toFixed(1)}v${tall.toFixed(1)}z`;
  const scaled = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / top) * height));
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="shrink-0">
      <title>{label}</title>
      <path d={days.map((day, at) => (day.readings === 0 ? bar(at, 0, 0.75) : '')).join('')} className="fill-edge/50" />
      <path d={days.map((day, at) => bar(at, 0, scaled(day.readings - day.misses))).join('')} className="fill-accent" />
      <path d={days.map((day, at) => bar(at, scaled(day.readings - day.misses), scaled(day.misses))).join('')} className="fill-warn-mark" />
    </svg>
  );
}
