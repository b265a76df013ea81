import { v7 } from 'uuid';
import type { Topic } from '../../utils/contract/asset.ts';
import type { Db, Trx } from '../db/transaction.ts';

/** By name. */
export async function listTopics(db: Db, workspaceId: string): Promise<Topic[]> {
  return db.selectFrom('topic').select(['id', 'name']).where('workspace_id', '=', workspaceId).orderBy('name').execute();
}

/** Makes these the asset's topics. */
export async function setTopics(trx: Trx, workspaceId: string, assetId: string, names: readonly string[]): Promise<void> {
  await trx.deleteFrom('asset_topic').where('workspace_id', '=', workspaceId).where('asset_id', '=', assetId).execute();
  const ids = await topicIdsOf(trx, workspaceId, names);
  if (ids.length === 0) return;
  await trx
    .insertInto('asset_topic')
    .values(ids.map((topicId) => ({ workspace_id: workspaceId, asset_id: assetId, topic_id: topicId })))
    .execute();
}

/** The ids of topics by name, each once. Names are one topic whatever their case; unknown ones are made. */
export async function topicIdsOf(trx: Trx, workspaceId: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const known = new Map((await listTopics(trx, workspaceId)).map((topic) => [topic.name.toLowerCase(), topic.id]));
  const ids = new Set<string>();
  for (const name of names) {
    let id = known.get(name.toLowerCase());
    if (!id) {
      id = await addTopic(trx, workspaceId, name);
      known.set(name.toLowerCase(), id);
    }
    ids.add(id);
  }
  return [...ids];
}

async function addTopic(trx: Trx, workspaceId: string, name: string): Promise<string> {
  await trx
    .insertInto('topic')
    .values({ workspace_id: workspaceId, id: v7(), name })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing())
    .execute();
  const row = await trx
    .selectFrom('topic')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.id;
}
