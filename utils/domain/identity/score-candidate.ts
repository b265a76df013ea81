import { wordsOf } from './fold.ts';
import { isFreeMailbox } from './free-mailboxes.ts';
import { domainOf, normalizeIdentifier } from './identifiers.ts';
import { parseName } from './name-key.ts';

/** A person as a page shows them. */
export interface SeenPerson {
  name?: string | undefined;
  headline?: string | undefined;
  company?: string | undefined;
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

/** Without an identifier nothing is certain. */
const mostWithoutIdentifier = 0.95;

/**
 * How likely the seen person is this contact, 0 to 1, and why, in words. The same e-mail address gives 1; anything less
 * stays at or below 0.95, and a name alone far below.
 */
export function scoreCandidate(person: SeenPerson, contact: KnownContact): { score: number; evidence: string[] } {
  const seenEmails = person.emails.map((email) => normalizeIdentifier('email', email)).filter((email) => email !== null);
  const email = contact.email === null ? null : normalizeIdentifier('email', contact.email);
  if (email !== null && seenEmails.includes(email)) return { score: 1, evidence: ['same e-mail address'] };

  const evidence: string[] = [];
  const seen = parseName(person.name ?? '');
  const known = parseName(contact.name);
  const name = compareNames(seen.words, known.words, seen.asides);
  if (name.reason) evidence.push(name.reason);

  let odds = name.odds;
  const company = contact.accountName ?? '';
  const headlineSaysSo = company !== '' && containsAll(wordsOf(`${person.headline ?? ''} ${person.company ?? ''}`), wordsOf(company));
  if (headlineSaysSo) {
    evidence.push(`works at ${company} as the headline says`);
    odds += 3;
  }
  const domain = email === null ? null : domainOf(email);
  const accountDomain = contact.accountDomain ?? (domain !== null && !isFreeMailbox(domain) ? domain : null);
  if (accountDomain !== null && seenEmails.some((seenEmail) => domainOf(seenEmail) === accountDomain)) {
    evidence.push("e-mail domain is the account's");
    odds += 2.5;
  }
  if (email !== null && localPartFits(email.split('@')[0] ?? '', seen.words)) {
    evidence.push('e-mail pattern fits the name');
    odds += 1;
  }
  const score = Math.min(mostWithoutIdentifier, 1 / (1 + Math.exp(-odds)));
  return { score: evidence.length === 0 ? Math.min(score, 0.05) : score, evidence };
}

function compareNames(
  seen: readonly string[],
  known: readonly string[],
  asides: readonly string[],
): { odds: number; reason: string | null } {
  if (seen.length === 0 || known.length === 0) return { odds: -4, reason: null };
  if (seen.toSorted().join(' ') === known.toSorted().join(' ')) return { odds: 0, reason: 'same name' };
  const first = seen[0] ?? '';
  const last = seen.at(-1) ?? '';
  const knownFirst = known[0] ?? '';
  const knownLast = known.at(-1) ?? '';
  const sameLast = [last, ...asides].includes(knownLast) || seen.slice(1).some((word) => known.slice(1).includes(word));
  if (first === knownFirst && sameLast) return { odds: -0.5, reason: 'same first and last name' };
  const initial = (a: string, b: string) => a.length === 1 && b.startsWith(a);
  if (first === knownFirst && (initial(last, knownLast) || initial(knownLast, last)))
    return { odds: -1, reason: 'same first name and initial' };
  if (sameLast && (initial(first, knownFirst) || initial(knownFirst, first))) return { odds: -1.2, reason: 'same last name and initial' };
  if (sameLast) return { odds: -4, reason: null };
  return { odds: -6, reason: null };
}

function localPartFits(local: string, words: readonly string[]): boolean {
  const plain = local.replace(/\d+$/, '').replace(/[._-]/g, '');
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (words.length < 2 || plain === '') return false;
  return [first + last, last + first, first.charAt(0) + last, last + first.charAt(0), first + last.charAt(0)].includes(plain);
}

function containsAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((word) => words.includes(word));
}
