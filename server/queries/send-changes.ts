import { v7 } from 'uuid';
import type { NewSend } from '../../utils/contract/send.ts';
import type { Database } from '../db/connect.ts';
import { type BulkTable, insertRows } from '../db/insert-rows.ts';
import type { Db, Trx } from '../db/transaction.ts';

type TouchColumn =
  | 'workspace_id'
  | 'id'
  | 'contact_id'
  | 'origin'
  | 'channel'
  | 'state'
  | 'title'
  | 'by_name'
  | 'asset_id'
  | 'at'
  | 'send_id';

const touchTable: BulkTable<TouchColumn> = {
  name: 'touch',
  columns: {
    ...{ workspace_id: 'text', id: 'text', contact_id: 'text', origin: 'text', channel: 'text', state: 'text' },
    ...{ title: 'text', by_name: 'text', asset_id: 'text', at: 'bigint', send_id: 'text' },
  },
};

interface PlanInput extends Omit<NewSend, 'audience' | 'leaveOutOverBudget' | 'leaveOutSentBefore'> {
  workspaceId: string;
  userId: string;
  contactIds: readonly string[];
  leftOut: number;
  now: number;
}

/** The send that this key made already; null when none did. */
export async function findSendOf(db: Db, workspaceId: string, idempotencyKey: string): Promise<string | null> {
  const known = await db
    .selectFrom('marketing_send')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return known?.id ?? null;
}

/**
 * Plans a send with a scheduled touch for each contact. Right under a race, since the key is unique: whoever comes second
 * gets the send of the first.
 */
export async function planSend(trx: Trx, dialect: Database['dialect'], input: PlanInput): Promise<{ sendId: string; made: boolean }> {
  const { workspaceId, idempotencyKey, title, campaign, channel, assetId, at, now } = input;
  const id = v7();
  const made = await trx
    .insertInto('marketing_send')
    .values({
      ...{ workspace_id: workspaceId, id, idempotency_key: idempotencyKey, title, campaign, channel, asset_id: assetId, at },
      ...{ left_out: input.leftOut, planned_by: input.userId, created_at: now, cancelled_at: null },
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return { sendId: (await findSendOf(trx, workspaceId, idempotencyKey)) ?? id, made: false };
  const touch = {
    workspace_id: workspaceId,
    origin: 'marketing',
    channel,
    state: 'scheduled',
    title,
    by_name: campaign,
    asset_id: assetId,
    at,
    send_id: id,
  };
  await insertRows(
    trx,
    dialect,
    touchTable,
    input.contactIds.map((contactId) => ({ ...touch, id: v7(), contact_id: contactId })),
  );
  return { sendId: id, made: true };
}

/** Moves a send, or names it anew: the send and all its touches that have not gone out. */
export async function changeSend(
  trx: Trx,
  workspaceId: string,
  sendId: string,
  change: { title?: string | undefined; at?: number | undefined },
  now: number,
): Promise<void> {
  const given = { ...(change.title === undefined ? {} : { title: change.title }), ...(change.at === undefined ? {} : { at: change.at }) };
  if (Object.keys(given).length === 0) return;
  await trx.updateTable('marketing_send').set(given).where('workspace_id', '=', workspaceId).where('id', '=', sendId).execute();
  await trx
    .updateTable('touch')
    .set(given)
    .where('workspace_id', '=', workspaceId)
    .where('send_id', '=', sendId)
    .where('state', 'in', ['scheduled', 'held'])
    .where('at', '>', now)
    .execute();
}

/** Calls a send off: what has not gone out never will. */
export async function cancelSend(trx: Trx, workspaceId: string, sendId: string, now: number): Promise<void> {
  await trx
    .updateTable('marketing_send')
    .set({ cancelled_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sendId)
    .execute();
  await trx
    .updateTable('touch')
    .set({ state: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('send_id', '=', sendId)
    .where('state', 'in', ['scheduled', 'held'])
    .where('at', '>', now)
    .execute();
}
