import { fold, wordsOf } from './fold.ts';
import { toLatin } from './transliterate.ts';

/** Legal forms around the world, without dots; gathered from the registers' own lists (GLEIF's entity legal forms among them). */
const legalForms = new Set(
  `inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pc cic lllp gmbh mbh ggmbh ag kg kgaa ohg ug ev eg gbr se sa sas sasu sarl eurl sci snc
  scop srl srls spa sapa bv nv vof cv ab aktiebolag aktiengesellschaft hb oy oyj as asa ans aps is sl slu slne sau cb sc scs sca cvba bvba sprl asbl vzw pty pte pt tbk bhd
  sdn kk yk gk jsc ojsc pjsc ooo oao zao pao ao tov doo dd ad ead eood ood kft zrt nyrt rt bt sro spol zoo sp z oo uab oue ou sia eireli ltda me epp cia sab cpo rl scrl
  public societe anonyme sociedad sociedade anonima lda unipessoal kabushiki kaisha pvt private berhad holdings holding`.split(/\s+/),
);
const joining = new Set(
  'of the and de la do da di du del della des dos das der die das y e et und en for fur für voor van von i a to in at d l'.split(' '),
);
/** Of those, what is left out most often. */
const fewJoining = new Set('of the and de la do da di et y e for fur und'.split(' '));
/** Words that many names share: agreement in them alone says nothing. */
const common = new Set(
  `group gruppe groupe grupo gruppo global international worldwide technologies technology tech solutions services service systems system software consulting partners
  capital industries industry enterprises enterprise ventures labs lab media digital energy resources financial finance bank insurance health healthcare medical pharma
  university universitat universite universidad universidade universita universiteit universitas universitesi univerzita uniwersytet univ college school schule ecole escuela
  escola institute institut instituto istituto academy academia hochschule fachhochschule polytechnic faculty department business engineering extension community state
  national federal royal central technical science sciences arts education applied studies research management training center centre centro deutschland germany uk usa us
  france brasil brazil india nordics emea north south east west america europe asia apac latam canada china japan italia espana nederland city san saint new great`.split(
    /\s+/,
  ),
);

/** A company's name ready to be compared. */
export interface CompanyName {
  /** Every word, folded. */
  words: string[];
  /** Without legal forms and joining words; everything when nothing else is left. */
  core: string[];
  /** Of the core, what tells it from other companies. */
  telling: string[];
  /** First letters, with and without the words that are often left out. */
  acronyms: Set<string>;
}

/** Reads a company's name; what stands in brackets ("a Globex company") is read by `namesIn`. */
export function readCompany(name: string): CompanyName {
  const words = wordsOf(toLatin(name.replace(/(?<=\b\p{L})[./](?=\p{L}\b)/gu, '').replace(/&/g, ' and ')));
  const kept = words.filter((word) => !legalForms.has(word) && !joining.has(word));
  const core = kept.length > 0 ? kept : words;
  const telling = core.filter((word) => !common.has(word));
  return { words, core, telling, acronyms: acronymsOf(name) };
}

/** Acronyms take the small words or leave them out, and take `d'` and `S.A.` letter by letter or not at all. */
function acronymsOf(name: string): Set<string> {
  const words = fold(toLatin(name))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const isShort = (word: string) => fewJoining.has(word);
  const choices = [
    words,
    words.filter((word) => !isShort(word)),
    words.filter((word) => !joining.has(word)),
    words.filter((word) => !isShort(word) && !legalForms.has(word)),
    words.filter((word) => !joining.has(word) && !legalForms.has(word)),
  ];
  return new Set(choices.map((kept) => kept.map((word) => word.charAt(0)).join('')).filter((letters) => letters.length >= 2));
}

/** `BlueRiver (a Globex company)` names two; `Acme, Inc. / Globex` too. */
export function namesIn(text: string): string[] {
  const inside = [...text.matchAll(/[([]([^)\]]+)[)\]]/gu)].map(([, name = '']) =>
    name.replace(/^(?:an?|part of|member of|by|une?|ein[e]?)\s+/i, ''),
  );
  const outside = text.replace(/[([][^)\]]*[)\]]?/gu, ' ').trim();
  return [outside, ...inside.map((name) => name.replace(/\s+(?:company|group|gruppe|brand|subsidiary|business)$/i, ''))].filter(
    (name) => name.trim() !== '',
  );
}

/** The one form in which company names are compared and accounts are found: folded, without legal forms. `ACME Corp.` → `acme`. */
export function companyKey(name: string): string {
  const [first = name] = namesIn(name);
  return readCompany(first).core.join(' ');
}

/** The key of an account's name; a name that is nothing but signs stands for itself. */
export function accountKey(name: string): string {
  return companyKey(name) || name.trim().toLowerCase();
}
