import { v7 } from 'uuid';
import type { NewRequest, RequestAnswer } from '../../utils/contract/voice.ts';
import type { Trx } from '../db/transaction.ts';
import { topicIdsOf } from './topics.ts';

interface Asked extends NewRequest {
  workspaceId: string;
  userId: string;
  now: number;
}

/** The request that was made with this key before; null when there is none. */
export async function findRequestByKey(
  trx: Trx,
  workspaceId: string,
  idempotencyKey: string,
): Promise<{ id: string; userId: string; text: string } | null> {
  const row = await trx
    .selectFrom('asset_request')
    .select(['id', 'user_id', 'text'])
    .where('workspace_id', '=', workspaceId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id, text: row.text } : null;
}

/** Writes a request; whoever asks for a prospect stands behind it. Answers its id. */
export async function insertRequest(trx: Trx, asked: Asked): Promise<string> {
  const { workspaceId, userId, now, fromChallenges } = asked;
  const id = v7();
  await trx
    .insertInto('asset_request')
    .values({
      workspace_id: workspaceId,
      id,
      idempotency_key: asked.idempotencyKey,
      text: asked.text,
      kind: asked.kind,
      stage: asked.stage,
      persona: asked.persona,
      needed_by: asked.neededBy,
      state: 'open',
      user_id: userId,
      created_at: now,
      updated_at: now,
      root_id: id,
    })
    .execute();
  const topicIds = await topicIdsOf(trx, workspaceId, asked.topics);
  if (topicIds.length > 0)
    await trx
      .insertInto('asset_request_topic')
      .values(topicIds.map((topicId) => ({ workspace_id: workspaceId, request_id: id, topic_id: topicId })))
      .execute();
  if (fromChallenges) await standBehindGap(trx, asked, id, topicIds[0]);
  else await insertBacking(trx, { ...asked, requestId: id });
  return id;
}

/** Those who kept words on the topic and stage, each with the prospect and deal of the words, newest first, at most 200. */
async function standBehindGap(trx: Trx, { workspaceId, stage, now }: Asked, requestId: string, topicId: string | undefined): Promise<void> {
  if (topicId === undefined) return;
  let kept = trx
    .selectFrom('challenge')
    .select(['id', 'user_id', 'contact_id', 'opportunity_id'])
    .where('workspace_id', '=', workspaceId)
    .where('topic_id', '=', topicId);
  if (stage !== null) kept = kept.where('stage', '=', stage);
  const words = await kept.orderBy('at', 'desc').limit(200).execute();
  for (const word of words)
    await insertBacking(trx, {
      workspaceId,
      requestId,
      userId: word.user_id,
      idempotencyKey: `gap:${requestId}:${word.id}`,
      contactId: word.contact_id,
      opportunityId: word.opportunity_id,
      challengeId: word.id,
      now,
    });
}

interface Backing {
  workspaceId: string;
  requestId: string;
  userId: string;
  idempotencyKey: string;
  contactId: string | null;
  opportunityId: string | null;
  challengeId?: string;
  now: number;
}

/** Puts a member behind a request, once for each prospect and deal: who stands there already changes nothing. */
export async function insertBacking(trx: Trx, backing: Backing): Promise<void> {
  const { workspaceId, requestId, userId, contactId, opportunityId } = backing;
  const present = await trx
    .selectFrom('asset_request_backer')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('idempotency_key', '=', backing.idempotencyKey),
        eb.and([
          eb('request_id', '=', requestId),
          eb('user_id', '=', userId),
          eb('contact_id', contactId === null ? 'is' : '=', contactId),
          eb('opportunity_id', opportunityId === null ? 'is' : '=', opportunityId),
        ]),
      ]),
    )
    .executeTakeFirst();
  if (present) return;
  await trx
    .insertInto('asset_request_backer')
    .values({
      workspace_id: workspaceId,
      id: v7(),
      request_id: requestId,
      idempotency_key: backing.idempotencyKey,
      user_id: userId,
      contact_id: contactId,
      opportunity_id: opportunityId,
      challenge_id: backing.challengeId ?? null,
      at: backing.now,
    })
    .execute();
}

/** Takes a member out from behind a request and those that went into it. */
export async function removeBackings(trx: Trx, workspaceId: string, requestId: string, userId: string): Promise<void> {
  await trx
    .deleteFrom('asset_request_backer')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('request_id', 'in', (eb) =>
      eb
        .selectFrom('asset_request')
        .select('asset_request.id')
        .where('asset_request.workspace_id', '=', workspaceId)
        .where('root_id', '=', requestId),
    )
    .execute();
}

/** Writes marketing's answer. `open` takes the one before back. */
export async function writeAnswer(trx: Trx, workspaceId: string, userId: string, answer: RequestAnswer, now: number): Promise<void> {
  const { requestId, state } = answer;
  const open = state === 'open';
  await trx
    .updateTable('asset_request')
    .set((eb) => ({
      state,
      asset_id: state === 'planned' || state === 'delivered' ? answer.assetId : null,
      planned_for: state === 'planned' ? answer.plannedFor : null,
      answer: open ? null : answer.answer,
      answered_by: open ? null : userId,
      answered_at: open ? null : now,
      first_answered_at: open ? null : eb.fn.coalesce('first_answered_at', eb.val(now)),
      updated_at: now,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', requestId)
    .execute();
}

/** Puts one request into another. Its backers stay its own. */
export async function putInto(trx: Trx, workspaceId: string, requestId: string, otherId: string, now: number): Promise<void> {
  await trx
    .updateTable('asset_request')
    .set({ merged_into: requestId, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', otherId)
    .execute();
  await trx
    .updateTable('asset_request')
    .set({ root_id: requestId })
    .where('workspace_id', '=', workspaceId)
    .where('root_id', '=', otherId)
    .execute();
}

/** Takes a request out of the one it went into, with those that had gone into it. */
export async function takeOut(trx: Trx, workspaceId: string, requestId: string, rootId: string, now: number): Promise<void> {
  const family = await trx
    .selectFrom('asset_request')
    .select(['id', 'merged_into'])
    .where('workspace_id', '=', workspaceId)
    .where('root_id', '=', rootId)
    .execute();
  const leaving = new Set([requestId]);
  for (let size = 0; size < leaving.size; ) {
    size = leaving.size;
    for (const { id, merged_into } of family) if (merged_into !== null && leaving.has(merged_into) && id !== rootId) leaving.add(id);
  }
  await trx
    .updateTable('asset_request')
    .set({ root_id: requestId })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...leaving])
    .execute();
  await trx
    .updateTable('asset_request')
    .set({ merged_into: null, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', requestId)
    .execute();
}
