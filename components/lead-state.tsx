import { Check, X } from 'lucide-react';
import type { LeadOutcome, LeadRow, LeadState } from '../utils/contract/lead.ts';
import { inWords } from '../utils/domain/leads/follow-up.ts';
import { Badge } from './badge.tsx';

export const leadStateNames: Readonly<Record<LeadState, string>> = {
  waiting: 'Not judged',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

export const leadOutcomeNames: Readonly<Record<LeadOutcome, string>> = {
  stands: 'the verdict stands',
  changed: 'accepted after all',
  criterion: 'the criterion is to be changed',
};

export function LeadStateBadge({ lead }: { lead: Pick<LeadRow, 'verdict' | 'reopened'> }) {
  if (!lead.verdict) return <Badge tone="warn">{lead.reopened ? 'Judge again' : leadStateNames.waiting}</Badge>;
  return lead.verdict.verdict === 'accepted' ? (
    <Badge tone="accent" icon={<Check aria-hidden size={12} />}>
      {leadStateNames.accepted}
    </Badge>
  ) : (
    <Badge icon={<X aria-hidden size={12} />}>{leadStateNames.rejected}</Badge>
  );
}

/** Why a lead was rejected, in words; null for any other. */
export function reasonOf({ verdict }: Pick<LeadRow, 'verdict'>): string | null {
  if (verdict?.verdict !== 'rejected') return null;
  return verdict.word ?? verdict.reasonName;
}

const hour = 3_600_000;

/** The clock from hand-over to first touch, stopped or running. */
export function followUpText({ handedOverAt, firstTouch }: Pick<LeadRow, 'handedOverAt' | 'firstTouch'>, now: number): string {
  if (firstTouch) return `first touch after ${inWords(firstTouch.at - handedOverAt)}`;
  return now - handedOverAt < hour ? 'not touched yet' : `not touched for ${inWords(now - handedOverAt)}`;
}
