/** One part of the bars of a chart. */
export interface BarSeries {
  key: string;
  name: string;
  /** A colour of the theme. */
  fill: string;
  opacity?: number;
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
