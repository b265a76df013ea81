import { redact } from '../../utils/domain/redact/redact.ts';
import type { Db, Trx } from '../db/transaction.ts';

/**
 * Before a contact is erased: requests that were made for it keep the need and the deal, without the contact and its
 * name. Its words go with it by themselves.
 */
export async function eraseFromRequests(trx: Trx, workspaceId: string, contactId: string, name: string): Promise<void> {
  const requests = await trx
    .selectFrom('asset_request')
    .select(['id', 'text', 'answer'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('asset_request_backer as behind')
        .select('behind.request_id')
        .where('behind.workspace_id', '=', workspaceId)
        .where('behind.contact_id', '=', contactId),
    )
    .execute();
  for (const { id, text, answer } of requests)
    await trx
      .updateTable('asset_request')
      .set({ text: redact(text, [name]).text, answer: answer === null ? null : redact(answer, [name]).text })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
  await trx
    .updateTable('asset_request_backer')
    .set({ contact_id: null, challenge_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .execute();
}

/** What the contact said, and what was asked for on its behalf, oldest first, for the person it is about. */
export async function exportVoice(db: Db, workspaceId: string, contactId: string) {
  const words = await db
    .selectFrom('challenge')
    .leftJoin('topic', (join) =>
      join.onRef('topic.workspace_id', '=', 'challenge.workspace_id').onRef('topic.id', '=', 'challenge.topic_id'),
    )
    .select(['challenge.at', 'challenge.text', 'topic.name as topic', 'challenge.stage', 'challenge.source'])
    .where('challenge.workspace_id', '=', workspaceId)
    .where('challenge.contact_id', '=', contactId)
    .orderBy('challenge.at')
    .execute();
  const requests = await db
    .selectFrom('asset_request_backer')
    .innerJoin('asset_request', (join) =>
      join
        .onRef('asset_request.workspace_id', '=', 'asset_request_backer.workspace_id')
        .onRef('asset_request.id', '=', 'asset_request_backer.request_id'),
    )
    .select(['asset_request_backer.at', 'asset_request.text', 'asset_request.state', 'asset_request.answer'])
    .where('asset_request_backer.workspace_id', '=', workspaceId)
    .where('asset_request_backer.contact_id', '=', contactId)
    .orderBy('asset_request_backer.at')
    .execute();
  return { words, requests };
}
