export const dayMs = 86_400_000;

/**
 * The most touches that any window of length `span` which holds `at` contains; two touches share one when less than
 * `span` apart. All times in milliseconds.
 */
export function mostAround(times: readonly number[], at: number, span: number): number {
  const near = times.filter((time) => Math.abs(time - at) < span);
  let most = near.filter((time) => time <= at).length;
  for (const start of near) {
    const from = Math.min(start, at);
    most = Math.max(most, near.filter((time) => time >= from && time < from + span).length);
  }
  return most;
}

export interface Peak {
  count: number;
  /** The first and the last touch of the fullest window. */
  from: number;
  to: number;
}

/** The fullest window of length `span` among these times, the earliest of equals; null when there are none. */
export function peakOf(times: readonly number[], span: number): Peak | null {
  const sorted = times.toSorted((a, b) => a - b);
  let peak: Peak | null = null;
  let first = 0;
  sorted.forEach((to, last) => {
    while (to - (sorted[first] ?? to) >= span) first += 1;
    const count = last - first + 1;
    if (count > (peak?.count ?? 0)) peak = { count, from: sorted[first] ?? to, to };
  });
  return peak;
}
