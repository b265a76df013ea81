import type { NoticeSettings } from '../../contract/notice.ts';
import { wallClock } from '../wall-clock.ts';

export type Quiet = Pick<NoticeSettings, 'timeZone' | 'quietHours' | 'quietWeekends'>;

const minuteMs = 60_000;
const dayMinutes = 1_440;
const weekend = new Set(['Sat', 'Sun']);

/** The minute of the day at which the quiet that holds now ends at the earliest; null when it is not quiet. */
function quietUntil(at: number, { timeZone, quietHours, quietWeekends }: Quiet): { minute: number; until: number } | null {
  const { minute, weekday } = wallClock(at, timeZone);
  if (quietHours) {
    const { from, to } = quietHours;
    const quiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
    if (quiet) return { minute, until: to };
  }
  return quietWeekends && weekend.has(weekday) ? { minute, until: 0 } : null;
}

/** Whether a member does not want to be interrupted at this moment (UTC milliseconds). */
export const isQuiet = (at: number, quiet: Quiet): boolean => quietUntil(at, quiet) !== null;

/**
 * The first moment from `at` on that is not quiet, `at` itself where it is not; the clocks of the member's time zone decide, also on the
 * days on which they are put forward or back.
 */
export function afterQuiet(at: number, quiet: Quiet): number {
  let moment = at;
  // A weekend between two nights takes four steps; hours that cover the week leave nothing to wait for.
  for (let step = 0; step < 8; step++) {
    const now = quietUntil(moment, quiet);
    if (now === null) return moment;
    const whole = Math.floor(moment / minuteMs) * minuteMs;
    const reached = whole + forward(now.until - now.minute, 1) * minuteMs;
    // Between here and there the clocks may have been changed.
    const off = forward(wallClock(reached, quiet.timeZone).minute - now.until, 0);
    moment = reached - (off > dayMinutes / 2 ? off - dayMinutes : off) * minuteMs;
    // A minute that the clocks leap over never comes: the first one behind the leap that is not quiet is the end.
    if (wallClock(moment, quiet.timeZone).minute !== now.until)
      while (moment < reached && quietUntil(moment, quiet) !== null) moment += minuteMs;
  }
  return moment;
}

/** Minutes until the same minute of the day comes next, at least `least`. */
const forward = (minutes: number, least: 0 | 1): number => ((minutes - least + 2 * dayMinutes) % dayMinutes) + least;
