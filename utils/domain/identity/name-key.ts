import { parseName } from './parse-name.ts';

/**
 * What a look-up by name uses: folded, in Latin letters, without decoration, words sorted, so that `DOE Jane`,
 * `Jane Doe, MBA` and `jane doe 🚀 (she/her)` are one. Empty when there is no name in it.
 */
export function nameKey(name: string): string {
  return parseName(name).words.toSorted().join(' ');
}
