import { type Expression, type RawBuilder, sql } from 'kysely';

export const dayMs = 86_400_000;

/** UTC milliseconds; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** What the whole days lack (1) or have too much (-1). */
export interface End extends Span {
  by: 1 | -1;
}

/** A count of rows that begin to count (1) or cease to (-1). */
export const signed = (count: Expression<number>, by: End['by']): RawBuilder<number> => sql<number>`${sql.lit(by)} * ${count}`;

/**
 * A period as whole days (UTC, counted from 1970, `end` not part of them), which counts by day tell, and its ends, which
 * rows tell: at either side the day is taken whole or left out, whichever leaves fewer rows to count. After `now` there
 * are none, so that a period until now costs nothing there.
 */
export function wholeDays({ from, to }: Span, now: number = Date.now()): { first: number; end: number; ends: End[] } {
  const [beforeFrom, afterFrom] = midnightsAround(from);
  const [beforeTo, afterTo] = midnightsAround(to);
  const rows = (span: Span) => Math.max(0, Math.min(span.to, now) - span.from);
  const early: End = { from: beforeFrom, to: from, by: -1 };
  const late: End = { from: to, to: afterTo, by: -1 };
  const start: End = rows(early) < rows({ from, to: afterFrom }) ? early : { from, to: afterFrom, by: 1 };
  const stop: End = rows(late) < rows({ from: beforeTo, to }) ? late : { from: beforeTo, to, by: 1 };
  const first = start === early ? beforeFrom : afterFrom;
  const end = stop === late ? afterTo : beforeTo;
  if (first >= end) return { first: first / dayMs, end: first / dayMs, ends: [{ from, to, by: 1 }] };
  return { first: first / dayMs, end: end / dayMs, ends: [start, stop].filter((span) => span.from < span.to) };
}

/** Of a midnight both are the moment itself. */
const midnightsAround = (at: number): [before: number, after: number] => [Math.floor(at / dayMs) * dayMs, Math.ceil(at / dayMs) * dayMs];
