import { fold, wordsOf } from './fold.ts';

/** Words before a name that are no part of it. */
const salutations = new Set(
  'mr mrs ms miss mx dr prof professor ing dipl ir sir dame rev hon herr frau mme mlle señor sr sra dott dottssa eng'.split(' ').map(fold),
);
/** Letters after a name, without dots: academic, professional and generational. */
const credentials = new Set(
  `phd mba md jd bsc msc ba ma bs ms mph mpa meng beng llm llb edd dba cpa cfa cma acca aca fca cissp cism cisa pmp prince2 csm cspo pspo psm itil
  shrm shrmcp shrmscp sphr phr cipd fcipd mcipd rn bsn pe esq frm cfp csca cscp cpim cltd sixsigma lssbb lssgb mcips fcips jr ii iii iv cpsm togaf aws gphr mcim fcim`.split(
    /\s+/,
  ),
);
const pronouns =
  /\b(?:she|he|they|her|him|them|hers|his|theirs|elle|il|ella|él|sie|er|ze|hir|xe|xem)(?:\s*\/\s*(?:she|he|they|her|him|them|hers|his|theirs|elle|il|ella|él|sie|er|ihr|ihm|ze|hir|xe|xem|any))+\b/giu;

/** A name taken apart: `words` as they stand, and what stood in brackets or quotation marks (a maiden or nickname). */
export interface ParsedName {
  words: string[];
  asides: string[];
}

/** Takes a name as people write it on profiles: emoji, pronouns, titles and credentials go; `Doe, Jane` is turned round. */
export function parseName(name: string): ParsedName {
  const bare = name
    .replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, ' ')
    .replace(pronouns, ' ');
  const asides: string[] = [];
  const open = bare.replace(/\(([^)]*)\)|\[([^\]]*)\]|["“”„«]([^"“”»]*)["“”»]/gu, (_, a?: string, b?: string, c?: string) => {
    asides.push(...wordsOf(a ?? b ?? c ?? '').filter((word) => word !== 'nee' && word !== 'born'));
    return ' ';
  });
  const parts = open
    .split(/[,;|•·–—]|\s-\s/u)
    .map(withoutTitles)
    .filter((words) => words.length > 0);
  const [first = [], second = []] = parts;
  // "Doe, Jane": one word and then one or two more, none of them a credential.
  const words = open.includes(',') && first.length === 1 && second.length > 0 && second.length <= 2 ? [...second, ...first] : first;
  return { words, asides };
}

/**
 * What a look-up by name uses: folded, without decoration, words sorted, so that `DOE Jane`, `Jane Doe, MBA` and
 * `jane doe 🚀 (she/her)` are one. Empty when there is no name in it.
 */
export function nameKey(name: string): string {
  return parseName(name).words.toSorted().join(' ');
}

function withoutTitles(part: string): string[] {
  const words = wordsOf(part.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, ''));
  while (words.length > 1 && salutations.has(words[0] ?? '')) words.shift();
  const isCredential = (word: string) => credentials.has(word);
  if (words.length > 0 && words.every(isCredential)) return [];
  while (words.length > 2 && isCredential(words.at(-1) ?? '')) words.pop();
  return words;
}
