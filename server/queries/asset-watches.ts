import { v7 } from 'uuid';
import type { AwaitedAsset, ComingAsset, PlannedAsset, WatchedFor } from '../../utils/contract/schedule.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { readAssetsWhere } from './assets.ts';

interface Watch {
  workspaceId: string;
  assetId: string;
  userId: string;
  /** Null: for the member alone. */
  contactId: string | null;
}

const rowsOf = (trx: Trx, { workspaceId, assetId, userId, contactId }: Watch) =>
  trx
    .selectFrom('asset_watch')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('asset_id', '=', assetId)
    .where('user_id', '=', userId)
    .where('contact_id', contactId === null ? 'is' : '=', contactId);

/** Notes that a member wants to be told. False when that was known. */
export async function addWatch(trx: Trx, watch: Watch, at: number): Promise<boolean> {
  if (await rowsOf(trx, watch).executeTakeFirst()) return false;
  const { workspaceId, assetId, userId, contactId } = watch;
  await trx
    .insertInto('asset_watch')
    .values({ workspace_id: workspaceId, id: v7(), asset_id: assetId, user_id: userId, contact_id: contactId, at })
    .execute();
  return true;
}

/** The member need not be told. Where a prospect was merged with another the wish may stand twice: both go. */
export async function removeWatch(trx: Trx, watch: Watch): Promise<boolean> {
  const rows = await rowsOf(trx, watch).execute();
  if (rows.length === 0) return false;
  await trx
    .deleteFrom('asset_watch')
    .where('workspace_id', '=', watch.workspaceId)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return true;
}

/** For whom a member watches which asset; under the empty name what they watch for themselves. */
async function readWatchesOf(db: Db, workspaceId: string, userId: string): Promise<Map<string, (WatchedFor | null)[]>> {
  const rows = await db
    .selectFrom('asset_watch')
    .leftJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'asset_watch.workspace_id').onRef('contact.id', '=', 'asset_watch.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['asset_watch.asset_id', 'asset_watch.at', 'contact.id', 'contact.name', 'account.name as accountName'])
    .where('asset_watch.workspace_id', '=', workspaceId)
    .where('asset_watch.user_id', '=', userId)
    .orderBy('asset_watch.at')
    .execute();
  const watches = new Map<string, (WatchedFor | null)[]>();
  for (const { asset_id, at, id, name, accountName } of rows) {
    const known = watches.get(asset_id) ?? [];
    watches.set(asset_id, known);
    if (id === null || name === null) known.push(null);
    else if (!known.some((watch) => watch?.contactId === id)) known.push({ contactId: id, name, accountName, since: at });
  }
  return watches;
}

/** What is on its way with the wishes of the one who asks. */
export async function withOwnWatches(
  db: Db,
  workspaceId: string,
  userId: string,
  planned: readonly PlannedAsset[],
): Promise<ComingAsset[]> {
  const watches = await readWatchesOf(db, workspaceId, userId);
  return planned.map((each) => {
    const own = watches.get(each.asset.id) ?? [];
    return { ...each, watching: own.length > 0, watchedFor: own.filter((watch) => watch !== null) };
  });
}

/**
 * Live assets that the member watched for prospects who have not had them since: nobody sent it to them, marketing
 * included, and they did not find it by themselves.
 */
export async function readAwaited(
  db: Db,
  { workspaceId, userId, contactId, now }: { workspaceId: string; userId: string; contactId?: string; now: number },
): Promise<AwaitedAsset[]> {
  let query = db
    .selectFrom('asset_watch')
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_watch.workspace_id').onRef('asset.id', '=', 'asset_watch.asset_id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'asset_watch.workspace_id').onRef('contact.id', '=', 'asset_watch.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['asset_watch.asset_id', 'asset_watch.at', 'contact.id', 'contact.name', 'account.name as accountName'])
    .where('asset_watch.workspace_id', '=', workspaceId)
    .where('asset_watch.user_id', '=', userId)
    .where('asset.status', '=', 'live')
    .where((eb) => eb.or([eb('asset.live_at', 'is', null), eb('asset.live_at', '<=', now)]))
    .where((eb) => eb.or([eb('asset.expires_at', 'is', null), eb('asset.expires_at', '>', now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('touch')
            .select('touch.id')
            .where('touch.workspace_id', '=', workspaceId)
            .whereRef('touch.contact_id', '=', 'contact.id')
            .whereRef('touch.asset_id', '=', 'asset.id')
            .where('touch.state', '=', 'sent'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('engagement')
            .select('engagement.id')
            .where('engagement.workspace_id', '=', workspaceId)
            .whereRef('engagement.contact_id', '=', 'contact.id')
            .whereRef('engagement.asset_id', '=', 'asset.id'),
        ),
      ),
    );
  if (contactId !== undefined) query = query.where('asset_watch.contact_id', '=', contactId);
  const rows = await query.orderBy('asset_watch.at').limit(1_000).execute();
  if (rows.length === 0) return [];
  const byAsset = Map.groupBy(rows, (row) => row.asset_id);
  const assets = await readAssetsWhere(db, workspaceId, (eb) => eb('asset.id', 'in', [...byAsset.keys()]));
  return assets.map((asset) => ({
    asset,
    prospects: [...new Map((byAsset.get(asset.id) ?? []).map((row) => [row.id, row])).values()].map(({ id, name, accountName, at }) => ({
      ...{ contactId: id, name, accountName, since: at },
    })),
  }));
}
