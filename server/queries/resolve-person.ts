import type { Candidate, ResolveInput, ResolveResult } from '../../utils/contract/people.ts';
import type { Settings } from '../../utils/contract/workspace.ts';
import { accountDomain } from '../../utils/domain/identity/account-domain.ts';
import { decide } from '../../utils/domain/identity/decide.ts';
import { domainOf, normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { isNeverLogged } from '../../utils/domain/identity/never-log.ts';
import { type Ranked, rankContacts } from '../../utils/domain/identity/rank-contacts.ts';
import type { Db } from '../db/transaction.ts';
import { findLikelyContacts } from './likely-contacts.ts';
import { type ContactMatch, findByIdentifiers, type NormalIdentifier, toSummary } from './people.ts';
import { rejectedFor } from './rejections.ts';

const candidateLimit = 5;

/**
 * Who the person on a page is to this workspace: by identifier one answer or none; else by likeness, where one contact
 * stands out beyond doubt; else candidates for the rep to choose from. Nothing about the person is stored.
 */
export async function resolvePerson(
  db: Db,
  workspaceId: string,
  { neverLogDomains, domainAliases }: Pick<Settings, 'neverLogDomains' | 'domainAliases'>,
  person: ResolveInput,
): Promise<ResolveResult> {
  const identifiers = person.identifiers.flatMap(({ kind, value }) => {
    const normal = normalizeIdentifier(kind, value);
    return normal === null ? [] : [{ kind, value: normal }];
  });
  const emails = identifiers.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const ignored = emails.map((email) => domainOf(email) ?? '').find((domain) => isNeverLogged(domain, neverLogDomains));
  if (ignored !== undefined) return { status: 'ignored', reason: `${ignored} is on the list of domains that are never logged.` };

  const matches = await findByIdentifiers(db, workspaceId, identifiers);
  const people = new Map(matches.map(({ contact }) => [contact.id, contact]));
  const [match] = matches;
  if (match && people.size === 1) return { status: 'matched', contact: toSummary(match.contact), by: match.identifier.kind };
  if (match) return { status: 'candidates', candidates: contradicting(matches) };

  // A guest page hides parts of the name: too little to say who it is.
  if (person.masked || !person.name) return { status: 'unknown' };
  const seen = {
    name: person.name,
    headline: person.headline,
    company: person.company,
    slug: identifiers.find(({ kind }) => kind === 'linkedin')?.value,
    emails: [...new Set(emails.flatMap((email) => [email, underAccountDomain(email, domainAliases)]))],
  };
  const { contacts, crowded } = await findLikelyContacts(db, workspaceId, seen, await rejectedFor(db, workspaceId, identifiers));
  const ranked = rankContacts(seen, contacts);
  let decision = decide(ranked);
  if (decision.status === 'matched') {
    const { match: best } = decision;
    if (!crowded && !(await hasOtherProfile(db, workspaceId, best.contact.id, identifiers)))
      return { status: 'matched', contact: toSummary(best.contact), by: 'likeness', score: best.score, evidence: best.evidence };
    // What the name says is not enough then, so the contact is decided on as one of which only the name is known.
    decision = decide(ranked.map((each) => (each === best ? { ...each, nameAlone: true } : each)));
  }
  return decision.status === 'candidates'
    ? { status: 'candidates', candidates: decision.candidates.map(toCandidate) }
    : { status: 'unknown' };
}

const toCandidate = ({ contact, score, evidence }: Ranked<ContactMatch>): Candidate => ({ contact: toSummary(contact), score, evidence });

/** `ann@acme.co` where `acme.co` is another domain of `acme.com`: the same mailbox there. */
function underAccountDomain(email: string, aliases: Readonly<Record<string, string>>): string {
  const domain = domainOf(email) ?? '';
  if (!Object.hasOwn(aliases, domain)) return email;
  return `${email.slice(0, email.lastIndexOf('@'))}@${accountDomain(domain, aliases) ?? domain}`;
}

/** A person has one profile: a contact known by another one than the page's is likely a namesake, whatever else agrees. */
async function hasOtherProfile(db: Db, workspaceId: string, contactId: string, seen: readonly NormalIdentifier[]): Promise<boolean> {
  const kinds = seen.map(({ kind }) => kind).filter((kind) => kind === 'linkedin' || kind === 'linkedin_member');
  if (kinds.length === 0) return false;
  const other = await db
    .selectFrom('identifier')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where('kind', 'in', kinds)
    .executeTakeFirst();
  return other !== undefined;
}

const evidenceOf: Readonly<Record<NormalIdentifier['kind'], string>> = {
  email: 'has this e-mail address',
  linkedin: 'has this LinkedIn profile',
  linkedin_member: 'has this LinkedIn member id',
  anonymous: 'was seen in this browser',
  external: 'has this id',
};

/** Two identifiers that point at two people: the rep sees both and what speaks for each; nothing is guessed. */
function contradicting(matches: readonly { identifier: NormalIdentifier; contact: ContactMatch }[]): Candidate[] {
  return [...Map.groupBy(matches, ({ contact }) => contact.id).values()]
    .flatMap((ofContact) => {
      const [first] = ofContact;
      if (!first) return [];
      const evidence = [...new Set(ofContact.map(({ identifier }) => evidenceOf[identifier.kind]))];
      return [{ contact: toSummary(first.contact), score: ofContact.length / matches.length, evidence }];
    })
    .sort((a, b) => b.score - a.score || (a.contact.id < b.contact.id ? -1 : 1))
    .slice(0, candidateLimit);
}
