import { type Blend, type Example, learnBlend, toChoice } from './blend.ts';
import { trainEase } from './ease.ts';
import { keepEntries, type LogMatrix } from './log-matrix.ts';
import { countNeighbours } from './neighbours.ts';
import { countPopularity } from './popularity.ts';
import { makeScratch, readSignals, type SignalBase } from './signals.ts';
import type { TextIndex } from './text-index.ts';

const day = 86_400_000;
/** Past days on which the engine is set back (fewer where each costs more), and the choices taken from all. */
const mostCuts = 14;
const leastCuts = 3;
const entriesPerRun = 1_500_000;
const choicesInAll = 3_640;
/** Without times: this share of people, and of the others' pieces; and so many choices of either sort. */
const setAside = 0.2;
const mostSetChoices = 7_000;
/** Share of new people of whose history only the beginning is known, as it is early in an acquaintance. */
const truncated = 0.65;
/** Best on average over public logs; with two of them the blend finds what lies between. */
const easeRidges = { narrow: { people: 20, share: 0.3 }, wide: { people: 100, share: 1 } };
/** Above this the second ridge costs more time than it gains. */
const manyAssets = 1_000;

/** Builds everything that signals are read from, as of `now`. */
export function buildBase(log: LogMatrix, text: TextIndex, now: number, earlier?: Pick<SignalBase, 'ease' | 'easeWide'>): SignalBase {
  const ease = earlier?.ease ?? trainEase(log, log.assetIds.length > manyAssets ? easeRidges.wide : easeRidges.narrow);
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
 * what was taken next, as it is used. Without (all times alike): people and pieces are set aside. `liveAt` per asset: before it an asset could not be chosen.
 */
export function learnFromPast(log: LogMatrix, text: TextIndex, liveAt: Float64Array): Blend {
  const times = log.byContact.at.toSorted();
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const random = seeded(7);
  return last - first > 2 * day ? learnBlend(choicesInTime(log, text, liveAt, times, random)) : learnBlend(choicesBySet(log, text, random));
}

function choicesInTime(log: LogMatrix, text: TextIndex, liveAt: Float64Array, times: Float64Array, random: () => number) {
  const examples: Example[] = [];
  let earlier: SignalBase | undefined;
  const cuts = Math.min(mostCuts, Math.max(leastCuts, Math.floor(entriesPerRun / times.length)));
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
    const scratch = makeScratch(base);
    const open = candidatesAt(base, liveAt, from);
    for (const { contact, asset, at } of entriesBetween(log, from, until).slice(0, Math.ceil(choicesInAll / cuts))) {
      if (!open.has(asset)) continue;
      const history = rowOf(log, contact).filter((item) => item.at <= at && item.asset !== asset);
      const signals = readSignals(base, history, contact, from, scratch);
      const known = new Set(history.map((item) => item.asset));
      const candidates = [...open].filter((candidate) => !known.has(candidate));
      examples.push(toChoice({ length: history.length, known: hasRow(base.log, contact), signals, taken: asset, candidates }, random));
    }
  }
  return examples;
}

/**
 * Of every fifth person all is set aside (a new person), of the others every fifth piece (a known one): each piece set
 * aside is a choice.
 */
function choicesBySet(log: LogMatrix, text: TextIndex, random: () => number) {
  const isNew = log.contactIds.map(() => random() < setAside);
  const aside = Array.from(log.byContact.asset, () => random() < setAside);
  const base = buildBase(
    keepEntries(log, (contact, _at, k) => !isNew[contact] && !aside[k]),
    text,
    log.byContact.at[0] ?? 0,
  );
  const scratch = makeScratch(base);
  const all = log.assetIds.map((_, asset) => asset);
  const pairs = { new: 0, known: 0 };
  const targetsOf = (contact: number) => {
    const row = rowOf(log, contact);
    const from = log.byContact.start[contact] ?? 0;
    return row.length < 2 ? [] : row.filter((_, place) => isNew[contact] || aside[from + place]);
  };
  log.contactIds.forEach((_, contact) => {
    pairs[isNew[contact] ? 'new' : 'known'] += targetsOf(contact).length;
  });
  const examples: Example[] = [];
  log.contactIds.forEach((_, contact) => {
    const known = !isNew[contact];
    const share = mostSetChoices / Math.max(1, pairs[known ? 'known' : 'new']);
    const targets = targetsOf(contact);
    for (const { asset } of targets) {
      if (random() > share) continue;
      const others = rowOf(log, contact).filter((item) =>
        known ? !targets.some((target) => target.asset === item.asset) : item.asset !== asset,
      );
      if (others.length === 0) continue;

      const cut = !known && random() < truncated;
      const history = cut ? shuffle(others, random).slice(0, 1 + Math.floor(random() * Math.min(4, others.length))) : others;
      const taken = new Set(history.map((item) => item.asset));
      const signals = readSignals(base, history, known ? contact : -1, history[0]?.at ?? 0, scratch);
      const candidates = all.filter((candidate) => !taken.has(candidate));
      examples.push(toChoice({ length: history.length, known, signals, taken: asset, candidates }, random));
    }
  });
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

function hasRow({ byContact }: LogMatrix, contact: number): boolean {
  return (byContact.start[contact + 1] ?? 0) > (byContact.start[contact] ?? 0);
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
