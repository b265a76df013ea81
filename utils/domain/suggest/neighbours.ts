import { type LogMatrix, timesByAsset } from './log-matrix.ts';
import { nthLargest } from './nth-largest.ts';
import { narrowed, type Places } from './places.ts';

/**
 * Per asset those consumed by the same people, the closest ones; row `r` stands in `start[r]` to `start[r + 1]`. closest first. `values`
 * holds `neighbourValues` numbers for each of them, in the order of `neighbourAt`.
 */
export interface Neighbours {
  start: Int32Array;
  asset: Places;
  values: Float32Array;
  /** People per asset. */
  people: Float32Array;
}

export const neighbourValues = 6;
/**
 * `both`: people who consumed both. `near`: the same as a cosine with shrinkage; `nearLately`: weighed by how lately the
 * two were consumed; `lift`: as log-lift over chance; `walk`: the way through one of its people who picks among their
 * pieces, the known ones held back (RP3β: B. Paudel and others, "Updatable, Accurate, Diverse, and Scalable
 * Recommendations for Interactive Applications", TiiS 2016). `beside`: people who took both within two hours, lately most.
 */
export const neighbourAt = { both: 0, near: 1, nearLately: 2, lift: 3, walk: 4, beside: 5 } as const;

const day = 86_400_000;
const leastNeighbours = 400;
/** Small catalogues keep more neighbours of each asset: all, below about 1,500. */
const mostEdges = 2_400_000;
/** A person with hundreds of pieces says little about any two: the latest ones are taken, fewer where the log is large. */
const perContact = [250, 160, 100, 64, 40];
const mostPairs = 60_000_000;
const halfLifeDays = 14;
const sittingMs = 2 * 3_600_000;
const besideHalfLifeDays = 60;
const besideHold = 0.4;
const shrinkage = 10;
const shrinkageLately = 2;
/** Powers of RP3β: of the steps, and of how far the known assets are held back. */
const walkPower = 0.6;
const walkHold = 0.4;

/** Counts pairs over all people: each pair of one person's latest pieces once. */
export function countNeighbours(log: LogMatrix, now: number): Neighbours {
  const size = log.assetIds.length;
  const { byContact, byAsset } = log;
  const times = timesByAsset(log);
  const cap = capFor(byContact.start);
  const fade = byContact.at.map((at) => 0.5 ** (Math.max(0, now - at) / day / halfLifeDays));
  const people = new Float32Array(size);
  const peopleLately = new Float32Array(size);
  for (let k = 0; k < byContact.asset.length; k++) {
    const asset = byContact.asset[k] as number;
    people[asset] = (people[asset] as number) + 1;
    peopleLately[asset] = (peopleLately[asset] as number) + (fade[k] as number) ** 2;
  }

  const mostNeighbours = Math.max(leastNeighbours, Math.floor(mostEdges / Math.max(1, size)));
  const everybody = Math.max(1, log.contactIds.length);
  const step = new Float64Array(log.contactIds.length);
  for (let contact = 0; contact < step.length; contact++) {
    step[contact] = Math.max(1, (byContact.start[contact + 1] as number) - (byContact.start[contact] as number)) ** -walkPower;
  }
  const start = new Int32Array(size + 1);
  const edges = new Edges();
  const both = new Float64Array(size);
  const lately = new Float64Array(size);
  const walk = new Float64Array(size);
  const beside = new Float64Array(size);
  const touched = new Int32Array(size);
  const closeness = new Float64Array(size);
  const values = new Float64Array(size);
  for (let asset = 0; asset < size; asset++) {
    let count = 0;
    for (let k = byAsset.start[asset] as number; k < (byAsset.start[asset + 1] as number); k++) {
      const contact = byAsset.contact[k] as number;
      const end = byContact.start[contact + 1] as number;
      const pick = step[contact] as number;
      const when = times[k] as number;
      const own = 0.5 ** (Math.max(0, now - when) / day / halfLifeDays);
      const besideFade = 0.5 ** (Math.max(0, now - when) / day / besideHalfLifeDays);
      for (let m = Math.max(byContact.start[contact] as number, end - cap); m < end; m++) {
        const other = byContact.asset[m] as number;
        if (other === asset) continue;
        if (both[other] === 0) touched[count++] = other;
        both[other] = (both[other] as number) + 1;
        lately[other] = (lately[other] as number) + own * (fade[m] as number);
        walk[other] = (walk[other] as number) + pick;
        if (Math.abs((byContact.at[m] as number) - when) <= sittingMs) beside[other] = (beside[other] as number) + besideFade;
      }
    }
    for (let k = 0; k < count; k++) {
      const other = touched[k] as number;
      closeness[k] = (both[other] as number) / Math.sqrt((people[other] as number) + shrinkage);
    }
    const [own, ownLately] = [people[asset] as number, peopleLately[asset] as number];
    const kept = closestFirst(touched, closeness, count, mostNeighbours, values);
    for (const other of kept) {
      const [pair, pairLately, theirs] = [both[other] as number, lately[other] as number, people[other] as number];
      edges.add(
        other,
        pair,
        pair / (Math.sqrt(own * theirs) + shrinkage),
        pairLately / (Math.sqrt(ownLately * (peopleLately[other] as number)) + shrinkageLately),
        Math.log((pair + 1) / ((own * theirs) / everybody + 1)),
        (walk[other] as number) * own ** -walkPower * theirs ** -walkHold,
        (beside[other] as number) / (theirs + 2) ** besideHold,
      );
    }
    for (let k = 0; k < count; k++) {
      const other = touched[k] as number;
      both[other] = 0;
      lately[other] = 0;
      walk[other] = 0;
      beside[other] = 0;
    }
    start[asset + 1] = edges.count;
  }
  return { start, people, ...edges.taken(size) };
}

