import { v7 } from 'uuid';
import type { LeadSide } from '../../utils/contract/checklist.ts';
import type { LeadJudgement, LeadMessage, LeadOutcome } from '../../utils/contract/lead.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import type { Proposal } from '../../utils/domain/leads/settle.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { readReasonNames } from './checklists.ts';

/** What both sides said about a lead's verdicts, oldest first. */
export async function readMessages(db: Db, workspaceId: string, leadId: string): Promise<LeadMessage[]> {
  const rows = await db
    .selectFrom('lead_message')
    .leftJoin('user', 'user.id', 'lead_message.user_id')
    .select(['lead_message.id', 'kind', 'side', 'user.name', 'text', 'outcome', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .orderBy('lead_message.id')
    .execute();
  return rows.map(({ name, ...row }) => ({ ...row, by: name ?? formerMember }));
}

/** How a lead was judged, oldest first. */
export async function readJudgements(db: Db, workspaceId: string, leadId: string): Promise<LeadJudgement[]> {
  const [rows, nameOf] = await Promise.all([
    db
      .selectFrom('lead_verdict')
      .leftJoin('user', 'user.id', 'lead_verdict.user_id')
      .select(['lead_verdict.id', 'kind', 'reason', 'word', 'version', 'user.name', 'at'])
      .where('workspace_id', '=', workspaceId)
      .where('lead_id', '=', leadId)
      .orderBy('lead_verdict.id')
      .execute(),
    readReasonNames(db, workspaceId),
  ]);
  return rows.map(({ name, reason, ...row }) => ({
    ...row,
    reasonName: reason === null ? null : nameOf(reason, row.version),
    by: name ?? formerMember,
  }));
}

interface NewMessage {
  workspaceId: string;
  leadId: string;
  idempotencyKey: string;
  kind: LeadMessage['kind'];
  side: LeadSide;
  userId: string;
  text: string | null;
  outcome: LeadOutcome | null;
  now: number;
}

/** Adds to the thread; false when this key was used before. */
export async function addMessage(trx: Trx, message: NewMessage): Promise<boolean> {
  const added = await trx
    .insertInto('lead_message')
    .values({
      workspace_id: message.workspaceId,
      id: v7(),
      lead_id: message.leadId,
      idempotency_key: message.idempotencyKey,
      kind: message.kind,
      side: message.side,
      user_id: message.userId,
      text: message.text,
      outcome: message.outcome,
      at: message.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The key belongs to this lead's thread already: what it said was taken. */
export async function isMessageKey(trx: Trx, workspaceId: string, leadId: string, idempotencyKey: string): Promise<boolean> {
  const row = await trx
    .selectFrom('lead_message')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where the thread of a lead stands now. */
export async function setThread(
  trx: Trx,
  { workspaceId, leadId, now }: { workspaceId: string; leadId: string; now: number },
  thread: { waitsFor: LeadSide } | { settled: LeadOutcome },
): Promise<void> {
  await trx
    .updateTable('lead')
    .set(
      'settled' in thread
        ? { thread: 'settled', thread_waits: null, thread_outcome: thread.settled, thread_at: now }
        : { thread: 'open', thread_waits: thread.waitsFor, thread_outcome: null, thread_at: now },
    )
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', leadId)
    .execute();
}

/**
 * What was said since a moment (the verdict): by whom last, and the outcome that was put forward last. Null where nobody
 * has said or put forward anything.
 */
export async function readStandOf(
  trx: Trx,
  workspaceId: string,
  leadId: string,
  since: number,
): Promise<{ last: Pick<Proposal, 'side' | 'userId'> | null; proposal: Proposal | null }> {
  const rows = await trx
    .selectFrom('lead_message')
    .select(['kind', 'outcome', 'side', 'user_id as userId'])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .where('at', '>=', since)
    .orderBy('id', 'desc')
    .execute();
  const proposed = rows.find(({ kind }) => kind === 'proposed');
  return { last: rows[0] ?? null, proposal: proposed?.outcome ? { ...proposed, outcome: proposed.outcome } : null };
}

/** The users who have a part in a lead: who handed it over, owns or judged it, or said something. */
export async function readParticipants(trx: Trx, workspaceId: string, leadId: string): Promise<string[]> {
  const lead = await trx
    .selectFrom('lead')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'lead.workspace_id').onRef('contact.id', '=', 'lead.contact_id'),
    )
    .select(['lead.handed_over_by', 'lead.verdict_by', 'contact.owner_user_id'])
    .where('lead.workspace_id', '=', workspaceId)
    .where('lead.id', '=', leadId)
    .executeTakeFirst();
  const writers = await trx
    .selectFrom('lead_message')
    .select('user_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .execute();
  return [lead?.handed_over_by, lead?.verdict_by, lead?.owner_user_id, ...writers.map(({ user_id }) => user_id)].flatMap((id) => id ?? []);
}
