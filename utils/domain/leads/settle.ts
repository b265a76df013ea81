import type { LeadSide } from '../../contract/checklist.ts';
import type { LeadOutcome } from '../../contract/lead.ts';
import type { Role } from '../../contract/words.ts';

/**
 * Which side a member speaks for. An admin answers whoever spoke last; with nobody to answer, an admin speaks for marketing.
 */
export function sideOf({ role, userId }: { role: Role; userId: string }, last: { side: LeadSide; userId: string } | null): LeadSide {
  if (role !== 'admin') return role === 'rep' ? 'sales' : 'marketing';
  if (!last) return 'marketing';
  return last.userId === userId ? last.side : otherSide(last.side);
}

export const otherSide = (side: LeadSide): LeadSide => (side === 'sales' ? 'marketing' : 'sales');

/** An outcome that somebody has put forward. */
export interface Proposal {
  outcome: LeadOutcome;
  side: LeadSide;
  userId: string;
}

/**
 * Whether a word ends the disagreement: by agreeing to what the other side proposed, or by giving in (sales changes its
 * verdict, marketing lets it stand). A criterion is changed by both or not at all.
 */
export function settles(word: Proposal, proposal: Proposal | null): boolean {
  if (word.outcome === 'changed' && word.side === 'sales') return true;
  if (word.outcome === 'stands' && word.side === 'marketing') return true;
  return proposal !== null && proposal.outcome === word.outcome && proposal.side !== word.side && proposal.userId !== word.userId;
}
