import type { Asset } from '../../contract/asset.ts';
import type { AssetTable } from './asset-table.ts';

interface ExcludeInput {
  consumed: ReadonlySet<string>;
  touches: readonly { assetId: string | null }[];
  feedback: readonly { assetId: string }[];
  /** The collections that the rep may send from, besides assets in none; null: all. */
  collections: readonly string[] | null;
  now: number;
}

/**
 * Places in the table of what may be sent at all: live now, not expired, of a collection that the rep may send from, and
 * neither consumed, sent, scheduled nor judged not relevant for this person.
 */
export function sendablePlaces(table: AssetTable, { consumed, touches, feedback, collections, now }: ExcludeInput): Int32Array {
  const { assets, placeOf, from, until, collection } = table;
  const out = new Uint8Array(assets.length);
  const leaveOut = (assetId: string) => {
    const place = placeOf.get(assetId);
    if (place !== undefined) out[place] = 1;
  };
  for (const assetId of consumed) leaveOut(assetId);
  for (const { assetId } of touches) if (assetId !== null) leaveOut(assetId);
  for (const { assetId } of feedback) leaveOut(assetId);
  const sendable = new Int32Array(assets.length);
  let count = 0;
  for (let place = 0; place < assets.length; place++) {
    if (out[place] === 1 || (from[place] as number) > now || (until[place] as number) <= now) continue;
    if (collections !== null && !mayUse({ collection: collection[place] ?? null }, collections)) continue;
    sendable[count++] = place;
  }
  return sendable.subarray(0, count);
}

/** Whether a member who is held to some collections (null: to none) may send this asset. */
export function mayUse({ collection }: Pick<Asset, 'collection'>, collections: readonly string[] | null): boolean {
  return collections === null || collection === null || collections.includes(collection);
}
