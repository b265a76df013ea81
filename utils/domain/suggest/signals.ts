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
/** What it says for one history. */
const historySignals = [
  'ease',
  'easeWide',
  'easeLog',
  'factors',
  'factorsLog',
  'near',
  'nearLately',
  'given',
  'givenLast',
  'lift',
  'walk',
  'walkLog',
  'besideLast',
  'besideNow',
  'alike',
  'alikeLately',
  'alikeMany',
  'alikeBest',
  'text',
] as const;
/** Each made so that a linear blend of them is a log-odds. */
export const signalNames = [...fixedSignals, ...historySignals] as const;
export type SignalName = (typeof signalNames)[number];

const width = signalNames.length;
const at = Object.fromEntries(signalNames.map((name, column) => [name, column])) as Record<SignalName, number>;

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

/** Arrays that one reading after the other is written into. */
export interface Scratch {
  /** Row-major: one row of `signalNames.length` values per asset. */
  signals: Float32Array;
  /** The same with nothing but what holds for every history. */
  fixed: Float32Array;
  fit: Float64Array;
  alike: AlikeScratch;
  text: TextScratch;
}

export function makeScratch(base: SignalBase): Scratch {
  const { log, popularity } = base;
  const size = log.assetIds.length;
  const fixed = new Float32Array(size * width);
  for (const name of fixedSignals) {
    const column = at[name];
    const values = popularity[name];
    for (let asset = 0; asset < size; asset++) fixed[asset * width + column] = values[asset] as number;
  }
  return { signals: fixed.slice(), fixed, fit: new Float64Array(size), alike: makeAlikeScratch(log), text: makeTextScratch(base.text) };
}

/**
 * Reads all signals for one history in any order. `self` is the contact's row in the log, -1 when it has none. The answer
 * is `scratch.signals` itself: it holds until the next reading.
 */
export function readSignals(base: SignalBase, history: readonly HistoryItem[], self: number, now: number, scratch: Scratch): Float32Array {
  const { signals, fit } = scratch;
  signals.set(scratch.fixed);
  const items = history
    .toSorted((a, b) => b.at - a.at || a.asset - b.asset)
    .slice(0, mostHistory)
    .map((item) => ({ ...item, weight: Math.max(leastWeight, 0.5 ** (Math.max(0, now - item.at) / day / halfLifeDays)) }));
  const latest = items[0]?.at ?? now;
  const edges = Math.max(leastEdges, Math.floor(mostEdges / Math.max(1, items.length)));
  for (const item of items) {
    addNeighbours(base, item, item.at === latest, now - item.at <= sittingMs, edges, signals);
    addEase(base.ease, item.asset, signals, width, at.ease);
    if (base.easeWide !== base.ease) addEase(base.easeWide, item.asset, signals, width, at.easeWide);
  }
  addSimilar(base.text, items, scratch.text, signals, width, at.text);
  const { alike, alikeLately, alikeMany, alikeBest } = at;
  addAlike(base.log, items, self, now, scratch.alike, { out: signals, stride: width, alike, alikeLately, alikeMany, alikeBest });
  foldIn(base.factors, items, fit);
  shape(signals, fit, items.length);
  return signals;
}

/** The pair counts as cosine, as conditional probability, as lift over chance and as a walk. */
function addNeighbours(
  { neighbours }: SignalBase,
  { asset, weight }: { asset: number; weight: number },
  isLatest: boolean,
  isNow: boolean,
  most: number,
  signals: Float32Array,
): void {
  const { start, asset: others, values, people } = neighbours;
  const { near, nearLately, given, givenLast, lift, walk, besideLast, besideNow } = at;
  const perPerson = 1 / ((people[asset] ?? 0) + 20);
  const end = Math.min(start[asset + 1] as number, (start[asset] as number) + most);
  for (let k = start[asset] as number; k < end; k++) {
    const row = (others[k] as number) * width;
    const from = k * neighbourValues;
    const both = values[from + neighbourAt.both] as number;
    signals[row + near] = (signals[row + near] as number) + (values[from + neighbourAt.near] as number);
    signals[row + nearLately] = (signals[row + nearLately] as number) + weight * (values[from + neighbourAt.nearLately] as number);
    signals[row + given] = (signals[row + given] as number) + both * perPerson;
    signals[row + lift] = (signals[row + lift] as number) + (values[from + neighbourAt.lift] as number);
    signals[row + walk] = (signals[row + walk] as number) + (values[from + neighbourAt.walk] as number);
    const beside = values[from + neighbourAt.beside] as number;
    if (isNow) signals[row + besideNow] = (signals[row + besideNow] as number) + beside;
    if (!isLatest) continue;
    signals[row + givenLast] = (signals[row + givenLast] as number) + both * perPerson;
    signals[row + besideLast] = (signals[row + besideLast] as number) + beside;
  }
}

/** Sums over the history become logarithms, so that the first sign counts most and no signal runs away. */
function shape(signals: Float32Array, fit: Float64Array, length: number): void {
  const mean = 1 / Math.max(1, length);
  const root = Math.sqrt(mean);
  for (let asset = 0, row = 0; asset < fit.length; asset++, row += width) {
    const ease = signals[row + at.ease] as number;
    const wide = signals[row + at.easeWide] as number;
    const taste = fit[asset] as number;
    const walk = (signals[row + at.walk] as number) * root;
    signals[row + at.easeLog] = logOf(ease, 0.01);
    signals[row + at.ease] = Math.min(3, Math.max(-1, ease));
    signals[row + at.easeWide] = Math.min(3, Math.max(-1, wide));
    signals[row + at.factors] = Math.min(3, Math.max(-1, taste));
    signals[row + at.factorsLog] = logOf(taste, 0.03);
    signals[row + at.near] = logOf(signals[row + at.near] as number, 0.01);
    signals[row + at.nearLately] = logOf(signals[row + at.nearLately] as number, 0.01);
    signals[row + at.given] = logOf((signals[row + at.given] as number) * mean, 0.003);
    signals[row + at.givenLast] = logOf(signals[row + at.givenLast] as number, 0.003);
    signals[row + at.lift] = (signals[row + at.lift] as number) * root;
    signals[row + at.walk] = walk;
    signals[row + at.walkLog] = logOf(walk, 0.003);
    signals[row + at.besideLast] = logOf(signals[row + at.besideLast] as number, 0.03);
    signals[row + at.besideNow] = logOf(signals[row + at.besideNow] as number, 0.03);
    signals[row + at.alikeBest] = logOf(signals[row + at.alikeBest] as number, 0.003);
    signals[row + at.alike] = logOf(signals[row + at.alike] as number, 0.01);
    signals[row + at.alikeLately] = logOf(signals[row + at.alikeLately] as number, 0.003);
    signals[row + at.alikeMany] = logOf(signals[row + at.alikeMany] as number, 0.003);
    signals[row + at.text] = Math.sqrt((signals[row + at.text] as number) * mean);
  }
}

/** Most values are nothing, whose logarithm is known. */
function logOf(value: number, floor: number): number {
  if (value > 0) return Math.log(floor + value);
  return floor === 0.01 ? logs.hundredth : floor === 0.003 ? logs.small : logs.large;
}

const logs = { hundredth: Math.log(0.01), small: Math.log(0.003), large: Math.log(0.03) };
