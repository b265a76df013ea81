/** A calendar quarter in UTC, `to` exclusive. */
export interface QuarterSpan {
  from: number;
  to: number;
}

/** `2026-Q4`. */
export function quarterOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

export function quarterSpan(quarter: string): QuarterSpan {
  const [year = 0, number = 1] = quarter.split('-Q').map(Number);
  return { from: Date.UTC(year, (number - 1) * 3), to: Date.UTC(year, number * 3) };
}

export interface Pace {
  /** Whole days that are left, today included; 0 when the quarter is over. */
  daysLeft: number;
  /** What would be there by now if it came in evenly. */
  expectedMinor: number;
  /** What will be there at the end if it goes on as so far; null before the first day is over. */
  projectedMinor: number | null;
}

const day = 86_400_000;

/** Where a quarter stands, all amounts in minor units. A straight line: bookings that come late make it look slow. */
export function paceOf(span: QuarterSpan, now: number, targetMinor: number, doneMinor: number): Pace {
  const gone = Math.min(Math.max(now, span.from), span.to) - span.from;
  const part = gone / (span.to - span.from);
  return {
    daysLeft: now >= span.to ? 0 : Math.ceil((span.to - Math.max(now, span.from)) / day),
    expectedMinor: Math.round(targetMinor * part),
    projectedMinor: gone < day ? null : Math.round(doneMinor / part),
  };
}
