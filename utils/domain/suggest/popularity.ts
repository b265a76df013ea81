import type { LogMatrix } from './log-matrix.ts';

/** Logarithms of the consumers of each asset: all, and weighed by several half-lives; of days since the first and the last. */
export interface Popularity {
  popular: Float64Array;
  popularHalfDay: Float64Array;
  popularDay: Float64Array;
  popularDays: Float64Array;
  popularWeek: Float64Array;
  popularMonth: Float64Array;
  popularHalfYear: Float64Array;
  age: Float64Array;
  idle: Float64Array;
}

const day = 86_400_000;
/** Days that stand for "never seen". */
const neverSeen = 365;

export function countPopularity({ assetIds, byAsset }: LogMatrix, now: number): Popularity {
  const size = assetIds.length;
  const decayed = (halfLifeDays: number) => {
    const counts = new Float64Array(size);
    for (let asset = 0; asset < size; asset++) {
      let sum = 0.01;
      for (let k = byAsset.start[asset] ?? 0; k < (byAsset.start[asset + 1] ?? 0); k++) {
        sum += 0.5 ** (Math.max(0, now - (byAsset.at[k] ?? 0)) / day / halfLifeDays);
      }
      counts[asset] = Math.log(sum);
    }
    return counts;
  };
  const popular = new Float64Array(size);
  const age = new Float64Array(size).fill(Math.log1p(neverSeen));
  const idle = new Float64Array(size).fill(Math.log1p(neverSeen));
  for (let asset = 0; asset < size; asset++) {
    const times = byAsset.at.subarray(byAsset.start[asset] ?? 0, byAsset.start[asset + 1] ?? 0);
    popular[asset] = Math.log1p(times.length);
    if (times.length === 0) continue;
    age[asset] = Math.log1p(Math.max(0, now - times.reduce((a, b) => Math.min(a, b))) / day);
    idle[asset] = Math.log1p(Math.max(0, now - times.reduce((a, b) => Math.max(a, b))) / day);
  }
  return {
    popular,
    popularHalfDay: decayed(0.5),
    popularDay: decayed(1),
    popularDays: decayed(3),
    popularWeek: decayed(7),
    popularMonth: decayed(30),
    popularHalfYear: decayed(180),
    age,
    idle,
  };
}
