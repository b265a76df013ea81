import { classNames } from './class-names.ts';

export interface SparklineProps {
  /** Oldest first; zero or more. */
  values: readonly number[];
  /** What it shows, in a sentence: read out in its place. */
  label: string;
  width?: number;
  height?: number;
  className?: string;
}

/** One bar a value, the last (running) one in full colour. An empty value keeps a hairline, so that silence is seen. */
export function Sparkline({ values, label, width = 72, height = 20, className }: SparklineProps) {
  const top = Math.max(...values, Number.EPSILON);
  const step = width / Math.max(values.length, 1);
  const bar = Math.max(1, step - Math.min(2, step * 0.3));
  const bars = values.map((value, index) => {
    const tall = value > 0 ? Math.max(2, (value / top) * height) : 1;
    return `M${round(index * step)} ${height}v${-round(tall)}h${round(bar)}v${round(tall)}z`;
  });
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classNames('shrink-0', className)}
    >
      <title>{label}</title>
      <path d={bars.slice(0, -1).join('')} className="fill-accent/55" />
      <path d={bars.at(-1) ?? ''} className="fill-accent" />
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
