import type { LeadSide } from '../../utils/contract/checklist.ts';
import type { LeadRow } from '../../utils/contract/lead.ts';
import type { NoticeKind, NoticeValues } from '../../utils/contract/notice.ts';
import type { Trx } from '../db/transaction.ts';
import { readParticipants } from '../queries/lead-thread.ts';
import { listMembers } from '../queries/team.ts';
import { addNotices } from './add-notice.ts';

interface Teller {
  workspaceId: string;
  /** Who did it, and so need not be told; null: an import. */
  userId: string | null;
  name: string | null;
  at: number;
}

type LeadNotice = Extract<NoticeKind, 'lead_handed_over' | 'lead_answered' | 'lead_settled'>;

/** Tells those who have a part in a lead (who handed it over, owns or judged it, or wrote) what became of it. */
export async function tellOfLead(trx: Trx, teller: Teller, kind: LeadNotice, lead: LeadRow, more: NoticeValues = {}): Promise<void> {
  const { workspaceId, at } = teller;
  const present = new Set((await listMembers(trx, workspaceId)).map(({ userId }) => userId));
  const told = new Set(await readParticipants(trx, workspaceId, lead.id));
  const values = {
    contactId: lead.contactId,
    contactName: lead.name,
    accountId: lead.accountId,
    accountName: lead.accountName,
    byName: teller.name,
    title: lead.campaign ?? lead.source,
    ...more,
  };
  await addNotices(
    trx,
    [...told]
      .filter((userId) => userId !== teller.userId && present.has(userId))
      .map((userId) => ({ workspaceId, userId, kind, subjectKind: 'lead', subjectId: lead.id, values, at })),
  );
}

/** Tells one side, or everybody, of a proposal or of a list that was agreed. */
export async function tellOfChecklist(
  trx: Trx,
  teller: Teller,
  kind: Extract<NoticeKind, 'checklist_proposed' | 'checklist_changed'>,
  { id, why, side, outcome }: { id: string; why: string; side: LeadSide | null; outcome?: string },
): Promise<void> {
  const { workspaceId, at, name } = teller;
  const members = (await listMembers(trx, workspaceId)).filter(
    ({ userId, role }) => userId !== teller.userId && (side === null || (role === 'rep') === (side === 'sales')),
  );
  const values = { byName: name, text: why || null, ...(outcome ? { outcome } : {}) };
  await addNotices(
    trx,
    members.map(({ userId }) => ({ workspaceId, userId, kind, subjectKind: 'checklist', subjectId: id, values, at })),
  );
}
