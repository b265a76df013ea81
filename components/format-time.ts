const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Calendar days from `now` to `at` in local time; negative is the past. Times are UTC milliseconds. */
function daysApart(at: number, now: number): number {
  return Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / day);
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `just now`, `12 min ago`, `3 h ago`, `yesterday`, `5 days ago`, `in 2 days`; beyond eight weeks the date. */
export function relativeTime(at: number, now: number): string {
  const distance = at - now;
  const days = daysApart(at, now);
  if (Math.abs(distance) < minute) return 'just now';
  if (Math.abs(distance) < hour) return spell(Math.trunc(distance / minute), 'min');
  if (days === 0 || Math.abs(distance) < 6 * hour) return spell(Math.trunc(distance / hour), 'h');
  if (Math.abs(days) < 14) return relative.format(days, 'day');
  if (Math.abs(days) < 56) return relative.format(Math.trunc(days / 7), 'week');
  return formatDate(at, now);
}

function spell(count: number, unit: string): string {
  return count < 0 ? `${-count} ${unit} ago` : `in ${count} ${unit}`;
}

/** `12 Nov`, with the year when it is another one. */
export function formatDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

/** `today`, `tomorrow`, `Thursday` within the next six days, else `Thu 12 Nov`. */
export function formatDay(at: number, now: number): string {
  const days = daysApart(at, now);
  if (days >= -1 && days <= 1) return relative.format(days, 'day');
  if (days > 1 && days < 7) return new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(at);
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** The full moment in the reader's own zone: `Thu, 12 Nov 2026, 14:05`. */
export function exactTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
