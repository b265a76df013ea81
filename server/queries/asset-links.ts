import type { AssetLink, AssetLinks, NewAssetLink } from '../../utils/contract/link.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import type { Db, Trx } from '../db/transaction.ts';

interface Change {
  revoked?: boolean | undefined;
  expiresAt?: number | null | undefined;
}

/** The public links of an asset, oldest first, and their latest visits. `base` is what its addresses begin with. */
export async function readAssetLinks(db: Db, workspaceId: string, assetId: string, base: string): Promise<AssetLinks> {
  const links = await linkRows(db, workspaceId).where('asset_link.asset_id', '=', assetId).orderBy('asset_link.created_at').execute();
  const visits = await db
    .selectFrom('asset_visit')
    .select(['id', 'at', 'slug', 'verdict', 'reasons_json'])
    .where('workspace_id', '=', workspaceId)
    .where('asset_id', '=', assetId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return {
    links: links.map((row) => toLink(row, base)),
    visits: visits.map(({ reasons_json, ...visit }) => ({ ...visit, reasons: JSON.parse(reasons_json) as string[] })),
  };
}

export async function findAssetLink(db: Db, workspaceId: string, slug: string, base: string): Promise<AssetLink | null> {
  const row = await linkRows(db, workspaceId).where('asset_link.slug', '=', slug).executeTakeFirst();
  return row ? toLink(row, base) : null;
}

const linkRows = (db: Db, workspaceId: string) =>
  db
    .selectFrom('asset_link')
    .leftJoin('user', 'user.id', 'asset_link.created_by')
    .select([
      'asset_link.slug',
      'asset_link.asset_id',
      'asset_link.created_at',
      'asset_link.expires_at',
      'asset_link.revoked_at',
      'asset_link.visits',
      'asset_link.automated_visits',
      'asset_link.last_visit_at',
      'user.name as created_by_name',
    ])
    .where('asset_link.workspace_id', '=', workspaceId);

type LinkRow = Awaited<ReturnType<ReturnType<typeof linkRows>['executeTakeFirstOrThrow']>>;

function toLink(row: LinkRow, base: string): AssetLink {
  return {
    slug: row.slug,
    url: `${base}${row.slug}`,
    assetId: row.asset_id,
    createdAt: row.created_at,
    createdBy: row.created_by_name ?? formerMember,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    visits: row.visits,
    automatedVisits: row.automated_visits,
    lastVisitAt: row.last_visit_at,
  };
}

/** Whose a slug that cannot be had is. `off`: its link is switched off, but it was given out and may stand in print. */
export interface Taken {
  title: string;
  off: boolean;
}

/**
 * Makes a public link of an asset, once for each slug of the workspace: one that the asset has already is switched on
 * again, one that another asset has, or had, is refused. Right under a race, since the key is unique.
 */
export async function addAssetLink(
  trx: Trx,
  { workspaceId, userId, now, assetId, slug, expiresAt }: NewAssetLink & { workspaceId: string; userId: string; now: number },
): Promise<Taken | null> {
  await trx
    .insertInto('asset_link')
    .values({
      workspace_id: workspaceId,
      slug,
      asset_id: assetId,
      created_by: userId,
      created_at: now,
      expires_at: expiresAt,
      revoked_at: null,
      revoked_by: null,
      visits: 0,
      automated_visits: 0,
      last_visit_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'slug']).doNothing())
    .execute();
  const holder = await trx
    .selectFrom('asset_link')
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_link.workspace_id').onRef('asset.id', '=', 'asset_link.asset_id'),
    )
    .select(['asset.id', 'asset.title', 'asset_link.revoked_at'])
    .where('asset_link.workspace_id', '=', workspaceId)
    .where('asset_link.slug', '=', slug)
    .executeTakeFirstOrThrow();
  if (holder.id !== assetId) return { title: holder.title, off: holder.revoked_at !== null };
  if (holder.revoked_at !== null) await changeAssetLink(trx, { workspaceId, assetId, slug, userId, now }, { revoked: false, expiresAt });
  return null;
}

/** Switches a public link off or on, or sets its end. False when the asset has no such link. */
export async function changeAssetLink(
  trx: Trx,
  { workspaceId, assetId, slug, userId, now }: { workspaceId: string; assetId: string; slug: string; userId: string; now: number },
  change: Change,
): Promise<boolean> {
  const changed = await trx
    .updateTable('asset_link')
    .set({ asset_id: assetId, ...columnsOf(change, userId, now) })
    .where('workspace_id', '=', workspaceId)
    .where('asset_id', '=', assetId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** The same of a share's link. Answers its code, or null when there is no such share. */
export async function changeShareLink(
  trx: Trx,
  { workspaceId, shareId, userId, now }: { workspaceId: string; shareId: string; userId: string; now: number },
  change: Change,
): Promise<string | null> {
  const changed = await trx
    .updateTable('share_link')
    .set({ share_id: shareId, ...columnsOf(change, userId, now) })
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .returning('code')
    .executeTakeFirst();
  return changed?.code ?? null;
}

function columnsOf({ revoked, expiresAt }: Change, userId: string, now: number) {
  return {
    ...(revoked === undefined ? {} : { revoked_at: revoked ? now : null, revoked_by: revoked ? userId : null }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  };
}
