/** `2 Nov`; weeks are UTC weeks, so the day is named in UTC wherever the reader is. */
export function weekName(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}
