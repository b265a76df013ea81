export const dayMs = 86_400_000;

/** UTC milliseconds; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** A period as the whole days (UTC, counted from 1970, `end` not part of them) within it, which counts by day tell, and what is left at its ends. */
export function wholeDays({ from, to }: Span): { first: number; end: number; ends: Span[] } {
  const first = Math.ceil(from / dayMs);
  const end = Math.floor(to / dayMs);
  if (first >= end) return { first, end: first, ends: [{ from, to }] };
  return {
    first,
    end,
    ends: [
      { from, to: first * dayMs },
      { from: end * dayMs, to },
    ].filter((span) => span.from < span.to),
  };
}
