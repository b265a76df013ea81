import { wallClock } from '../wall-clock.ts';

const mondayAtMinutes = 7 * 60;

/** From Monday at seven until Wednesday night in a time zone: who could not be reached early in the week need not be later. */
export function isMailTime(at: number, timeZone: string): boolean {
  const { minute, weekday } = wallClock(at, timeZone);
  return weekday === 'Mon' ? minute >= mondayAtMinutes : weekday === 'Tue' || weekday === 'Wed';
}
