import { fold } from './fold.ts';
import { remember } from './remember.ts';

/** Of names and of words of company names: some megabytes. */
const mostWords = 30_000;

/**
 * Cyrillic as it is written in passports (ICAO 9303 part 3 and the national tables for Ukrainian, Bulgarian, Serbian and
 * Macedonian), Greek after ELOT 743. Spellings that differ between the systems are evened out by `soundOf`.
 */
const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  ђ: 'dj',
  ѓ: 'gj',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  ќ: 'kj',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  џ: 'dz',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ѕ: 'dz',
};
const greek: Record<string, string> = {
  ου: 'ou',
  μπ: 'b',
  ντ: 'nt',
  γκ: 'gk',
  γγ: 'ng',
  γχ: 'nch',
  τζ: 'tz',
  αυ: 'av',
  ευ: 'ev',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};
const table: Record<string, string> = { ...cyrillic, ...greek };
const digraphs = Object.keys(greek).filter((letters) => letters.length === 2);
const foreign = new RegExp(
  `^Μπ|${digraphs.join('|')}|[${Object.keys(table)
    .filter((letters) => letters.length === 1)
    .join('')}]`,
  'gu',
);

/** Folded text with Cyrillic and Greek written in Latin letters: `Дмитрий` → `dmitrii`. Other scripts are kept as they are. */
export function toLatin(text: string): string {
  // й and ё lose their marks in folding and would read as и and е, which is how many people spell them anyway.
  return fold(text).replace(foreign, (letters) => table[letters] ?? letters);
}

/**
 * One spelling for the variants that carry no difference between people: umlauts written out (`Müller`, `Mueller`,
 * `Muller`), `aa` for `å`, apostrophes. Takes and gives folded Latin.
 */
export const plainSpelling = remember((word) => word.replace(/ae|oe|ue|aa/g, (pair) => pair.charAt(0)), mostWords);

/**
 * How a name sounds across spelling systems, for finding and not for deciding: `Dmitrii`, `Dmitry`, `Dmitriy` → `dmitri`;
 * `Schmidt`, `Schmitt` → `smit`. Takes folded Latin.
 */
export const soundOf = remember((word) => {
  const sound = plainSpelling(word)
    .replace(/(?:iy|ii|ij|yi|y)$/, 'i')
    .replace(/shch|sch|sh|ch|cz|cs|tch|tsch|sz/g, 's')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/th|dt|tt/g, 't')
    .replace(/tz|ts/g, 'z')
    .replace(/ck|qu|q|c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/(.)\1+/g, '$1');
  return sound === '' ? word : sound;
}, mostWords);
