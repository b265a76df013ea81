import type { LeadRow } from '../../contract/lead.ts';
import type { Role } from '../../contract/words.ts';

/**
 * Whether a member may judge a lead: the verdict is sales' own, by the owner of the contact, or by whoever takes a lead
 * that nobody owns. Admins may for everybody.
 */
export function mayJudge(
  { ownerMemberId, verdict }: Pick<LeadRow, 'ownerMemberId' | 'verdict'>,
  { memberId, role }: { memberId: string; role: Role },
): boolean {
  if (role === 'marketer') return false;
  if (role === 'admin' || ownerMemberId === memberId) return true;
  return ownerMemberId === null && (verdict === null || verdict.memberId === memberId);
}
