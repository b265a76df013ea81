import { wordsOf } from './fold.ts';
import { plainSpelling, toLatin } from './transliterate.ts';

/**
 * How an address's local part follows from a name, from "cannot be told" to "says the whole name". `givenOther` and
 * `familyOther`: that part is there, but the rest says somebody else.
 */
export type EmailFit =
  | 'none'
  | 'other'
  | 'givenOther'
  | 'familyOther'
  | 'initials'
  | 'given'
  | 'family'
  | 'givenInitial'
  | 'initialFamily'
  | 'both';

const order: readonly EmailFit[] = [
  'none',
  'other',
  'givenOther',
  'familyOther',
  'initials',
  'given',
  'family',
  'givenInitial',
  'initialFamily',
  'both',
];

/** Words of the part before the @, folded, without numbers and `+tags`: `Jane.Doe+news84@…` → `jane`, `doe`. */
export function localWords(email: string): string[] {
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@'))).split('+')[0] ?? '';
  return wordsOf(toLatin(local))
    .flatMap((word) => word.split('_'))
    .map((word) => word.replace(/\d+/g, ''))
    .filter(Boolean);
}

/**
 * The best fit of a local part to any pair of given and family name. `families` holds joined family names and their single
 * words (`vanderberg`, `berg`); all folded Latin.
 */
export function fitEmail(local: readonly string[], givens: readonly string[], families: readonly string[]): EmailFit {
  const words = local.map(plainSpelling);
  const whole = words.join('');
  if (whole === '' || (givens.length === 0 && families.length === 0)) return 'none';
  let best = 1;
  for (const given of givens.length > 0 ? givens : ['']) {
    for (const family of families.length > 0 ? families : ['']) {
      best = Math.max(best, order.indexOf(fitPair(words, whole, plainSpelling(given), plainSpelling(family))));
    }
  }
  return order[best] ?? 'none';
}

function fitPair(words: readonly string[], whole: string, given: string, family: string): EmailFit {
  const [g, f] = [given.charAt(0), family.charAt(0)];
  const isWord = (word: string) => word.length > 1;
  if (isWord(given) && isWord(family)) {
    if (whole === given + family || whole === family + given) return 'both';
    if (words.length > 1 && words.includes(given) && words.includes(family)) return 'both';
  }
  if (isWord(family)) {
    if (g !== '' && (whole === g + family || whole === family + g)) return 'initialFamily';
    if (
      words.length > 1 &&
      words.includes(family) &&
      g !== '' &&
      words.some((word) => word !== family && word.startsWith(g) && word.length <= 2)
    )
      return 'initialFamily';
    if (whole === family) return 'family';
  }
  if (isWord(given)) {
    if (f !== '' && (whole === given + f || whole === f + given)) return 'givenInitial';
    if (whole === given) return 'given';
  }
  if (isWord(family) && family.length > 2 && (words.includes(family) || (family.length > 3 && whole.endsWith(family)))) {
    // "j.m.doe" and "jmdoe" have one more initial; "carl.doe" is another Doe.
    const rest = words.includes(family) ? words.filter((word) => word !== family).join('') : whole.slice(0, -family.length);
    return g !== '' && rest.length <= 3 && rest.startsWith(g) ? 'initialFamily' : 'familyOther';
  }
  if (isWord(given) && given.length > 2 && (words.includes(given) || (given.length > 3 && whole.startsWith(given)))) return 'givenOther';
  if (g !== '' && f !== '' && (whole === g + f || whole === f + g || (whole.length === 3 && whole.startsWith(g) && whole.endsWith(f))))
    return 'initials';
  return 'other';
}
