import { compareCompany, domainCore } from './compare-company.ts';
import { wordsOf } from './fold.ts';
import { domainOf } from './identifiers.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { parseName } from './name-key.ts';
import { otherForms } from './nicknames.ts';

/** A person as a page shows them. */
export interface SeenPerson {
  name?: string | undefined;
  headline?: string | undefined;
  company?: string | undefined;
  /** The LinkedIn slug: it often holds the whole name where the page shows an initial. */
  slug?: string | undefined;
  emails: readonly string[];
}

/** A contact as we know it. */
export interface KnownContact {
  name: string;
  title: string | null;
  email: string | null;
  accountName: string | null;
  accountDomain: string | null;
}

export const featureNames = [
  'firstSame',
  'firstForm',
  'firstInitial',
  'firstLike',
  'firstConflict',
  'lastSame',
  'lastPart',
  'lastInitial',
  'lastLike',
  'lastConflict',
  'fullLike',
  'slugSame',
  'slugLike',
  'mailFits',
  'nameMissing',
  'company',
  'companyClear',
  'companyNone',
  'companyUnknown',
  'privateMail',
  'title',
  'titleSame',
  'titleNone',
  'nameAndCompany',
  'mailAndCompany',
  'titleAndCompany',
  'nameAndTitle',
  'mailDomain',
] as const;
export type FeatureName = (typeof featureNames)[number];
/** Each 0 to 1. */
export type PersonFeatures = Record<FeatureName, number>;

