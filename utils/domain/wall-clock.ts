const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall of a time zone (IANA name): minute of the day, and the weekday as `Mon` to `Sun`. */
export function wallClock(at: number, timeZone: string): { minute: number; weekday: string } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')), weekday: parts.get('weekday') ?? '' };
}
