import { v7 } from 'uuid';
import type { NewShare } from '../../utils/contract/share.ts';
import type { Trx } from '../db/transaction.ts';
import { addHistory } from './share-history.ts';

interface ShareInput extends NewShare {
  workspaceId: string;
  userId: string;
  code: string;
  /** The client made the code, so a repetition must carry the same one. */
  codeGiven: boolean;
  /** The asset's address, which the link goes to for good. */
  url: string;
  now: number;
}

export type CreateResult = { kind: 'made' | 'repeated'; shareId: string } | { kind: 'other_content' } | { kind: 'code_taken' };

/**
 * Makes a share with its link and planned recipients, once for each idempotency key: the same act again answers with the
 * share that is there, another act under the same key is refused. Right under a race, since the key is unique.
 */
export async function createShare(trx: Trx, input: ShareInput): Promise<CreateResult> {
  const { workspaceId, userId, assetId, channel, played, code, url, now } = input;
  const shareId = v7();
  const made = await trx
    .insertInto('share')
    .values({
      workspace_id: workspaceId,
      id: shareId,
      idempotency_key: input.idempotencyKey,
      user_id: userId,
      asset_id: assetId,
      channel,
      state: 'drafted',
      played: played ? 1 : 0,
      unknown_recipients: 0,
      draft_id: null,
      created_at: now,
      updated_at: now,
      sent_at: null,
      visits: 0,
      automated_visits: 0,
      last_visit_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  if ((made.numInsertedOrUpdatedRows ?? 0n) === 0n) return findRepeated(trx, input);

  const linked = await trx
    .insertInto('share_link')
    .values({ workspace_id: workspaceId, code, share_id: shareId, asset_id: assetId, url, created_at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'code']).doNothing())
    .executeTakeFirst();
  if ((linked.numInsertedOrUpdatedRows ?? 0n) === 0n) return { kind: 'code_taken' };

  await replaceRecipients(trx, workspaceId, shareId, input.contactIds);
  await addHistory(trx, {
    workspaceId,
    shareId,
    idempotencyKey: `drafted:${shareId}`,
    kind: 'drafted',
    toState: 'drafted',
    actor: userId,
    at: now,
  });
  return { kind: 'made', shareId };
}

async function findRepeated(trx: Trx, input: ShareInput): Promise<CreateResult> {
  const share = await trx
    .selectFrom('share')
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'share.workspace_id').onRef('share_link.share_id', '=', 'share.id'),
    )
    .select(['share.id', 'share.user_id', 'share.asset_id', 'share.channel', 'share_link.code'])
    .where('share.workspace_id', '=', input.workspaceId)
    .where('share.idempotency_key', '=', input.idempotencyKey)
    .executeTakeFirstOrThrow();
  const same =
    share.user_id === input.userId &&
    share.asset_id === input.assetId &&
    share.channel === input.channel &&
    (!input.codeGiven || share.code === input.code);
  return same ? { kind: 'repeated', shareId: share.id } : { kind: 'other_content' };
}

/** Makes these contacts the share's recipients. */
export async function replaceRecipients(trx: Trx, workspaceId: string, shareId: string, contactIds: Iterable<string>): Promise<void> {
  await trx.deleteFrom('share_recipient').where('workspace_id', '=', workspaceId).where('share_id', '=', shareId).execute();
  const rows = [...new Set(contactIds)].map((contactId) => ({ workspace_id: workspaceId, share_id: shareId, contact_id: contactId }));
  if (rows.length > 0) await trx.insertInto('share_recipient').values(rows).execute();
}