/** What agrees and what does not between a page's person and a contact. */
export function comparePerson(person: SeenPerson, contact: KnownContact): PersonFeatures {
  const seen = parseName(person.name ?? '');
  const known = parseName(contact.name);
  const slug = slugWords(person.slug ?? '');
  const domain = contact.email === null ? null : domainOf(contact.email);
  const mail = localWords(contact.email ?? '');
  const core = domainCore(contact.accountDomain ?? domain);

  const firsts = [...seen.words.slice(0, 1), ...seen.asides];
  const lastsAll = seen.words.length > 1 ? seen.words.slice(1) : seen.words;
  const lasts = orAll(
    lastsAll.filter((word) => word.length > 1),
    lastsAll,
  );
  const knownFirst = known.words[0] ?? '';
  const knownLasts = orAll(
    known.words.slice(1).filter((word) => word.length > 1),
    known.words.slice(1),
  );

  const firstSame = flag(firsts.some((word) => same(word, knownFirst)));
  const firstForm = flag(firsts.some((word) => otherForms(word).has(knownFirst)));
  const isInitial = (a: string, b: string) => (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
  const firstInitial = flag(knownFirst !== '' && firsts.slice(0, 1).some((word) => isInitial(word, knownFirst)));
  const firstLike = most(firsts.map((word) => jaroWinkler(word, knownFirst)));
  const lastSame = flag(knownLasts.length > 0 && same(lasts.join(''), knownLasts.join('')));
  const pool = [...lasts, ...seen.asides, ...slug.slice(1)];
  const lastPart = flag(pool.some((word) => knownLasts.some((other) => same(word, other))));
  const lastInitial = flag(
    [lastsAll.at(-1) ?? ''].some((word) => word.length === 1 && knownLasts.some((other) => other.startsWith(word))) ||
      knownLasts.some((other) => other.length === 1 && lasts.some((word) => word.startsWith(other))),
  );
  const lastLike = most(pool.flatMap((word) => knownLasts.map((other) => jaroWinkler(word, other))));
  const nameMissing = flag(known.words.length === 0);
  const onlyFirst = known.words.length === 1;

  const allFirsts = new Set([...firsts, ...firsts.flatMap((word) => [...otherForms(word)]), ...slug.slice(0, 1)]);
  const allLasts = new Set([...lasts, lasts.join(''), ...seen.asides, ...slug.slice(1)]);
  const mailFits = fitOfLocalPart(mail, allFirsts, allLasts);

  const company = compareCompany({
    seenCompany: person.company ?? '',
    seenHeadline: person.headline ?? '',
    knownCompany: contact.accountName ?? '',
    knownCore: core,
  });
  const companyKnown = (contact.accountName ?? '') !== '' || core !== '';
  const companySeen = (person.company ?? '') !== '' || /\b(?:at|bei|chez)\b|@| - /.test(person.headline ?? '');
  const headline = new Set(wordsOf(person.headline ?? ''));
  const titleWords = wordsOf(contact.title ?? '').filter((word) => word !== 'of');
  const title = titleWords.length === 0 ? 0 : titleWords.filter((word) => headline.has(word)).length / titleWords.length;

  const joinedSlug = slug.join('');
  const joinedName = known.words.join('');
  const nameAgrees =
    Math.max(firstSame, firstForm, flag(firstLike > 0.9)) * Math.max(lastSame, lastPart, lastInitial * 0.7, onlyFirst ? 0.5 : 0);
  const firstKnown = knownFirst.length > 1 && (firsts[0]?.length ?? 0) > 1;
  return {
    firstSame,
    firstForm,
    firstInitial,
    firstLike,
    firstConflict: flag(firstKnown && !firstSame && !firstForm && firstLike < 0.85),
    lastSame,
    lastPart,
    lastInitial,
    lastLike,
    lastConflict: flag(knownLasts.length > 0 && lasts.some((word) => word.length > 1) && !lastPart && !lastInitial && lastLike < 0.85),
    fullLike: known.words.length === 0 ? 0 : jaroWinkler(seen.words.join(' '), known.words.join(' ')),
    slugSame: flag(joinedName !== '' && joinedSlug === joinedName),
    // Where a page shows no slug the name stands in for it.
    slugLike: jaroWinkler(joinedSlug || seen.words.join(''), joinedName || mail.join('')),
    mailFits,
    nameMissing,
    company,
    companyClear: flag(company >= 0.7),
    companyNone: flag(companyKnown && companySeen && company === 0),
    companyUnknown: flag(!companyKnown || !companySeen),
    privateMail: flag(core === ''),
    title,
    titleSame: flag(title === 1),
    titleNone: flag(titleWords.length > 0 && title === 0),
    nameAndCompany: company * nameAgrees,
    mailAndCompany: company * mailFits,
    titleAndCompany: company * title,
    nameAndTitle: title * nameAgrees,
    mailDomain: flag(person.emails.some((email) => domainOf(email) !== null && domainCore(domainOf(email)) === core && core !== '')),
  };
}

/** Keys under which a contact may be found for a person: two that share none are not compared. */
export function blockingKeys(name: string, more: { slug?: string | undefined; email?: string | null }): string[] {
  const { words, asides } = parseName(name);
  const mail = localWords(more.email ?? '');
  const single = mail.length === 1 && (mail[0]?.length ?? 0) > 4 ? [mail[0]?.slice(1) ?? ''] : [];
  const all = [...words, ...asides, ...slugWords(more.slug ?? ''), ...mail, ...single];
  return [...new Set(all.filter((word) => word.length > 1).map((word) => loose(word).slice(0, 4)))];
}

/** How well an e-mail's local part follows from a first and a last name. */
function fitOfLocalPart(mail: readonly string[], firsts: ReadonlySet<string>, lasts: ReadonlySet<string>): number {
  const local = mail.join('');
  if (local === '') return 0;
  let best = 0;
  for (const first of firsts) {
    for (const last of lasts) {
      if (first === '' || last === '') continue;
      const [f, l] = [loose(first), loose(last)];
      const own = loose(local);
      if (own === f + l || own === l + f) best = Math.max(best, 1);
      else if ([f.charAt(0) + l, l + f.charAt(0), f + l.charAt(0)].includes(own)) best = Math.max(best, 0.8);
      else if (own.endsWith(l) && l.length > 2) best = Math.max(best, 0.6);
      else if ((own.includes(l) && l.length > 3) || own === f) best = Math.max(best, 0.5);
      else if (own.includes(f) && f.length > 3) best = Math.max(best, 0.3);
    }
  }
  return best;
}

function localWords(email: string): string[] {
  return wordsOf(email.split('@')[0] ?? '')
    .map((word) => word.replace(/\d+$/, ''))
    .filter(Boolean);
}

function slugWords(slug: string): string[] {
  const words = wordsOf(slug);
  const tail = words.at(-1) ?? '';
  return (words.length > 1 && /^(?=.*\d)[0-9a-z]{6,10}$/.test(tail) ? words.slice(0, -1) : words)
    .map((word) => word.replace(/\d+$/, ''))
    .filter(Boolean);
}

/** `Müller`, `Mueller` and `Muller` are one. */
function loose(word: string): string {
  return word.replace(/([aou])e/g, '$1');
}

function same(a: string, b: string): boolean {
  return a !== '' && (a === b || loose(a) === loose(b));
}

function orAll(some: string[], all: string[]): string[] {
  return some.length > 0 ? some : all;
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0);
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
