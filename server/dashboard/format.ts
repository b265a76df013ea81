const counts = new Intl.NumberFormat('en');

export const formatCount = (value: number) => counts.format(value);

/** `1 share`, `1,204 shares`. */
export const plural = (value: number, one: string, many = `${one}s`) => `${formatCount(value)} ${value === 1 ? one : many}`;

/** `44%` of a whole; a dash where there is no whole. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`;
}
