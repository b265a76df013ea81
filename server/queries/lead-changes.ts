import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { LeadVerdict } from '../../utils/contract/lead.ts';
import type { TouchChannel } from '../../utils/contract/words.ts';
import type { Trx } from '../db/transaction.ts';

interface HandOver {
  workspaceId: string;
  contactId: string;
  source: string;
  campaign: string | null;
  note: string | null;
  /** Null: the time is not known, it counts as now. */
  at: number | null;
  /** The marketer; null of an import. */
  userId: string | null;
  importId?: string;
  now: number;
}

/** Hands a contact over. The same source on the same day is the same hand-over: `added` is false and nothing changes. */
export async function addLead(trx: Trx, lead: HandOver): Promise<{ leadId: string; added: boolean }> {
  const { workspaceId, contactId, source, now } = lead;
  const day = lead.at === null ? '' : new Date(lead.at).toISOString().slice(0, 10);
  const leadId = createHash('sha256').update(`lead\n${contactId}\n${source}\n${day}`).digest('hex').slice(0, 32);
  const row = await trx
    .insertInto('lead')
    .values({
      workspace_id: workspaceId,
      id: leadId,
      contact_id: contactId,
      source,
      campaign: lead.campaign,
      note: lead.note,
      handed_over_at: lead.at ?? now,
      handed_over_by: lead.userId,
      import_id: lead.importId ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return { leadId, added: row !== undefined };
}

interface Judgement {
  workspaceId: string;
  leadId: string;
  idempotencyKey: string;
  userId: string;
  verdict: LeadVerdict;
  reason: string | null;
  word: string | null;
  version: number;
  now: number;
}

/** Notes a verdict in the lead's history and makes it the one that counts; false when this key was used before. */
export async function writeVerdict(trx: Trx, judgement: Judgement): Promise<boolean> {
  const { workspaceId, leadId, userId, verdict, reason, word, version, now } = judgement;
  if (!(await addJudgement(trx, { ...judgement, kind: verdict }))) return false;
  await trx
    .updateTable('lead')
    .set({ verdict, reason, word, verdict_by: userId, verdict_at: now, version, reopened_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', leadId)
    .execute();
  return true;
}

/** The key belongs to this lead's history already. */
export async function isVerdictKey(trx: Trx, workspaceId: string, leadId: string, idempotencyKey: string): Promise<boolean> {
  const row = await trx
    .selectFrom('lead_verdict')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row !== undefined;
}

const unjudged = { verdict: null, reason: null, word: null, verdict_by: null, verdict_at: null, version: null } as const;

/** The lead waits to be judged again; what was said stays in its history. */
export async function removeVerdict(
  trx: Trx,
  { workspaceId, leadId, userId, version, now }: Pick<Judgement, 'workspaceId' | 'leadId' | 'userId' | 'version' | 'now'>,
): Promise<void> {
  const kind = 'taken_back';
  await addJudgement(trx, { workspaceId, leadId, idempotencyKey: v7(), userId, kind, reason: null, word: null, version, now });
  await trx.updateTable('lead').set(unjudged).where('workspace_id', '=', workspaceId).where('id', '=', leadId).execute();
}

interface Reopening {
  workspaceId: string;
  /** Criteria that the new list has not, or says differently. */
  criteria: readonly string[];
  version: number;
  userId: string;
  now: number;
}

/**
 * After a new list was agreed: leads that were rejected by a criterion of which both sides had settled that it is to be
 * changed wait to be judged again. Every other verdict keeps the version that it was given by. Answers how many.
 */
export async function reopenLeads(trx: Trx, { workspaceId, criteria, version, userId, now }: Reopening): Promise<number> {
  if (criteria.length === 0) return 0;
  const leads = await trx
    .updateTable('lead')
    .set({ ...unjudged, reopened_at: now, thread: null, thread_waits: null, thread_outcome: null, thread_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('verdict', '=', 'rejected')
    .where('reason', 'in', criteria)
    .where('thread', '=', 'settled')
    .where('thread_outcome', '=', 'criterion')
    .returning('id')
    .execute();
  for (const { id } of leads)
    await addJudgement(trx, {
      ...{ workspaceId, leadId: id, idempotencyKey: v7(), userId, version, now },
      ...{ kind: 'reopened', reason: null, word: null },
    });
  return leads.length;
}

interface HistoryLine extends Omit<Judgement, 'verdict'> {
  kind: LeadVerdict | 'taken_back' | 'reopened';
}

async function addJudgement(trx: Trx, line: HistoryLine): Promise<boolean> {
  const added = await trx
    .insertInto('lead_verdict')
    .values({
      workspace_id: line.workspaceId,
      id: v7(),
      lead_id: line.leadId,
      idempotency_key: line.idempotencyKey,
      kind: line.kind,
      reason: line.reason,
      word: line.word,
      version: line.version,
      user_id: line.userId,
      at: line.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

const touchTitles: Partial<Record<TouchChannel, string>> = { call: 'Call', email: 'E-mail', linkedin: 'LinkedIn message' };

interface NotedTouch {
  workspaceId: string;
  touchId: string;
  contactId: string;
  channel: TouchChannel;
  byName: string;
  now: number;
}

/** Notes what a rep did outside Fingerpost as a touch of sales; the same id again changes nothing. */
export async function addNotedTouch(trx: Trx, { workspaceId, touchId, contactId, channel, byName, now }: NotedTouch): Promise<void> {
  await trx
    .insertInto('touch')
    .values({
      ...{ workspace_id: workspaceId, id: touchId, contact_id: contactId, origin: 'rep', channel, state: 'sent' },
      ...{ title: touchTitles[channel] ?? 'Message', by_name: byName, asset_id: null, share_id: null, at: now },
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute();
}

/** Takes such a note back, one's own or (without a name) anybody's; false when there is none. */
export async function removeNotedTouch(
  trx: Trx,
  { workspaceId, touchId, contactId, byName }: Pick<NotedTouch, 'workspaceId' | 'touchId' | 'contactId'> & { byName: string | null },
): Promise<boolean> {
  let query = trx
    .deleteFrom('touch')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', touchId)
    .where('contact_id', '=', contactId)
    .where('origin', '=', 'rep')
    .where('share_id', 'is', null);
  if (byName !== null) query = query.where('by_name', '=', byName);
  const removed = await query.executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
