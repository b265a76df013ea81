import { type RawBuilder, sql } from 'kysely';
import { linkTarget } from '../../utils/domain/visit/link-target.ts';
import type { Db } from '../db/transaction.ts';
import type { FoundLink } from '../links/visit.ts';
import { readLinkParameters } from './workspace-settings.ts';

/**
 * The link behind what stands after `/r/`: a share's code, whose first four characters name the workspace, or a
 * workspace's key and a slug (`lark/winter-guide`). One look-up by key either way. Null when there is none.
 */
export function findLink(db: Db, path: string): Promise<FoundLink | null> {
  const [linkKey = '', slug] = path.split('/');
  return slug === undefined ? findShareLink(db, path) : findAssetLink(db, linkKey, slug);
}

async function findShareLink(db: Db, code: string): Promise<FoundLink | null> {
  const row = await db
    .selectFrom('workspace_setting')
    .innerJoin('share_link', 'share_link.workspace_id', 'workspace_setting.workspace_id')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_link.workspace_id').onRef('share.id', '=', 'share_link.share_id'),
    )
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'share_link.workspace_id').onRef('asset.id', '=', 'share_link.asset_id'),
    )
    .leftJoin('user', 'user.id', 'share.user_id')
    .select([
      'share_link.workspace_id',
      'share_link.share_id',
      'share_link.asset_id',
      'share_link.url',
      'share_link.expires_at',
      'share_link.revoked_at',
      'share_link.erased_at',
      'share.unknown_recipients',
      recipientsWhere(sql`true`).as('people'),
      recipientsWhere(sql`contact.consent = 'denied'`).as('denied'),
      'share.channel',
      'share.sent_at',
      'asset.title',
      'asset.kind',
      'user.name as rep',
      'workspace_setting.settings_json',
    ])
    .where('workspace_setting.link_key', '=', code.slice(0, 4))
    .where('share_link.code', '=', code)
    .executeTakeFirst();
  if (!row) return null;
  // Who can only be somebody that denied being followed, or was erased, is led on and not noted.
  const alone = row.unknown_recipients === 0 && row.people > 0 && row.people === row.denied;
  const untracked = row.erased_at !== null || alone;
  return {
    workspaceId: row.workspace_id,
    code,
    shareId: row.share_id,
    assetId: row.asset_id,
    untracked,
    target: linkTarget(row.url, readLinkParameters(row.settings_json), {
      code: untracked ? null : code,
      channel: row.channel,
      asset: row.title,
      kind: row.kind,
      rep: row.rep ?? '',
    }),
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

const recipientsWhere = (condition: RawBuilder<unknown>) => sql<number>`(
  select count(*) from share_recipient
  join contact on contact.workspace_id = share_recipient.workspace_id and contact.id = share_recipient.contact_id
  where share_recipient.workspace_id = share.workspace_id and share_recipient.share_id = share.id and ${condition}
)`;

/** A public link goes to the asset's present address: it may stand in print. */
async function findAssetLink(db: Db, linkKey: string, slug: string): Promise<FoundLink | null> {
  const row = await db
    .selectFrom('workspace_setting')
    .innerJoin('asset_link', 'asset_link.workspace_id', 'workspace_setting.workspace_id')
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_link.workspace_id').onRef('asset.id', '=', 'asset_link.asset_id'),
    )
    .select([
      'asset_link.workspace_id',
      'asset_link.asset_id',
      'asset_link.expires_at',
      'asset_link.revoked_at',
      'asset.url',
      'asset.title',
      'asset.kind',
      'workspace_setting.settings_json',
    ])
    .where('workspace_setting.link_key', '=', linkKey)
    .where('asset_link.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  return {
    workspaceId: row.workspace_id,
    code: slug,
    shareId: null,
    assetId: row.asset_id,
    untracked: false,
    target: linkTarget(row.url, readLinkParameters(row.settings_json), {
      code: null,
      channel: 'public',
      asset: row.title,
      kind: row.kind,
      rep: '',
    }),
    sentAt: null,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
