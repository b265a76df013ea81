import { v7 } from 'uuid';
import type { AssetPatch, NewAsset } from '../../utils/contract/asset.ts';
import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import type { Trx } from '../db/transaction.ts';
import { noteStanding, readStanding } from './asset-standing.ts';
import { shiftCounts } from './engagement-counts.ts';
import { noteLibraryChange } from './library-version.ts';
import { noteOutgoing } from './outgoing-events.ts';
import { setTopics } from './topics.ts';

/** Adds an asset and takes over what was seen at its address before. Throws on an address that is taken. */
export async function insertAsset(trx: Trx, workspaceId: string, asset: NewAsset, now: number): Promise<string> {
  const id = v7();
  const canonical = canonicalUrl(asset.url) ?? asset.url;
  await trx
    .insertInto('asset')
    .values({
      workspace_id: workspaceId,
      id,
      title: asset.title,
      kind: asset.kind,
      url: asset.url,
      canonical_url: canonical,
      summary: asset.summary,
      talking_point: asset.talkingPoint || null,
      stage: asset.stage,
      personas_json: JSON.stringify(asset.personas),
      industries_json: JSON.stringify(asset.industries),
      language: asset.language,
      status: asset.status,
      live_at: asset.liveAt,
      expires_at: asset.expiresAt,
      priority: asset.priority,
      collection: asset.collection,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await setTopics(trx, workspaceId, id, asset.topics);
  await noteLibraryChange(trx, workspaceId);
  await claimEngagements(trx, workspaceId, id, canonical);
  if (asset.status === 'live') await noteOutgoing(trx, workspaceId, [{ type: 'asset.live', at: now, data: { assetId: id } }]);
  return id;
}

interface AssetChange {
  /** User id. */
  actor: string;
  now: number;
  /** Changes what the schedule knows of it beside the asset itself. */
  plan?: () => Promise<void>;
}

/** Changes the given fields. Links already sent keep the address they were made with. Tells whoever waits for it. */
export async function updateAsset(
  trx: Trx,
  workspaceId: string,
  { assetId, topics, ...patch }: AssetPatch,
  { actor, now, plan }: AssetChange,
): Promise<void> {
  const moves = plan !== undefined || patch.status !== undefined || patch.liveAt !== undefined;
  const before = moves ? await readStanding(trx, workspaceId, assetId) : null;
  await plan?.();
  const canonical = patch.url === undefined ? undefined : (canonicalUrl(patch.url) ?? patch.url);
  const given = {
    title: patch.title,
    kind: patch.kind,
    url: patch.url,
    canonical_url: canonical,
    summary: patch.summary,
    talking_point: patch.talkingPoint === '' ? null : patch.talkingPoint,
    stage: patch.stage,
    personas_json: patch.personas && JSON.stringify(patch.personas),
    industries_json: patch.industries && JSON.stringify(patch.industries),
    language: patch.language,
    status: patch.status,
    live_at: patch.liveAt,
    expires_at: patch.expiresAt,
    priority: patch.priority,
    collection: patch.collection,
  };
  await trx
    .updateTable('asset')
    .set({ ...given, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', assetId)
    .execute();
  if (topics) await setTopics(trx, workspaceId, assetId, topics);
  await noteLibraryChange(trx, workspaceId);
  if (canonical !== undefined) await claimEngagements(trx, workspaceId, assetId, canonical);
  const after = before && (await readStanding(trx, workspaceId, assetId));
  if (after) await noteStanding(trx, { workspaceId, assetId, before, after, actor, now });
}

async function claimEngagements(trx: Trx, workspaceId: string, assetId: string, canonical: string): Promise<void> {
  await shiftCounts(trx, {
    workspaceId,
    by: 1,
    where: (eb) => eb.and([eb('canonical_url', '=', canonical), eb('asset_id', 'is', null), eb('contact_id', 'is not', null)]),
    assetId,
  });
  await trx
    .updateTable('engagement')
    .set({ asset_id: assetId })
    .where('workspace_id', '=', workspaceId)
    .where('canonical_url', '=', canonical)
    .where('asset_id', 'is', null)
    .execute();
}
