/** A whole day in a calendar. */
export interface CalendarDay {
  /** The same each time the same thing is written, so that a calendar replaces it. */
  uid: string;
  /** Any moment of the day, UTC milliseconds. */
  at: number;
  title: string;
  text: string;
}

/**
 * Days as an iCalendar file (RFC 5545): all-day events in UTC, lines of at most 75 octets, commas, semicolons and
 * backslashes escaped. `madeAt` stands as the stamp of each.
 */
export function calendarOf(days: readonly CalendarDay[], name: string, madeAt: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Fingerpost//Schedule//EN',
    // For those who subscribe (RFC 7986, and the name that Outlook knows it by).
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    `X-WR-CALNAME:${escaped(name)}`,
    ...days.flatMap(({ uid, at, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${new Date(madeAt).toISOString().replace(/[-:]|\.\d+/g, '')}`,
      `DTSTART;VALUE=DATE:${dateOf(at)}`,
      `DTEND;VALUE=DATE:${dateOf(at + 86_400_000)}`,
      `SUMMARY:${escaped(title)}`,
      ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines longer than 75 octets go on after a line break and a space; no letter is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
