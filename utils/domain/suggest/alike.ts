import type { LogMatrix } from './log-matrix.ts';
import { nthLargest } from './nth-largest.ts';

const day = 86_400_000;
const mostHistory = 60;
/** The closest people, and the many: as many as fit into so many pieces to look at. */
const closest = 100;
/** In a small catalogue, where the rest of a request costs little, up to four times as many of both. */
const mostPieces = 16_000;
const smallCatalogue = 3_000;
const mostTimes = 4;
/** Readers looked at in all, shared evenly among the pieces of the history: the latest of each. */
const mostReaders = 12_000;
const leastReaders = 200;
const halfLifeDays = 14;

/** Arrays that are all zero between two calls. */
export interface AlikeScratch {
  recent: Float64Array;
  rare: Float64Array;
  touched: Int32Array;
  values: Float64Array;
}

export function makeAlikeScratch({ contactIds }: LogMatrix): AlikeScratch {
  const size = contactIds.length;
  return { recent: new Float64Array(size), rare: new Float64Array(size), touched: new Int32Array(size), values: new Float64Array(size) };
}

/** Where the four sums of an asset go: `out[asset · stride + place]`. */
export interface AlikeTarget {
  out: Float32Array;
  stride: number;
  alike: number;
  alikeLately: number;
  alikeMany: number;
  alikeBest: number;
}

/**
 * What people with similar histories consumed, as shares from 0 to 1: of the hundred closest by their shared recent
 * pieces, the same weighed by how lately, and of the many who share anything, rare pieces and double matches counting
 * most, and the same with nearly all weight on those who share the most. `history` is newest first, `self` the person's own row.
 */
export function addAlike(
  { byAsset, byContact }: LogMatrix,
  history: readonly { asset: number; weight: number }[],
  self: number,
  now: number,
  { recent, rare, touched, values }: AlikeScratch,
  { out, stride, alike, alikeLately, alikeMany, alikeBest }: AlikeTarget,
): void {
  const used = Math.min(mostHistory, history.length);
  const times = Math.min(mostTimes, Math.max(1, smallCatalogue / Math.max(1, byAsset.start.length - 1)));
  const readers = Math.max(leastReaders, Math.floor((times * mostReaders) / Math.max(1, used)));
  let count = 0;
  for (let place = 0; place < used; place++) {
    const { asset, weight } = history[place] as { asset: number; weight: number };
    const start = byAsset.start[asset] as number;
    const end = byAsset.start[asset + 1] as number;
    const rarity = (1 + end - start) ** -0.3;
    for (let k = Math.max(start, end - readers); k < end; k++) {
      const contact = byAsset.contact[k] as number;
      if (contact === self) continue;
      if (rare[contact] === 0) touched[count++] = contact;
      recent[contact] = (recent[contact] as number) + weight;
      rare[contact] = (rare[contact] as number) + rarity;
    }
  }
  let pieces = 0;
  for (let k = 0; k < count; k++) {
    const contact = touched[k] as number;
    const length = (byContact.start[contact + 1] as number) - (byContact.start[contact] as number);
    const root = Math.sqrt(length) + 3;
    const value = (recent[contact] as number) / root;
    const many = (rare[contact] as number) / root;
    recent[contact] = value;
    rare[contact] = many * many;
    values[k] = value;
    pieces += length;
  }
  const leastClose = count > closest ? nthLargest(values, count, closest) : 0;
  let leastRare = 0;
  if (pieces > times * mostPieces) {
    for (let k = 0; k < count; k++) values[k] = rare[touched[k] as number] as number;
    leastRare = nthLargest(values, count, Math.max(1, Math.floor((count * times * mostPieces) / pieces)));
  }
  let sumClose = 0;
  let sumMany = 0;
  let sumBest = 0;
  for (let k = 0; k < count; k++) {
    const contact = touched[k] as number;
    if ((recent[contact] as number) >= leastClose) sumClose += recent[contact] as number;
    const many = rare[contact] as number;
    if (many < leastRare) continue;
    sumMany += many;
    sumBest += many * many * many;
  }
  for (let k = 0; k < count; k++) {
    const contact = touched[k] as number;
    const close = (recent[contact] as number) >= leastClose ? (recent[contact] as number) / sumClose : 0;
    const value = (rare[contact] as number) >= leastRare ? (rare[contact] as number) : 0;
    const many = value / sumMany;
    const best = (value * value * value) / sumBest;
    recent[contact] = 0;
    rare[contact] = 0;
    if (close === 0 && value === 0) continue;
    for (let p = byContact.start[contact] as number; p < (byContact.start[contact + 1] as number); p++) {
      const row = (byContact.asset[p] as number) * stride;
      out[row + alikeMany] = (out[row + alikeMany] as number) + many;
      out[row + alikeBest] = (out[row + alikeBest] as number) + best;
      if (close === 0) continue;
      const fade = 0.5 ** (Math.max(0, now - (byContact.at[p] as number)) / day / halfLifeDays);
      out[row + alike] = (out[row + alike] as number) + close;
      out[row + alikeLately] = (out[row + alikeLately] as number) + close * fade;
    }
  }
}
