import { type LogMatrix, timesByAsset } from './log-matrix.ts';

/** Logarithms of the consumers of each asset: all, and weighed by several half-lives; of days since the first and the last. */
export interface Popularity {
  popular: Float64Array;
  popularHalfDay: Float64Array;
  popularDay: Float64Array;
  popularDays: Float64Array;
  popularWeek: Float64Array;
  popularMonth: Float64Array;
  popularHalfYear: Float64Array;
  /** Only what was consumed after an asset's first week: all, and by half-lives of two weeks and two months. */
  evergreen: Float64Array;
  evergreenWeeks: Float64Array;
  evergreenMonths: Float64Array;
  age: Float64Array;
  idle: Float64Array;
  /** How many consumed it in the last 31 days. */
  readersOfMonth: Int32Array;
}

const day = 86_400_000;
/** Days that stand for "never seen". */
const neverSeen = 365;
const firstWeek = 7 * day;
const month = 31 * day;

export function countPopularity(log: LogMatrix, now: number): Popularity {
  const { assetIds, byAsset } = log;
  const at = timesByAsset(log);
  const size = assetIds.length;
  const first = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const readersOfMonth = new Int32Array(size);
  for (let asset = 0; asset < size; asset++) {
    for (let k = byAsset.start[asset] as number; k < (byAsset.start[asset + 1] as number); k++) {
      const when = at[k] as number;
      first[asset] = Math.min(first[asset] as number, when);
      last[asset] = Math.max(last[asset] as number, when);
      if (when >= now - month) readersOfMonth[asset] = (readersOfMonth[asset] as number) + 1;
    }
  }
  const decayed = (halfLifeDays: number, youngest = 0, floor = 0.01) => {
    const counts = new Float64Array(size);
    for (let asset = 0; asset < size; asset++) {
      let sum = floor;
      const since = (first[asset] as number) + youngest;
      for (let k = byAsset.start[asset] as number; k < (byAsset.start[asset + 1] as number); k++) {
        if ((at[k] as number) >= since) sum += 0.5 ** (Math.max(0, now - (at[k] ?? 0)) / day / halfLifeDays);
      }
      counts[asset] = Math.log(sum);
    }
    return counts;
  };
  const popular = new Float64Array(size);
  const age = new Float64Array(size).fill(Math.log1p(neverSeen));
  const idle = new Float64Array(size).fill(Math.log1p(neverSeen));
  for (let asset = 0; asset < size; asset++) {
    const count = (byAsset.start[asset + 1] as number) - (byAsset.start[asset] as number);
    popular[asset] = Math.log1p(count);
    if (count === 0) continue;
    age[asset] = Math.log1p(Math.max(0, now - (first[asset] as number)) / day);
    idle[asset] = Math.log1p(Math.max(0, now - (last[asset] as number)) / day);
  }
  return {
    popular,
    popularHalfDay: decayed(0.5),
    popularDay: decayed(1),
    popularDays: decayed(3),
    popularWeek: decayed(7),
    popularMonth: decayed(30),
    popularHalfYear: decayed(180),
    evergreen: decayed(Number.POSITIVE_INFINITY, firstWeek, 0.3),
    evergreenWeeks: decayed(14, firstWeek),
    evergreenMonths: decayed(60, firstWeek),
    age,
    idle,
    readersOfMonth,
  };
}
