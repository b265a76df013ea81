import type { LogColumns } from './log-columns.ts';
import { narrowed, type Places } from './places.ts';

/**
 * Who consumed what and when, both ways round, each pair once with its first time. Row `r` of a way stands in
 * `start[r]` to `start[r + 1]`. Rows of a contact are in time order.
 */
export interface LogMatrix {
  assetIds: string[];
  contactIds: string[];
  byContact: { start: Int32Array; asset: Places; at: Float64Array };
  byAsset: { start: Int32Array; contact: Int32Array };
}

/** Indexes the log; assets without any consumption are kept, so that every asset has an index. */
export function buildLogMatrix(log: LogColumns, assetIds: readonly string[]): LogMatrix {
  const { contact: contacts, asset: assets, at: times } = log;
  const assetIndex = new Map<string, number>();
  for (const id of assetIds) if (!assetIndex.has(id)) assetIndex.set(id, assetIndex.size);
  const unknown = usedOf(log.assetIds, assets).filter((id) => !assetIndex.has(id));
  for (const id of unknown) assetIndex.set(id, assetIndex.size);
  const contactIds = usedOf(log.contactIds, contacts);
  const contactIndex = new Map(contactIds.map((id, place) => [id, place]));
  const contactPlace = Int32Array.from(log.contactIds, (id) => contactIndex.get(id) ?? -1);
  const assetPlace = Int32Array.from(log.assetIds, (id) => assetIndex.get(id) ?? -1);

  const start = new Int32Array(contactIds.length + 1);
  for (const contact of contacts) {
    const place = contactPlace[contact] as number;
    start[place + 1] = (start[place + 1] as number) + 1;
  }
  for (let contact = 0; contact < contactIds.length; contact++)
    start[contact + 1] = (start[contact + 1] as number) + (start[contact] as number);
  const asset = new Int32Array(times.length);
  const at = new Float64Array(times.length);
  const next = start.slice();
  for (let k = 0; k < times.length; k++) {
    const contact = contactPlace[contacts[k] as number] as number;
    const place = next[contact] as number;
    next[contact] = place + 1;
    asset[place] = assetPlace[assets[k] as number] as number;
    at[place] = times[k] as number;
  }
  const ids = [...assetIndex.keys()];
  return matrixOf(ids, contactIds, firstTimes({ start, asset, at }, contactIds.length, ids.length));
}

/** The ids that a column uses, in order. */
function usedOf(ids: readonly string[], column: Places): string[] {
  const used = new Uint8Array(ids.length);
  for (const place of column) used[place] = 1;
  return ids.filter((_, place) => used[place] === 1).sort();
}

/** Each pair once with its first time, rows in time order; in the arrays that it is given. */
function firstTimes({ start, asset, at }: LogMatrix['byContact'], contacts: number, assets: number): LogMatrix['byContact'] {
  const starts = new Int32Array(contacts + 1);
  const seenBy = new Int32Array(assets).fill(-1);
  let end = 0;
  for (let contact = 0; contact < contacts; contact++) {
    const from = start[contact] as number;
    const assetsOf = asset.slice(from, start[contact + 1]);
    const times = at.slice(from, start[contact + 1]);
    const order = Array.from(times, (_, k) => k).sort(
      (a, b) => (times[a] as number) - (times[b] as number) || (assetsOf[a] as number) - (assetsOf[b] as number),
    );
    for (const k of order) {
      const item = assetsOf[k] as number;
      if (seenBy[item] === contact) continue;
      seenBy[item] = contact;
      asset[end] = item;
      at[end] = times[k] as number;
      end++;
    }
    starts[contact + 1] = end;
  }
  return { start: starts, asset: asset.slice(0, end), at: at.slice(0, end) };
}

/** The same log with some entries only; contacts and assets keep their places. */
export function keepEntries(
  { assetIds, contactIds, byContact }: LogMatrix,
  keep: (contact: number, at: number, place: number) => boolean,
): LogMatrix {
  const start = new Int32Array(contactIds.length + 1);
  const asset = new Int32Array(byContact.asset.length);
  const at = new Float64Array(byContact.asset.length);
  let end = 0;
  for (let contact = 0; contact < contactIds.length; contact++) {
    for (let k = byContact.start[contact] as number; k < (byContact.start[contact + 1] as number); k++) {
      if (!keep(contact, byContact.at[k] as number, k)) continue;
      asset[end] = byContact.asset[k] as number;
      at[end] = byContact.at[k] as number;
      end++;
    }
    start[contact + 1] = end;
  }
  return matrixOf(assetIds, contactIds, { start, asset: asset.slice(0, end), at: at.slice(0, end) });
}

function matrixOf(assetIds: string[], contactIds: string[], { start, asset, at }: LogMatrix['byContact']): LogMatrix {
  const byContact = { start, asset: narrowed(asset, assetIds.length), at };
  const starts = new Int32Array(assetIds.length + 1);
  for (const each of asset) starts[each + 1] = (starts[each + 1] ?? 0) + 1;
  for (let each = 0; each < assetIds.length; each++) starts[each + 1] = (starts[each + 1] ?? 0) + (starts[each] ?? 0);
  const contact = new Int32Array(asset.length);
  eachByAsset(byContact, starts, (place, _, row) => {
    contact[place] = row;
  });
  return { assetIds, contactIds, byContact, byAsset: { start: starts, contact } };
}

/** When each pair of `byAsset` was; not kept, since only training asks. */
export function timesByAsset({ byContact, byAsset }: LogMatrix): Float64Array {
  const at = new Float64Array(byContact.at.length);
  eachByAsset(byContact, byAsset.start, (place, k) => {
    at[place] = byContact.at[k] ?? 0;
  });
  return at;
}

/** Each pair with its place among those of its asset, its place among those of its contact, and the contact. */
function eachByAsset(
  { start, asset }: LogMatrix['byContact'],
  starts: Int32Array,
  take: (place: number, k: number, contact: number) => void,
): void {
  const next = starts.slice();
  for (let contact = 0; contact + 1 < start.length; contact++) {
    for (let k = start[contact] ?? 0; k < (start[contact + 1] ?? 0); k++) {
      const place = next[asset[k] ?? 0] ?? 0;
      next[asset[k] ?? 0] = place + 1;
      take(place, k, contact);
    }
  }
}
