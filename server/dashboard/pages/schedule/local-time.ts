/** A moment as a `datetime-local` field holds it, in the reader's own zone: `2026-11-24T09:00`. */
export function toLocal(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The moment of such a field, UTC milliseconds; null while it is not filled in. */
export function fromLocal(text: string): number | null {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}

/** Nine in the morning of the first working day that lies at least two days ahead. */
export function nextMorning(now: number): string {
  const date = new Date(now + 2 * 86_400_000);
  while (date.getDay() === 0 || date.getDay() === 6) date.setDate(date.getDate() + 1);
  date.setHours(9, 0, 0, 0);
  return toLocal(date.getTime());
}
