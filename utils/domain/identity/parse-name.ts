import { wordsOf } from './fold.ts';
import { toLatin } from './transliterate.ts';

/** Words before a name that are no part of it, folded. */
const salutations = new Set(
  `mr mrs ms miss mx dr prof professor professeur ing dipl ir sir dame rev hon herr frau mme mlle m senor senora sr sra srta dott dottssa drs eng
  univ mag lic licda arq don dona doutor doutora pan pani hr fru`.split(/\s+/),
);
/** Letters after a name, without dots: academic, professional and generational. */
const credentials = new Set(
  `phd dphil mba emba md jd bsc msc ba ma bs ms mph mpa mpp mres mphil meng beng bba bcom mcom llm llb edd dba cpa cfa cma cia cisa cism crisc ca cima acma acca
  aca fca facca cissp ceh oscp ccna ccnp pmp pgmp pmiacp prince2 csm cspo psm pspo safe spc itil shrm shrmcp shrmscp sphr phr gphr cipd fcipd mcipd aphr rn bsn msn dnp np
  pe peng esq frm cfp chfc clu ea csca cscp cpim cltd cpsm cips mcips fcips cfe cams sixsigma lssbb lssgb ssbb ssgb jr sr ii iii iv togaf aws
  cpcu arm chrp chrl pgdm mcim fcim frsa mbcs fbcs ceng cphys cpsych dds dmd do od pharmd psyd dvm qc kc obe mbe cbe leed ap aia riba mrics frics
  pcc acc mcc icf cbap pba rics cdmp ccp gphr hons dipl ing`.split(/\s+/),
);
const pronounWords =
  'she|her|hers|he|him|his|they|them|theirs|ze|zir|hir|xe|xem|any|all|elle|il|iel|ella|el|él|elles|ela|ele|dela|dele|lei|lui|sie|ihr|er|ihm|ihn|zij|haar|hij|hem|hun|hon|henne|han|honom|hen|hän|ona|jej|on|jego|она|он|ее|его';
const pronouns = new RegExp(
  `\\(\\s*(?:${pronounWords})(?:\\s*[/|,·]\\s*(?:${pronounWords}))*\\s*\\)|(?<![\\p{L}\\p{N}])(?:${pronounWords})(?:\\s*/\\s*(?:${pronounWords}))+(?![\\p{L}\\p{N}])`,
  'giu',
);
/** Emoji with their joiners and tones, flags, marks of direction, badges. */
const decoration = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cf}|\ufe0f|\u20e3|[®™©✓√★☆●•]/gu;
const born = /(?<![\p{L}])(?:n[ée]e|geb(?:oren[e]?)?|born|maiden|formerly|ur|z domu|født|född|rozená|szül)\b\.?:?/giu;
/** Small words that belong to the family name after them. */
const particles = new Set(
  `van von der den de del della delle dello di da das do dos du des la le las los lo el al bin ben ibn bint abu abd ter ten te zu zum zur vom af av op
  mac mc st saint san santa und y e i bar ap fitz o d l t s`.split(/\s+/),
);

/** A name taken apart, all words folded and in Latin letters where the script has a common spelling. */
export interface ParsedName {
  /** As they stand, given name first when the order could be told. */
  words: string[];
  /** What stood in brackets or quotation marks: a nickname, a maiden name, the name in another script. */
  asides: string[];
}

/**
 * Takes a name as people write it on profiles: emoji, pronouns, titles and credentials go; `Doe, Jane` and `DOE Jane` are
 * turned round; brackets, quotation marks and `née` become asides.
 */
export function parseName(name: string): ParsedName {
  const bare = name
    .replace(pronouns, ' ')
    .replace(decoration, ' ')
    .replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'));
  const asides: string[] = [];
  const note = (text: string) =>
    asides.push(...latinWords(text.replace(born, ' ')).filter((word) => word.length > 1 && !credentials.has(word)));
  const open = bare
    .replace(/\(([^)]*)\)?|\[([^\]]*)\]|["“”„«‹]([^"“”»›]*)["“”»›]|(?<=\s)['‘]([^'’]+)['’](?=\s)/gu, (_, ...found: unknown[]) => {
      note(String(found.slice(0, 4).find((text) => text !== undefined) ?? ''));
      return ' ';
    })
    .replace(new RegExp(`(?:${born.source})(.*)$`, 'iu'), (_, maiden: string) => {
      note(maiden);
      return ' ';
    });
  const parts = open
    .split(/[,;|•·–—/]|\s-\s|-\s|\s-/u)
    .map(withoutTitles)
    .filter((words) => words.length > 0);
  const [first = [], second = []] = parts;
  if (isFamilyBeforeComma(open, first, second)) return { words: [...second, ...first], asides };
  return { words: familyFirst(open, first), asides };
}

function latinWords(text: string): string[] {
  return wordsOf(toLatin(text));
}

function withoutTitles(part: string): string[] {
  // "Ph.D." and "P.Eng." are one word each; "J.R." before a name is two.
  const dotted = part.trim().replace(/\p{L}{1,3}(?:\.\p{L}{1,4})+\.?/gu, (text, at: number, whole: string) => {
    const joined = latinWords(text.replaceAll('.', '')).join('');
    const isBeforeName = at === 0 && text.length < whole.length;
    return salutations.has(joined) || (credentials.has(joined) && !isBeforeName) ? joined : text;
  });
  const words = latinWords(dotted);
  while (words.length > 1 && salutations.has(words[0] ?? '')) words.shift();
  // "SHRM-CP" is two words and one credential.
  if (words.length > 0 && (words.every((word) => credentials.has(word)) || credentials.has(words.join('')))) return [];
  while (words.length > 2 && credentials.has(words.at(-1) ?? '')) words.pop();
  return words;
}

/** "van der Blom, Sebastiaan": what stands before the comma is one name with its particles, or two, and one or two words follow. */
function isFamilyBeforeComma(text: string, before: readonly string[], after: readonly string[]): boolean {
  if (!/^[^,]*,/.test(text) || after.length === 0 || after.length > 2) return false;
  return before.filter((word) => !particles.has(word)).length <= 2 && !after.every((word) => credentials.has(word));
}

/** "DUPONT Jean": capitals mark the family name when only the first words have them. */
function familyFirst(text: string, words: string[]): string[] {
  const written = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (written.length !== words.length || words.length < 2) return words;
  const loud = written.map((word) => /^[^\p{Ll}]+$/u.test(word) && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2);
  const count = loud.indexOf(false);
  const isQuiet = written.slice(Math.max(0, count)).every((word) => /\p{Ll}/u.test(word));
  if (count < 1 || !isQuiet || loud.slice(count).includes(true)) return words;
  return [...words.slice(count), ...words.slice(0, count)];
}

/** Given name, middle initials and family name of a parsed name; parts that are not there are empty. */
export interface NameParts {
  given: string;
  /** All words of the family name, particles among them; a second given name counts here, too, since nothing tells it apart. */
  family: string[];
}

/** Reads words in the order given name, middle initials, family name. */
export function partsOf(words: readonly string[]): NameParts {
  const [given = '', ...rest] = words;
  const long = rest.filter((word) => word.length > 1);
  return { given, family: long.length > 0 ? long : rest.slice(-1) };
}

/** The words of a family name that can stand for it: no particles, unless there is nothing else. */
export function coreFamily(family: readonly string[]): string[] {
  const core = family.filter((word) => !particles.has(word));
  return core.length > 0 ? core : [...family];
}
