import type { KnownContact, SeenPerson } from './person-view.ts';
import { rankContacts } from './rank-contacts.ts';

/**
 * How likely the seen person is this one contact, 0 to 1, and why, in words. With several candidates at hand use
 * `rankContacts`: it knows of namesakes, which this cannot.
 */
export function scoreCandidate(person: SeenPerson, contact: KnownContact): { score: number; evidence: string[] } {
  const [ranked] = rankContacts(person, [contact]);
  return { score: ranked?.score ?? 0, evidence: ranked?.evidence ?? [] };
}
