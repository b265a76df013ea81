import { mondayOf } from '../schedule/weeks.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** The ISO week of a moment in UTC, such as `2026-W47`; the week of its Thursday names the year. */
export function isoWeekOf(at: number): string {
  const monday = mondayOf(at);
  const year = new Date(monday + 3 * dayMs).getUTCFullYear();
  const number = Math.round((monday - firstMonday(year)) / weekMs) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** From Monday 00:00 UTC to the next one, `to` exclusive; null where there is no such week. */
export function isoWeekSpan(week: string): { from: number; to: number } | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return null;
  const from = firstMonday(Number(year)) + (Number(number) - 1) * weekMs;
  return isoWeekOf(from) === week ? { from, to: from + weekMs } : null;
}

/** Monday of the week that 4 January lies in: the first of its year. */
const firstMonday = (year: number): number => mondayOf(Date.UTC(year, 0, 4));
