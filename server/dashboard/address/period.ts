/** A stretch of time in UTC milliseconds, `to` exclusive; either end may be open. */
export interface Period {
  from: number | undefined;
  to: number | undefined;
}

const day = 86_400_000;

export const reportDays = [30, 90, 180] as const;
export type ReportDays = (typeof reportDays)[number];

/** The `days` of the address; 90 where there is none or an unknown one. */
export function readDays(params: URLSearchParams): ReportDays {
  return reportDays.find((days) => String(days) === params.get('days')) ?? 90;
}

/** The same where `days=all` is a choice too. */
export function readDaysOrAll(params: URLSearchParams): ReportDays | 'all' {
  return params.get('days') === 'all' ? 'all' : readDays(params);
}

/**
 * The given number of days up to the end of today (UTC). Both ends are midnights, so that the same choice asks the
 * same question, and counts the same rows, on every page for the whole day.
 */
export function lastDays(days: number, now: number): { from: number; to: number } {
  const to = (Math.floor(now / day) + 1) * day;
  return { from: to - days * day, to };
}

/** The period of an address: `days=90`, or `from` and `to` as days (`2026-11-02`), both included; else all time. */
export function readPeriod(params: URLSearchParams, now: number): Period {
  const days = reportDays.find((choice) => String(choice) === params.get('days'));
  if (days) return lastDays(days, now);
  const to = readDay(params.get('to'));
  return { from: readDay(params.get('from')), to: to === undefined ? undefined : to + day };
}

function readDay(text: string | null): number | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** The UTC day of a moment, as it stands in an address: `2026-11-02`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The beginning of a typed day (UTC), null where none was typed; the day of the moment before keeps its exact time. */
export function momentOf(day: string, before: number | null = null): number | null {
  if (!day) return null;
  return before !== null && dayOf(before) === day ? before : Date.parse(`${day}T00:00:00Z`);
}

/** The part of a week (which begins at `monday`) that lies in a period, as filters of an address: both days included. */
export function weekWithin(monday: number, period: { from: number; to: number }): { from: string; to: string } {
  return { from: dayOf(Math.max(monday, period.from)), to: dayOf(Math.min(monday + 7 * day, period.to) - day) };
}
