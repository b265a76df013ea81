import type { Asset } from '../../contract/asset.ts';

interface ExcludeInput {
  assets: ReadonlyMap<string, Asset>;
  consumed: ReadonlySet<string>;
  touches: readonly { assetId: string | null }[];
  feedback: readonly { assetId: string }[];
  /** The collections that the rep may send from, besides assets in none; null: all. */
  collections: readonly string[] | null;
  now: number;
}

/**
 * What may be sent at all: live now, not expired, of a collection that the rep may send from, and neither consumed, sent,
 * scheduled nor judged not relevant for this person.
 */
export function sendableAssets({ assets, consumed, touches, feedback, collections, now }: ExcludeInput): Asset[] {
  const out = new Set<string>(consumed);
  for (const { assetId } of touches) if (assetId !== null) out.add(assetId);
  for (const { assetId } of feedback) out.add(assetId);
  const sendable: Asset[] = [];
  for (const asset of assets.values()) {
    if (asset.status !== 'live' || out.has(asset.id)) continue;
    if (asset.liveAt !== null && asset.liveAt > now) continue;
    if (asset.expiresAt !== null && asset.expiresAt <= now) continue;
    if (!mayUse(asset, collections)) continue;
    sendable.push(asset);
  }
  return sendable;
}

/** Whether a member who is held to some collections (null: to none) may send this asset. */
export function mayUse({ collection }: Pick<Asset, 'collection'>, collections: readonly string[] | null): boolean {
  return collections === null || collection === null || collections.includes(collection);
}
