import { type AlikeScratch, addAlike, makeAlikeScratch } from './alike.ts';
import { addEase, type Ease } from './ease.ts';
import { type Factors, foldIn } from './factors.ts';
import type { LogMatrix } from './log-matrix.ts';
import { type Neighbours, neighbourAt, neighbourValues } from './neighbours.ts';
import type { Popularity } from './popularity.ts';
import { addSimilar, makeTextScratch, type TextIndex, type TextScratch } from './text-index.ts';

/** What the log says about each asset whatever the history. */
const fixedSignals = [
  'popular',
  'popularHalfDay',
  'popularDay',
  'popularDays',
  'popularWeek',
  'popularMonth',
  'popularHalfYear',
  'evergreen',
  'evergreenWeeks',
  'evergreenMonths',
  'age',
  'idle',
] as const;
/** What it says for one history: sums as they are, within bounds or not, … */
const sumSignals = ['ease', 'easeWide', 'factors', 'lift', 'walk', 'text'] as const;
/** … and as logarithms. */
export const logSignals = [
  'easeLog',
  'factorsLog',
  'walkLog',
  'near',
  'nearLately',
  'given',
  'givenLast',
  'besideLast',
  'besideNow',
  'alike',
  'alikeLately',
  'alikeMany',
  'alikeBest',
] as const;
/** Each made so that a linear blend of them is a log-odds. */
export const signalNames = [...fixedSignals, ...sumSignals, ...logSignals] as const;
export type SignalName = (typeof signalNames)[number];
export const fixedWidth = fixedSignals.length;

/** What is summed over a history before it is shaped into signals: one row, as long as a line of the processor's memory. */
export const sumAt = {
  ...{ ease: 0, easeWide: 1, factors: 2, lift: 3, walk: 4, text: 5, near: 6, nearLately: 7, given: 8, givenLast: 9 },
  ...{ besideLast: 10, besideNow: 11, alike: 12, alikeLately: 13, alikeMany: 14, alikeBest: 15 },
} as const;
export const sumWidth = 16;

/** What signals are read from, learned before the moment of the question. */
export interface SignalBase {
  log: LogMatrix;
  neighbours: Neighbours;
  /** With a narrow and a wide ridge. */
  ease: Ease;
  easeWide: Ease;
  factors: Factors;
  text: TextIndex;
  popularity: Popularity;
}

export interface HistoryItem {
  asset: number;
  at: number;
}

const day = 86_400_000;
/** A request must stay quick: the latest pieces count. */
const mostHistory = 120;
/** Neighbours looked at in all, shared evenly among the pieces of the history: the closest of each. */
const mostEdges = 24_000;
const leastEdges = 120;
const halfLifeDays = 14;
const leastWeight = 0.05;
const sittingMs = 2 * 3_600_000;

/** What one history says of every asset; holds until the next reading into the same arrays. */
export interface Reading {
  /** Row-major: one row of `sumWidth` values per asset. */
  sums: Float32Array;
  /** Row-major: what holds for every history, `fixedWidth` values per asset. */
  fixed: Float32Array;
  /** What each sum is multiplied by before it is shaped: some are means over the history. */
  scale: Float64Array;
}

/** Arrays that one reading after the other is written into. */
export interface Scratch extends Reading {
  alike: AlikeScratch;
  text: TextScratch;
}

export function makeScratch(base: SignalBase): Scratch {
  const { log, popularity } = base;
  const size = log.assetIds.length;
  const fixed = new Float32Array(size * fixedWidth);
  fixedSignals.forEach((name, column) => {
    const values = popularity[name];
    for (let asset = 0; asset < size; asset++) fixed[asset * fixedWidth + column] = values[asset] as number;
  });
  const sums = new Float32Array(size * sumWidth);
  const scale = new Float64Array(sumWidth).fill(1);
  return { sums, fixed, scale, alike: makeAlikeScratch(log), text: makeTextScratch(base.text) };
}

/** Reads one history in any order. `self` is the contact's row in the log, -1 when it has none. */
export function readHistory(base: SignalBase, history: readonly HistoryItem[], self: number, now: number, scratch: Scratch): Reading {
  const { sums, scale } = scratch;
  sums.fill(0);
  const items = history
    .toSorted((a, b) => b.at - a.at || a.asset - b.asset)
    .slice(0, mostHistory)
    .map((item) => ({ ...item, weight: Math.max(leastWeight, 0.5 ** (Math.max(0, now - item.at) / day / halfLifeDays)) }));
  const latest = items[0]?.at ?? now;
  const edges = Math.max(leastEdges, Math.floor(mostEdges / Math.max(1, items.length)));
  for (const item of items) {
    addNeighbours(base, item, item.at === latest, now - item.at <= sittingMs, edges, sums);
    addEase(base.ease, item.asset, sums, sumWidth, sumAt.ease);
    if (base.easeWide !== base.ease) addEase(base.easeWide, item.asset, sums, sumWidth, sumAt.easeWide);
  }
  addSimilar(base.text, items, scratch.text, sums, sumWidth, sumAt.text);
  addAlike(base.log, items, self, now, scratch.alike, { ...sumAt, out: sums, stride: sumWidth });
  foldIn(base.factors, items, sums, sumWidth, sumAt.factors);
  const mean = 1 / Math.max(1, items.length);
  scale[sumAt.given] = mean;
  scale[sumAt.text] = mean;
  scale[sumAt.lift] = Math.sqrt(mean);
  scale[sumAt.walk] = Math.sqrt(mean);
  return scratch;
}

/** The pair counts as cosine, as conditional probability, as lift over chance and as a walk. */
function addNeighbours(
  { neighbours }: SignalBase,
  { asset, weight }: { asset: number; weight: number },
  isLatest: boolean,
  isNow: boolean,
  most: number,
  sums: Float32Array,
): void {
  const { start, asset: others, values, people } = neighbours;
  const { near, nearLately, given, givenLast, lift, walk, besideLast, besideNow } = sumAt;
  const perPerson = 1 / ((people[asset] ?? 0) + 20);
  const end = Math.min(start[asset + 1] as number, (start[asset] as number) + most);
  for (let k = start[asset] as number; k < end; k++) {
    const row = (others[k] as number) * sumWidth;
    const from = k * neighbourValues;
    const both = values[from + neighbourAt.both] as number;
    sums[row + near] = (sums[row + near] as number) + (values[from + neighbourAt.near] as number);
    sums[row + nearLately] = (sums[row + nearLately] as number) + weight * (values[from + neighbourAt.nearLately] as number);
    sums[row + given] = (sums[row + given] as number) + both * perPerson;
    sums[row + lift] = (sums[row + lift] as number) + (values[from + neighbourAt.lift] as number);
    sums[row + walk] = (sums[row + walk] as number) + (values[from + neighbourAt.walk] as number);
    const beside = values[from + neighbourAt.beside] as number;
    if (isNow) sums[row + besideNow] = (sums[row + besideNow] as number) + beside;
    if (!isLatest) continue;
    sums[row + givenLast] = (sums[row + givenLast] as number) + both * perPerson;
    sums[row + besideLast] = (sums[row + besideLast] as number) + beside;
  }
}
