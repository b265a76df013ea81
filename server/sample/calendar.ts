const hour = 3_600_000;
const day = 24 * hour;

/** 1970-01-01 was a Thursday. */
const isWeekend = (localDay: number) => {
  const weekday = (localDay + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/**
 * A moment in somebody's office hours. `workdays` counts working days back from today in the person's own time zone
 * (1 = the last full one; negative = ahead), `clock` is the local hour (9.5 = half past nine), `zone` hours east of UTC.
 * Counting working days keeps a scenario's order whatever weekday `now` is. Zones are standard time: an hour's
 * difference in summer stays within office hours. Answers UTC milliseconds.
 */
export function workTime(now: number, zone: number, workdays: number, clock: number): number {
  let localDay = Math.floor((now + zone * hour) / day);
  const step = workdays > 0 ? -1 : 1;
  for (let left = Math.abs(workdays); left > 0; ) {
    localDay += step;
    if (!isWeekend(localDay)) left -= 1;
  }
  return Math.round((localDay * day + (clock - zone) * hour) / 1_000) * 1_000;
}
