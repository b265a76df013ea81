import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Asset, AssetQuery, Topic } from '../../utils/contract/asset.ts';
import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, readCursor } from './keyset.ts';
import { containsText } from './text-match.ts';

/** How many values stand in one `in (…)`: well below what either engine takes. */
const chunk = 5_000;

const assetColumns = [
  'asset.id',
  'asset.title',
  'asset.kind',
  'asset.url',
  'asset.summary',
  'asset.talking_point',
  'asset.stage',
  'asset.personas_json',
  'asset.industries_json',
  'asset.language',
  'asset.status',
  'asset.live_at',
  'asset.expires_at',
  'asset.priority',
  'asset.collection',
  'asset.created_at',
  'asset.updated_at',
] as const;

const assetRows = (db: Db, workspaceId: string) =>
  db.selectFrom('asset').select(assetColumns).where('asset.workspace_id', '=', workspaceId);

type AssetRow = Awaited<ReturnType<ReturnType<typeof assetRows>['executeTakeFirstOrThrow']>>;

/** Every asset of the workspace by id, with topics, as the database has them; requests take `readLibrary`. */
export async function readAssets(db: Db, workspaceId: string): Promise<Map<string, Asset>> {
  const assets = await withTopics(db, workspaceId, await assetRows(db, workspaceId).orderBy('asset.id').execute());
  return new Map(assets.map((asset) => [asset.id, asset]));
}

/** The assets that pass a condition, with topics; in the order in which they were made. */
export async function readAssetsWhere(
  db: Db,
  workspaceId: string,
  condition: (eb: ExpressionBuilder<Tables, 'asset'>) => Expression<SqlBool>,
): Promise<Asset[]> {
  return withTopics(db, workspaceId, await assetRows(db, workspaceId).where(condition).orderBy('asset.id').execute());
}

/** One page, newest first, of those in the allowed collections (null: all) or in none; null when the cursor is none of ours. */
export async function listAssets(
  db: Db,
  workspaceId: string,
  query: AssetQuery,
  allowed: readonly string[] | null,
): Promise<{ assets: Asset[]; nextCursor: string | null } | null> {
  const after = readCursor(query.cursor, 'name');
  if (after === null) return null;
  let rows = assetRows(db, workspaceId);
  const text = query.q?.trim().toLowerCase();
  if (text) {
    rows = rows.where((eb) => eb.or([containsText('asset.title', text), containsText('asset.summary', text)]));
  }
  if (query.status?.length) rows = rows.where('asset.status', 'in', query.status);
  if (allowed)
    rows = rows.where((eb) => eb.or([eb('asset.collection', 'is', null), ...allowed.map((name) => eb('asset.collection', '=', name))]));
  if (query.kind?.length) rows = rows.where('asset.kind', 'in', query.kind);
  if (query.topic) {
    const { topic } = query;
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom('asset_topic')
          .select('asset_topic.asset_id')
          .where('asset_topic.workspace_id', '=', workspaceId)
          .whereRef('asset_topic.asset_id', '=', 'asset.id')
          .where('asset_topic.topic_id', '=', topic),
      ),
    );
  }
  if (after) rows = rows.where('asset.id', '<', after.id);
  const page = cutPage(
    await rows
      .orderBy('asset.id', 'desc')
      .limit(query.limit + 1)
      .execute(),
    query.limit,
    (row) => ['', row.id],
  );
  return { assets: await withTopics(db, workspaceId, page.rows), nextCursor: page.nextCursor };
}

export async function findAsset(db: Db, workspaceId: string, assetId: string): Promise<Asset | null> {
  const rows = await assetRows(db, workspaceId).where('asset.id', '=', assetId).execute();
  return (await withTopics(db, workspaceId, rows))[0] ?? null;
}

async function withTopics(db: Db, workspaceId: string, rows: readonly AssetRow[]): Promise<Asset[]> {
  if (rows.length === 0) return [];
  let query = db
    .selectFrom('asset_topic')
    .innerJoin('topic', (join) =>
      join.onRef('topic.workspace_id', '=', 'asset_topic.workspace_id').onRef('topic.id', '=', 'asset_topic.topic_id'),
    )
    .select(['asset_topic.asset_id', 'topic.id', 'topic.name'])
    .where('asset_topic.workspace_id', '=', workspaceId);
  if (rows.length <= chunk)
    query = query.where(
      'asset_topic.asset_id',
      'in',
      rows.map((row) => row.id),
    );
  const topics = Map.groupBy(await query.orderBy('topic.name').execute(), (row) => row.asset_id);
  return rows.map((row) => toAsset(row, topics.get(row.id)?.map(({ id, name }) => ({ id, name })) ?? []));
}

function toAsset(row: AssetRow, topics: Topic[]): Asset {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    url: row.url,
    summary: row.summary,
    talkingPoint: row.talking_point,
    stage: row.stage,
    topics,
    personas: JSON.parse(row.personas_json) as string[],
    industries: JSON.parse(row.industries_json) as string[],
    language: row.language,
    status: row.status,
    liveAt: row.live_at,
    expiresAt: row.expires_at,
    priority: row.priority,
    collection: row.collection,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The collections in use, by name. */
export async function listCollections(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('asset')
    .select('collection')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('collection', 'is not', null)
    .orderBy('collection')
    .execute();
  return rows.flatMap(({ collection }) => (collection === null ? [] : [collection]));
}

/** The asset that has this address already, if any. */
export async function findAssetByUrl(db: Db, workspaceId: string, url: string): Promise<{ id: string; title: string } | null> {
  const row = await db
    .selectFrom('asset')
    .select(['id', 'title'])
    .where('workspace_id', '=', workspaceId)
    .where('canonical_url', '=', canonicalUrl(url) ?? url)
    .executeTakeFirst();
  return row ?? null;
}
