import type { Ease } from './ease.ts';
import type { LogMatrix } from './log-matrix.ts';
import type { Neighbours } from './neighbours.ts';
import type { Popularity } from './popularity.ts';
import { addSimilar, type TextIndex } from './text-index.ts';

/**
 * What the log says about each asset for one history, each made so that a linear blend of them is a log-odds. The first
 * seven do not depend on the history.
 */
export const signalNames = [
  'popular',
  'popularDay',
  'popularWeek',
  'popularMonth',
  'popularHalfYear',
  'age',
  'idle',
  'ease',
  'easeWide',
  'easeLog',
  'near',
  'nearLately',
  'given',
  'givenLast',
  'lift',
  'walk',
  'alike',
  'alikeLately',
  'text',
] as const;
const historySignals = signalNames.slice(7);
export type SignalName = (typeof signalNames)[number];
/** One value per asset, by signal. */
export type Signals = Record<SignalName, Float64Array>;

/** What signals are read from, learned before the moment of the question. */
export interface SignalBase {
  log: LogMatrix;
  neighbours: Neighbours;
  /** With a narrow and a wide ridge. */
  ease: Ease;
  easeWide: Ease;
  text: TextIndex;
  popularity: Popularity;
}

export interface HistoryItem {
  asset: number;
  at: number;
}

const day = 86_400_000;
/** A request must stay quick: the latest pieces count, fewer of them where each costs more. */
const mostHistory = 120;
const mostHistoryAlike = 60;
const mostAlike = 100;
/** Readers looked at in all, shared evenly among the pieces of the history: the latest of each. */
const mostReaders = 24_000;
const leastReaders = 400;
const historyHalfLifeDays = 14;

/** Arrays that one reading after the other is written into. */
export interface Scratch {
  signals: Signals;
  /** Per contact; all zero between two readings. */
  similarity: Float64Array;
}

export function makeScratch({ log }: SignalBase): Scratch {
  const size = log.assetIds.length;
  const signals = Object.fromEntries(signalNames.map((name) => [name, new Float64Array(size)])) as Signals;
  return { signals, similarity: new Float64Array(log.contactIds.length) };
}

/**
 * Reads all signals for one history in any order. `self` is the contact's row in the log, -1 when it has none. The answer
 * is `scratch.signals` itself: it holds until the next reading.
 */
export function readSignals(base: SignalBase, history: readonly HistoryItem[], self: number, now: number, scratch: Scratch): Signals {
  const { signals } = scratch;
  for (const name of historySignals) signals[name].fill(0);
  const items = history.toSorted((a, b) => b.at - a.at || a.asset - b.asset).slice(0, mostHistory);
  const weights = items.map(({ at }) => Math.max(0.05, 0.5 ** (Math.max(0, now - at) / day / historyHalfLifeDays)));
  const latest = items[0]?.at ?? now;

  signals.popular.set(base.popularity.all);
  signals.popularDay.set(base.popularity.perDay);
  signals.popularWeek.set(base.popularity.perWeek);
  signals.popularMonth.set(base.popularity.perMonth);
  signals.popularHalfYear.set(base.popularity.perHalfYear);
  signals.age.set(base.popularity.age);
  signals.idle.set(base.popularity.idle);
  items.forEach(({ asset, at }, place) => {
    addNeighbours(base, asset, weights[place] ?? 1, at === latest, signals);
    addRow(base.ease, asset, signals.ease);
    addRow(base.easeWide, asset, signals.easeWide);
  });
  const weighed = items.map(({ asset }, place) => ({ asset, weight: weights[place] ?? 1 }));
  addSimilar(base.text, weighed, signals.text);
  addAlike(base, items, weights, self, now, scratch);
  shape(signals, items.length);
  return signals;
}

