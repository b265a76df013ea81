/** The same moment of the day so many months before (UTC): on the 31st, or the last day of a month that has none. */
export function monthsAgo(now: number, months: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months);
  // What has rolled over into the next month would be less than so many months ago.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
