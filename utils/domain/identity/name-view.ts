import { wordsOf } from './fold.ts';
import { isSameGivenName } from './nicknames.ts';
import { coreFamily, parseName, partsOf } from './parse-name.ts';
import { jaroWinkler, oneSlipApart } from './similarity.ts';
import { plainSpelling, soundOf, toLatin } from './transliterate.ts';

/** All that is known of how somebody is called, folded, ready to be compared. */
export interface NameView {
  words: string[];
  given: string;
  family: string[];
  /** Nicknames, maiden names: anything that stood in brackets. */
  asides: string[];
}

export function viewName(name: string): NameView {
  const { words, asides } = parseName(name);
  return { words, asides, ...partsOf(words) };
}

/** The words of a LinkedIn slug without its number or hash: `ana-rivera-7050dea7` → `ana`, `rivera`. */
export function slugWords(slug: string): string[] {
  const words = wordsOf(toLatin(slug));
  const tail = words.at(-1) ?? '';
  const kept = words.length > 1 && /^(?=.*\d)[0-9a-z]{5,12}$/.test(tail) ? words.slice(0, -1) : words;
  return kept.map((word) => word.replace(/\d+$/, '')).filter(Boolean);
}

/**
 * What a slug adds to a shown name: the whole family name behind an initial (`Niels M.`, `niels-mortensen`), the formal
 * name behind a nickname, the former family name. Null parts: it adds nothing, or cannot be read beside the shown name.
 */
export function nameInSlug(slug: readonly string[], shown: NameView): { given: string; family: string } {
  const [first = '', ...rest] = slug;
  if (rest.length > 0) {
    // Family name first, as some people write their slug.
    if (shown.given !== '' && rest.at(-1) === shown.given && first !== shown.given)
      return { given: shown.given, family: [first, ...rest.slice(0, -1)].join('') };
    const long = rest.filter((word) => word.length > 1);
    return { given: first, family: (long.length > 0 ? long : rest).join('') };
  }
  const family = shown.family.join('');
  if (family.length > 1 && first.endsWith(family) && first.length > family.length) return { given: first.slice(0, -family.length), family };
  if (shown.given.length > 1 && first.startsWith(shown.given)) return { given: shown.given, family: first.slice(shown.given.length) };
  if (shown.given !== '' && first.startsWith(shown.given.charAt(0)) && first.length > 3)
    return { given: first.charAt(0), family: first.slice(1) };
  return { given: '', family: '' };
}

export type GivenLevel = 'same' | 'form' | 'slip' | 'like' | 'initial' | 'unknown' | 'other';
export type FamilyLevel = 'same' | 'part' | 'slip' | 'sound' | 'initial' | 'unknown' | 'other';

const givenOrder: readonly GivenLevel[] = ['other', 'unknown', 'initial', 'like', 'slip', 'form', 'same'];
const familyOrder: readonly FamilyLevel[] = ['other', 'unknown', 'initial', 'sound', 'slip', 'part', 'same'];

/** The better of two readings of the same fact. */
export function betterGiven(a: GivenLevel, b: GivenLevel): GivenLevel {
  return givenOrder.indexOf(a) >= givenOrder.indexOf(b) ? a : b;
}

export function betterFamily(a: FamilyLevel, b: FamilyLevel): FamilyLevel {
  return familyOrder.indexOf(a) >= familyOrder.indexOf(b) ? a : b;
}

export function compareGiven(a: string, b: string): GivenLevel {
  if (a === '' || b === '') return 'unknown';
  if (a.length === 1 || b.length === 1) return a.charAt(0) === b.charAt(0) ? (a === b ? 'same' : 'initial') : 'other';
  if (isSame(a, b)) return 'same';
  if (isSameGivenName(a, b)) return 'form';
  if (oneSlipApart(a, b)) return 'slip';
  // "Alex" of "Alexandros", "Maria" of "Mariateresa", and other spellings of one sound.
  if (soundOf(a) === soundOf(b) || jaroWinkler(a, b) > 0.92 || (Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a))))
    return 'like';
  return 'other';
}

export function compareFamily(a: readonly string[], b: readonly string[]): FamilyLevel {
  const [joinedA, joinedB] = [a.join(''), b.join('')];
  if (joinedA === '' || joinedB === '') return 'unknown';
  const [coreA, coreB] = [coreFamily(a), coreFamily(b)];
  const last = (words: readonly string[]) => words.at(-1) ?? '';
  if (last(coreA).length === 1 || last(coreB).length === 1) {
    if (joinedA === joinedB) return 'same';
    const [short, long] = last(coreA).length === 1 ? [last(coreA), coreB] : [last(coreB), coreA];
    return long.some((word) => word.startsWith(short)) ? 'initial' : 'other';
  }
  if (isSame(joinedA, joinedB) || isSame(coreA.join(''), coreB.join(''))) return 'same';
  if (coreA.some((word) => word.length > 1 && coreB.some((other) => isSame(word, other)))) return 'part';
  if (isOneOf(joinedA, coreB) || isOneOf(joinedB, coreA)) return 'part';
  if (oneSlipApart(joinedA, joinedB) || coreA.some((word) => coreB.some((other) => oneSlipApart(word, other)))) return 'slip';
  if (soundOf(joinedA) === soundOf(joinedB) || jaroWinkler(joinedA, joinedB) > 0.93) return 'sound';
  return 'other';
}

function isSame(a: string, b: string): boolean {
  return a === b || plainSpelling(a) === plainSpelling(b);
}

/** A family name written as one word holds one of the others: `santosbarros`, `barros`; but `langosh` is no `lang`. */
function isOneOf(joined: string, words: readonly string[]): boolean {
  return words.some((word) => word.length > 3 && joined.length - word.length >= 4 && (joined.startsWith(word) || joined.endsWith(word)));
}
