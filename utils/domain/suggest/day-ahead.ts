import type { Wording } from '../story/wording.ts';

const day = 86_400_000;

/** A day to come: the weekday where it lies within the next six days, else the date. */
export function dayAhead({ weekday, date }: Wording, until: number, now: number): { weekday: boolean; text: string } {
  const near = until - now < 6 * day ? weekday(until, until) : null;
  return near === null ? { weekday: false, text: date(until, now) } : { weekday: true, text: near };
}