/** The closest assets, closest first; `values` is room to sort in. */
function closestFirst(touched: Int32Array, closeness: Float64Array, count: number, most: number, values: Float64Array): number[] {
  values.set(closeness.subarray(0, count));
  const least = count > most ? nthLargest(values, count, most) : Number.NEGATIVE_INFINITY;
  const places: number[] = [];
  for (let k = 0; k < count; k++) if ((closeness[k] as number) >= least) places.push(k);
  places.sort((a, b) => (closeness[b] as number) - (closeness[a] as number) || (touched[a] as number) - (touched[b] as number));
  return places.slice(0, most).map((k) => touched[k] as number);
}

/** So many of a contact's latest pieces that all pairs together stay within the budget of time. */
function capFor(start: Int32Array): number {
  const pairs = (cap: number) => {
    let sum = 0;
    for (let contact = 0; contact + 1 < start.length; contact++) {
      const length = (start[contact + 1] as number) - (start[contact] as number);
      sum += length * Math.min(length, cap);
    }
    return sum;
  };
  return perContact.find((cap) => pairs(cap) <= mostPairs) ?? perContact.at(-1) ?? 1;
}

/** Columns that grow by doubling, so that millions of edges never stand as objects. */
class Edges {
  count = 0;
  #asset = new Int32Array(1_024);
  #values = new Float32Array(1_024 * neighbourValues);

  add(asset: number, both: number, near: number, nearLately: number, lift: number, walk: number, beside: number): void {
    if (this.count === this.#asset.length) {
      const twice = this.count * 2;
      const asset = new Int32Array(twice);
      asset.set(this.#asset);
      this.#asset = asset;
      const longer = new Float32Array(twice * neighbourValues);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#asset[this.count] = asset;
    const values = this.#values;
    const from = this.count * neighbourValues;
    values[from + neighbourAt.both] = both;
    values[from + neighbourAt.near] = near;
    values[from + neighbourAt.nearLately] = nearLately;
    values[from + neighbourAt.lift] = lift;
    values[from + neighbourAt.walk] = walk;
    values[from + neighbourAt.beside] = beside;
    this.count++;
  }

  taken(assets: number): Pick<Neighbours, 'asset' | 'values'> {
    return { asset: narrowed(this.#asset.slice(0, this.count), assets), values: this.#values.slice(0, this.count * neighbourValues) };
  }
}
