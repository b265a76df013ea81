import type { LogMatrix } from './log-matrix.ts';
import { nthLargest } from './nth-largest.ts';

const day = 86_400_000;
const mostHistory = 60;
/** The closest people, and the many: as many as fit into so many pieces to look at. */
const closest = 100;
const mostPieces = 16_000;
/** Readers looked at in all, shared evenly among the pieces of the history: the latest of each. */
const mostReaders = 12_000;
const leastReaders = 200;
const halfLifeDays = 14;
const fading = Math.LN2 / (halfLifeDays * day);

/** What is summed for a person, and what is known of them, side by side: a person is looked up in memory once. */
const personAt = { recent: 0, rare: 1, root: 2, length: 3 } as const;
const personWidth = 4;

export interface AlikeScratch {
  /** Row-major, `personWidth` numbers per person; the sums are zero between two calls. */
  people: Float64Array;
  touched: Int32Array;
  recent: Float64Array;
  rare: Float64Array;
  values: Float64Array;
}

export function makeAlikeScratch({ contactIds, byContact }: LogMatrix): AlikeScratch {
  const size = contactIds.length;
  const people = new Float64Array(size * personWidth);
  for (let contact = 0; contact < size; contact++) {
    const length = (byContact.start[contact + 1] as number) - (byContact.start[contact] as number);
    people[contact * personWidth + personAt.root] = Math.sqrt(length) + 3;
    people[contact * personWidth + personAt.length] = length;
  }
  const column = () => new Float64Array(size);
  return { people, touched: new Int32Array(size), recent: column(), rare: column(), values: column() };
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
  { people, touched, recent, rare, values }: AlikeScratch,
  { out, stride, alike, alikeLately, alikeMany, alikeBest }: AlikeTarget,
): void {
  const used = Math.min(mostHistory, history.length);
  const readers = Math.max(leastReaders, Math.floor(mostReaders / Math.max(1, used)));
  let count = 0;
  for (let place = 0; place < used; place++) {
    const { asset, weight } = history[place] as { asset: number; weight: number };
    const start = byAsset.start[asset] as number;
    const end = byAsset.start[asset + 1] as number;
    const rarity = (1 + end - start) ** -0.3;
    for (let k = Math.max(start, end - readers); k < end; k++) {
      const contact = byAsset.contact[k] as number;
      if (contact === self) continue;
      const person = contact * personWidth;
      const before = people[person + personAt.rare] as number;
      if (before === 0) touched[count++] = contact;
      people[person + personAt.rare] = before + rarity;
      people[person + personAt.recent] = (people[person + personAt.recent] as number) + weight;
    }
  }
  let pieces = 0;
  for (let k = 0; k < count; k++) {
    const person = (touched[k] as number) * personWidth;
    const root = people[person + personAt.root] as number;
    const many = (people[person + personAt.rare] as number) / root;
    recent[k] = (people[person + personAt.recent] as number) / root;
    rare[k] = many * many;
    pieces += people[person + personAt.length] as number;
    people[person + personAt.recent] = 0;
    people[person + personAt.rare] = 0;
  }
  const leastClose = count > closest ? nthLargest(copied(recent, count, values), count, closest) : 0;
  const most = Math.max(1, Math.floor((count * mostPieces) / pieces));
  const leastRare = pieces > mostPieces ? nthLargest(copied(rare, count, values), count, most) : 0;
  let sumClose = 0;
  let sumMany = 0;
  let sumBest = 0;
  for (let k = 0; k < count; k++) {
    const close = recent[k] as number;
    const many = rare[k] as number;
    if (close >= leastClose) sumClose += close;
    if (many < leastRare) continue;
    sumMany += many;
    sumBest += many * many * many;
  }
  for (let k = 0; k < count; k++) {
    const value = (rare[k] as number) >= leastRare ? (rare[k] as number) : 0;
    const close = (recent[k] as number) >= leastClose ? (recent[k] as number) / sumClose : 0;
    if (close === 0 && value === 0) continue;
    const many = value / sumMany;
    const best = (value * value * value) / sumBest;
    const contact = touched[k] as number;
    for (let p = byContact.start[contact] as number; p < (byContact.start[contact + 1] as number); p++) {
      const row = (byContact.asset[p] as number) * stride;
      out[row + alikeMany] = (out[row + alikeMany] as number) + many;
      out[row + alikeBest] = (out[row + alikeBest] as number) + best;
      if (close === 0) continue;
      const fade = Math.exp(-fading * Math.max(0, now - (byContact.at[p] as number)));
      out[row + alike] = (out[row + alike] as number) + close;
      out[row + alikeLately] = (out[row + alikeLately] as number) + close * fade;
    }
  }
}

/** Room to sort in, with the first `count` of the values. */
function copied(values: Float64Array, count: number, room: Float64Array): Float64Array {
  room.set(values.subarray(0, count));
  return room;
}
