import { type CompanyName, namesIn, readCompany } from './company-name.ts';
import { remember } from './remember.ts';

/**
 * How a company that a page names agrees with a contact's: `same` name but for legal forms; `within`: one is part of the
 * other's name; `domain`: the e-mail domain says the name; `acronym`; `beginnings` of its words; `some` telling words shared; `other`: two companies;
 * `unknown`: one side says nothing.
 */
export type CompanyLevel = 'unknown' | 'other' | 'some' | 'beginnings' | 'acronym' | 'domain' | 'within' | 'same';

const order: readonly CompanyLevel[] = ['unknown', 'other', 'some', 'beginnings', 'acronym', 'domain', 'within', 'same'];

export function betterCompany(a: CompanyLevel, b: CompanyLevel): CompanyLevel {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** What is known of a contact's company. */
export interface KnownCompany {
  names: CompanyName[];
  /** See `nameInDomain`; empty for a public mailbox. */
  domainNames: string[];
}

/** The names in a text of a page, ready to be compared. */
export const readCompanies = remember((text): readonly CompanyName[] => namesIn(text).map(readCompany), 5_000);

export function compareCompany(seen: readonly CompanyName[], known: KnownCompany): CompanyLevel {
  if (seen.length === 0 || (known.names.length === 0 && known.domainNames.length === 0)) return 'unknown';
  let best: CompanyLevel = 'other';
  for (const name of seen) {
    for (const other of known.names) best = betterCompany(best, compareNames(name, other));
    for (const domainName of known.domainNames) best = betterCompany(best, compareDomain(name, domainName));
  }
  return best;
}

function compareNames(a: CompanyName, b: CompanyName): CompanyLevel {
  if (a.core.join('') === b.core.join('') || a.words.join('') === b.words.join('')) return 'same';
  const [setA, setB] = [new Set(a.core), new Set(b.core)];
  if (setA.size === setB.size && isSubset(setA, setB)) return 'same';
  const isWithin = (small: CompanyName, large: ReadonlySet<string>) =>
    small.telling.length > 0 && small.core.every((word) => large.has(word));
  if (isWithin(a, setB) || isWithin(b, setA)) return 'within';
  if (isAcronymOf(a, b) || isAcronymOf(b, a)) return 'acronym';
  const shared = a.telling.filter((word) => b.telling.includes(word)).length;
  if (shared > 0 && shared * 2 >= Math.min(a.telling.length, b.telling.length)) return 'some';
  return 'other';
}

function isSubset(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((word) => b.has(word));
}

function isAcronymOf(short: CompanyName, long: CompanyName): boolean {
  const [word = ''] = short.core;
  return short.core.length === 1 && word.length >= 2 && word.length <= 7 && long.core.length > 1 && long.acronyms.has(word);
}

/** A domain may say the whole name, one of its telling words, its acronym, or beginnings of its words in order (`unipune`). */
function compareDomain(name: CompanyName, domainName: string): CompanyLevel {
  if (domainName.length < 2) return 'other';
  const joined = name.core.join('');
  if (joined === domainName || name.words.join('') === domainName) return 'domain';
  const isTelling = (word: string) => word === domainName || (word.length >= 4 && domainName.includes(word));
  if (name.telling.some(isTelling) || (domainName.length >= 4 && joined.startsWith(domainName))) return 'domain';
  if (domainName.length >= 5 && name.telling.some((word) => word.length >= 5 && word.startsWith(domainName))) return 'domain';
  if (name.acronyms.has(domainName)) return 'acronym';
  if (domainName.length >= 3 && name.core.length >= 2 && isMadeOfBeginnings(domainName, name.words)) return 'beginnings';
  return 'other';
}

/** `uagraria` from `universidad agraria`: beginnings of at least two words, in order, words may be skipped. */
function isMadeOfBeginnings(text: string, words: readonly string[], used = 0): boolean {
  if (text === '') return used >= 2;
  return words.some((word, at) => {
    let length = 0;
    while (length < Math.min(word.length, text.length) && word.charAt(length) === text.charAt(length)) length++;
    for (let take = length; take > 0; take--) if (isMadeOfBeginnings(text.slice(take), words.slice(at + 1), used + 1)) return true;
    return false;
  });
}
