import type { Candidate, ResolveInput, ResolveResult } from '../../utils/contract/people.ts';
import { isFreeMailbox } from '../../utils/domain/identity/free-mailboxes.ts';
import { domainOf, normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import { scoreCandidate } from '../../utils/domain/identity/score-candidate.ts';
import type { Db } from '../db/transaction.ts';
import { type ContactMatch, findByIdentifiers, findCandidates, type NormalIdentifier, toSummary } from './people.ts';
import { isUnder } from './record-share-event.ts';

const goodEnough = 0.5;
const candidateLimit = 5;

/**
 * Who the person on a page is to this workspace. By identifier there is one answer or none; by name there are only
 * candidates for the rep to choose from. Nothing about the person is stored.
 */
export async function resolvePerson(
  db: Db,
  workspaceId: string,
  neverLogDomains: readonly string[],
  person: ResolveInput,
): Promise<ResolveResult> {
  const identifiers = person.identifiers.flatMap(({ kind, value }) => {
    const normal = normalizeIdentifier(kind, value);
    return normal === null ? [] : [{ kind, value: normal }];
  });
  const emails = identifiers.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const domains = emails.map((email) => domainOf(email) ?? '');
  const ignored = domains.find((domain) => isUnder(domain, neverLogDomains));
  if (ignored !== undefined) return { status: 'ignored', reason: `${ignored} is on the list of domains that are never logged.` };

  const matches = await findByIdentifiers(db, workspaceId, identifiers);
  const people = new Map(matches.map(({ contact }) => [contact.id, contact]));
  const [match] = matches;
  if (match && people.size === 1) return { status: 'matched', contact: toSummary(match.contact), by: match.identifier.kind };
  if (match) return { status: 'candidates', candidates: contradicting(matches) };

  // A guest page hides parts of the name: too little to say who it is.
  if (person.masked || !person.name) return { status: 'unknown' };
  const seen = { name: person.name, headline: person.headline, company: person.company, emails };
  const lookup = {
    nameKey: nameKey(person.name),
    domains: domains.filter((domain) => !isFreeMailbox(domain)),
    company: person.company?.trim() || null,
  };
  const candidates = (await findCandidates(db, workspaceId, lookup))
    .map((contact): Candidate => ({ contact: toSummary(contact), ...scoreCandidate(seen, contact) }))
    .filter(({ score }) => score >= goodEnough)
    .sort((a, b) => b.score - a.score || (a.contact.id < b.contact.id ? -1 : 1))
    .slice(0, candidateLimit);
  return candidates.length > 0 ? { status: 'candidates', candidates } : { status: 'unknown' };
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