/** The pair counts as cosine, as conditional probability and as lift over chance. */
function addNeighbours({ neighbours }: SignalBase, asset: number, weight: number, isLatest: boolean, signals: Signals): void {
  const { near, nearLately, given, givenLast, lift, walk } = signals;
  const perPerson = 1 / ((neighbours.people[asset] ?? 0) + 20);
  for (let k = neighbours.start[asset] as number; k < (neighbours.start[asset + 1] as number); k++) {
    const other = neighbours.asset[k] as number;
    near[other] = (near[other] as number) + (neighbours.near[k] as number);
    nearLately[other] = (nearLately[other] as number) + weight * (neighbours.nearLately[k] as number);
    const probability = (neighbours.both[k] as number) * perPerson;
    given[other] = (given[other] as number) + probability;
    if (isLatest) givenLast[other] = (givenLast[other] as number) + probability;
    lift[other] = (lift[other] as number) + (neighbours.lift[k] as number);
    walk[other] = (walk[other] as number) + (neighbours.walk[k] as number);
  }
}

function addRow({ start, asset, weight }: Ease, row: number, out: Float64Array): void {
  for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k++) {
    const other = asset[k] as number;
    out[other] = (out[other] as number) + (weight[k] as number);
  }
}

/** What the hundred people with the most similar histories consumed. */
function addAlike(
  { log }: SignalBase,
  items: readonly HistoryItem[],
  weights: readonly number[],
  self: number,
  now: number,
  { signals: { alike, alikeLately }, similarity }: Scratch,
): void {
  const { byAsset, byContact } = log;
  const touched: number[] = [];
  const latest = items.slice(0, mostHistoryAlike);
  const readers = Math.max(leastReaders, Math.floor(mostReaders / Math.max(1, latest.length)));
  latest.forEach(({ asset }, place) => {
    const end = byAsset.start[asset + 1] ?? 0;
    for (let k = Math.max(byAsset.start[asset] ?? 0, end - readers); k < end; k++) {
      const contact = byAsset.contact[k] as number;
      if (contact === self) continue;
      if (similarity[contact] === 0) touched.push(contact);
      similarity[contact] = (similarity[contact] as number) + (weights[place] ?? 1);
    }
  });
  for (const contact of touched) {
    const length = (byContact.start[contact + 1] as number) - (byContact.start[contact] as number);
    similarity[contact] = (similarity[contact] as number) / (Math.sqrt(length) + 3);
  }
  let least = 0;
  if (touched.length > mostAlike) {
    const values = new Float64Array(touched.length);
    touched.forEach((contact, place) => {
      values[place] = similarity[contact] as number;
    });
    least = values.sort()[values.length - mostAlike] ?? 0;
  }
  for (const contact of touched) {
    const value = similarity[contact] as number;
    similarity[contact] = 0;
    if (value < least) continue;
    for (let k = byContact.start[contact] as number; k < (byContact.start[contact + 1] as number); k++) {
      const asset = byContact.asset[k] as number;
      alike[asset] = (alike[asset] as number) + value;
      alikeLately[asset] =
        (alikeLately[asset] as number) + value * 0.5 ** (Math.max(0, now - (byContact.at[k] as number)) / day / historyHalfLifeDays);
    }
  }
}

/** Sums over the history become logarithms, so that the first sign counts most and no signal runs away. */
function shape(signals: Signals, length: number): void {
  const mean = 1 / Math.max(1, length);
  const { ease, easeWide, easeLog, lift, text } = signals;
  for (let asset = 0; asset < ease.length; asset++) {
    const own = ease[asset] as number;
    easeLog[asset] = own > 0 ? own : 0;
    ease[asset] = Math.min(3, Math.max(-1, own));
    easeWide[asset] = Math.min(3, Math.max(-1, easeWide[asset] as number));
    lift[asset] = (lift[asset] as number) * Math.sqrt(mean);
    text[asset] = Math.sqrt((text[asset] as number) * mean);
  }
  takeLog(easeLog, 0.01, 1);
  takeLog(signals.near, 0.01, 1);
  takeLog(signals.nearLately, 0.01, 1);
  takeLog(signals.given, 0.003, mean);
  takeLog(signals.givenLast, 0.003, 1);
  takeLog(signals.walk, 0.0003, mean);
  takeLog(signals.alike, 0.01, 1);
  takeLog(signals.alikeLately, 0.01, 1);
}

/** log(floor + value · factor) in place; most values are zero. */
function takeLog(values: Float64Array, floor: number, factor: number): void {
  const ofZero = Math.log(floor);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    values[k] = value === 0 ? ofZero : Math.log(floor + value * factor);
  }
}
