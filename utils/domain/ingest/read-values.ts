/** A bag of values as it came from outside: nothing about them is known. */
export type Bag = Readonly<Record<string, unknown>>;

/** The first of these names that holds text (or a number), on one line and of at most `max` characters; else null. */
export function textOf(bag: Bag, names: readonly string[], max = 300): string | null {
  for (const name of names) {
    const value = bag[name];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = onOneLine(String(value), max);
    if (text !== '') return text;
  }
  return null;
}

/** Prints, single spaces, no ends of white space: most texts are so, and that is told four times as fast as they are rewritten. */
export const plainLine: RegExp = /^[!-~]+(?: [!-~]+)*$/;

function onOneLine(text: string, max: number): string {
  if (text.length <= max && plainLine.test(text)) return text;
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, max)
    .trim();
}

/** The first of these names that holds a number from 0 to `max`, also one written as text; else null. */
export function numberOf(bag: Bag, names: readonly string[], max = Number.MAX_SAFE_INTEGER): number | null {
  for (const name of names) {
    const value = bag[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0 && number <= max) return number;
  }
  return null;
}

export const emptyBag: Bag = {};

/** The object under this name; `emptyBag` when there is none. */
export function bagOf(bag: Bag, name: string): Bag {
  const value = bag[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : emptyBag;
}
