import type { Ranked } from './rank-contacts.ts';

/**
 * From here on a contact is linked without asking, when nobody else is near. On invented profiles and contacts, cross-validated,
 * at least 99 in 100 such links were right.
 */
export const autoLinkFrom = 0.9;
/** A second contact this likely is a rival: then the rep chooses. */
const rivalFrom = 0.3;
/** Below this a candidate is not worth a rep's look. */
const candidateFrom = 0.1;
const mostCandidates = 5;

export type Decision<Contact> =
  | { status: 'matched'; match: Ranked<Contact> }
  | { status: 'candidates'; candidates: Ranked<Contact>[] }
  | { status: 'unknown' };

/**
 * What to tell the rep: one contact for sure, a few to choose from, or nobody. Takes candidates best first; a name alone
 * never links, nor does a page that hides parts of the name.
 */
export function decide<Contact>(ranked: readonly Ranked<Contact>[], masked = false): Decision<Contact> {
  const [best, second] = ranked;
  if (masked || !best || best.score < candidateFrom) return { status: 'unknown' };
  if (best.score >= autoLinkFrom && !best.nameAlone && (second?.score ?? 0) < rivalFrom) return { status: 'matched', match: best };
  return { status: 'candidates', candidates: ranked.filter(({ score }) => score >= candidateFrom).slice(0, mostCandidates) };
}
