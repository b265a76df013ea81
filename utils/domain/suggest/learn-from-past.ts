import { type Blend, learnBlend, toChoice } from './blend.ts';
import { trainEase } from './ease.ts';
import { keepEntries, type LogMatrix } from './log-matrix.ts';
import { countNeighbours } from './neighbours.ts';
import { countPopularity } from './popularity.ts';
import { readSignals, type SignalBase } from './signals.ts';
import type { TextIndex } from './text-index.ts';

const day = 86_400_000;
/** Past days on which the engine is set back, and the choices taken from each. */
const cuts = 14;
const choicesPerCut = 260;
const mostSetChoices = 7_000;
const easeRidges = { narrow: 50, wide: 400, single: 150 };
/** Above this the second ridge costs more time than it gains. */
const manyAssets = 1_000;

/** Builds everything that signals are read from, as of `now`. */
export function buildBase(log: LogMatrix, text: TextIndex, now: number, earlier?: Pick<SignalBase, 'ease' | 'easeWide'>): SignalBase {
  const ease = earlier?.ease ?? trainEase(log, log.assetIds.length > manyAssets ? easeRidges.single : easeRidges.narrow);
  return {
    log,
    text,
    neighbours: countNeighbours(log, now),
    popularity: countPopularity(log, now),
    ease,
    easeWide: earlier?.easeWide ?? (log.assetIds.length > manyAssets ? ease : trainEase(log, easeRidges.wide)),
  };
}

/**
 * Learns the blend from the workspace's own past. With times: the engine is set back to several past days and judged on
 * what was taken next, as it is used. Without (all times alike): a fifth of the people is set aside and each of their
 * pieces left out in turn. `liveAt` per asset: before it an asset could not be chosen.
 */
export function learnFromPast(log: LogMatrix, text: TextIndex, liveAt: Float64Array): Blend {
  const times = log.byContact.at.toSorted();
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const random = seeded(7);
  return last - first > 2 * day ? learnBlend(choicesInTime(log, text, liveAt, times, random)) : learnBlend(choicesBySet(log, text, random));
}

function choicesInTime(log: LogMatrix, text: TextIndex, liveAt: Float64Array, times: Float64Array, random: () => number) {
  const examples: ReturnType<typeof toChoice>[] = [];
  let earlier: SignalBase | undefined;
  for (let cut = 0; cut < cuts; cut++) {
    const from = Math.floor((times[Math.floor(times.length * (0.65 + (0.35 * cut) / cuts))] ?? 0) / day) * day;
    const until = times[Math.floor(times.length * (0.65 + (0.35 * (cut + 1)) / cuts))] ?? Number.POSITIVE_INFINITY;
    const base: SignalBase = buildBase(
      keepEntries(log, (_, at) => at < from),
      text,
      from,
      earlier,
    );
    earlier ??= base;
    const open = candidatesAt(base, liveAt, from);
    for (const { contact, asset, at } of entriesBetween(log, from, until).slice(0, choicesPerCut)) {
      if (!open.has(asset)) continue;
      const history = rowOf(log, contact).filter((item) => item.at <= at && item.asset !== asset);
      const signals = readSignals(base, history, contact, from);
      const known = new Set(history.map((item) => item.asset));
      const candidates = [...open].filter((candidate) => !known.has(candidate));
      examples.push(toChoice({ length: history.length, signals, taken: asset, candidates }, random));
    }
  }
  return examples;
}

function choicesBySet(log: LogMatrix, text: TextIndex, random: () => number) {
  const base = buildBase(
    keepEntries(log, (contact) => contact % 5 !== 0),
    text,
    log.byContact.at[0] ?? 0,
  );
  const all = log.assetIds.map((_, asset) => asset);
  const people = log.contactIds.map((_, contact) => contact).filter((contact) => contact % 5 === 0 && rowOf(log, contact).length > 1);
  const pairs = people.reduce((sum, contact) => sum + rowOf(log, contact).length, 0);
  const share = Math.min(1, mostSetChoices / pairs);
  const examples: ReturnType<typeof toChoice>[] = [];
  for (const contact of people) {
    const row = rowOf(log, contact);
    for (const { asset } of row) {
      if (random() > share) continue;
      const others = row.filter((item) => item.asset !== asset);
      // Every second time only a part of the history is known, as it is early in an acquaintance.
      const history = random() < 0.5 ? others : shuffle(others, random).slice(0, 1 + Math.floor(random() * Math.min(4, others.length)));
      const known = new Set(history.map((item) => item.asset));
      const signals = readSignals(base, history, -1, history[0]?.at ?? 0);
      const candidates = all.filter((candidate) => !known.has(candidate));
      examples.push(toChoice({ length: history.length, signals, taken: asset, candidates }, random));
    }
  }
  return examples;
}

function candidatesAt(base: SignalBase, liveAt: Float64Array, at: number): Set<number> {
  const { start } = base.log.byAsset;
  const open = new Set<number>();
  for (let asset = 0; asset < liveAt.length; asset++) {
    if ((liveAt[asset] ?? 0) <= at && (start[asset + 1] ?? 0) > (start[asset] ?? 0)) open.add(asset);
  }
  return open;
}

function entriesBetween({ byContact }: LogMatrix, from: number, until: number) {
  const entries: { contact: number; asset: number; at: number }[] = [];
  for (let contact = 0; contact + 1 < byContact.start.length; contact++) {
    for (let k = byContact.start[contact] ?? 0; k < (byContact.start[contact + 1] ?? 0); k++) {
      const at = byContact.at[k] ?? 0;
      if (at >= from && at < until) entries.push({ contact, asset: byContact.asset[k] ?? 0, at });
    }
  }
  return entries.sort((a, b) => a.at - b.at || a.contact - b.contact || a.asset - b.asset);
}

function rowOf({ byContact }: LogMatrix, contact: number) {
  const row: { asset: number; at: number }[] = [];
  for (let k = byContact.start[contact] ?? 0; k < (byContact.start[contact + 1] ?? 0); k++) {
    row.push({ asset: byContact.asset[k] ?? 0, at: byContact.at[k] ?? 0 });
  }
  return row;
}

function shuffle<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** A small repeatable generator (mulberry32), so that training twice gives the same model. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
