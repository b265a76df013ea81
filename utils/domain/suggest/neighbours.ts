import type { LogMatrix } from './log-matrix.ts';

/** Per asset those consumed by the same people, the closest first; row `r` stands in `start[r]` to `start[r + 1]`. */
export interface Neighbours {
  start: Int32Array;
  asset: Int32Array;
  /** People who consumed both. */
  both: Float32Array;
  /** The same, each person weighed by how lately the two were consumed. */
  lately: Float32Array;
  /** People per asset, plain and weighed. */
  people: Float32Array;
  peopleLately: Float32Array;
}

const day = 86_400_000;
const mostNeighbours = 500;
/** A person with hundreds of pieces says little about any two: the latest ones are taken. */
const mostPerContact = 250;
export const latelyHalfLifeDays = 14;

/** Counts pairs over all people: each pair of one person's latest 250 pieces once. */
export function countNeighbours(log: LogMatrix, now: number): Neighbours {
  const size = log.assetIds.length;
  const { byContact, byAsset } = log;
  const fade = byContact.at.map((at) => 0.5 ** (Math.max(0, now - at) / day / latelyHalfLifeDays));
  const people = new Float32Array(size);
  const peopleLately = new Float32Array(size);
  byContact.asset.forEach((asset, k) => {
    people[asset] = (people[asset] ?? 0) + 1;
    peopleLately[asset] = (peopleLately[asset] ?? 0) + (fade[k] ?? 0) ** 2;
  });

  const start = new Int32Array(size + 1);
  const assets: number[] = [];
  const boths: number[] = [];
  const latelys: number[] = [];
  const both = new Float64Array(size);
  const lately = new Float64Array(size);
  for (let asset = 0; asset < size; asset++) {
    const touched: number[] = [];
    for (let k = byAsset.start[asset] ?? 0; k < (byAsset.start[asset + 1] ?? 0); k++) {
      const contact = byAsset.contact[k] ?? 0;
      const end = byContact.start[contact + 1] ?? 0;
      const from = Math.max(byContact.start[contact] ?? 0, end - mostPerContact);
      const own = 0.5 ** (Math.max(0, now - (byAsset.at[k] ?? 0)) / day / latelyHalfLifeDays);
      for (let m = from; m < end; m++) {
        const other = byContact.asset[m] ?? 0;
        if (other === asset) continue;
        if (both[other] === 0) touched.push(other);
        both[other] = (both[other] ?? 0) + 1;
        lately[other] = (lately[other] ?? 0) + own * (fade[m] ?? 0);
      }
    }
    const closeness = (other: number) => (both[other] ?? 0) / Math.sqrt((people[other] ?? 0) + 10);
    const kept = touched.length > mostNeighbours ? touched.sort((a, b) => closeness(b) - closeness(a)).slice(0, mostNeighbours) : touched;
    for (const other of kept) {
      assets.push(other);
      boths.push(both[other] ?? 0);
      latelys.push(lately[other] ?? 0);
    }
    for (const other of touched) {
      both[other] = 0;
      lately[other] = 0;
    }
    start[asset + 1] = assets.length;
  }
  return {
    start,
    asset: Int32Array.from(assets),
    both: Float32Array.from(boths),
    lately: Float32Array.from(latelys),
    people,
    peopleLately,
  };
}
