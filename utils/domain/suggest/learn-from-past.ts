import { type BaseSettings, buildBase, usualSettings } from './base.ts';
import { type Blend, type Example, learnBlend, toChoice } from './blend.ts';
import { chooseSettings, type Question } from './choose-settings.ts';
import { keepEntries, type LogMatrix } from './log-matrix.ts';
import { seededRandom } from './seeded-random.ts';
import { makeScratch, readHistory, type SignalBase } from './signals.ts';
import type { TextIndex } from './text-index.ts';

const day = 86_400_000;
/** Past days on which the engine is set back (fewer where each costs more), and the choices taken from all. */
const mostCuts = 14;
const entriesPerCut = 200;
const leastCuts = 2;
const entriesPerRun = 1_500_000;
const choicesInAll = 3_640;
/** Without times: this share of people, in a small log everybody in turn, and of the others' pieces; so many choices of either sort. */
const setAside = 0.2;
const folds = 5;
const entriesPerFold = 100_000;
const mostSetChoices = { fresh: 20_000, known: 4_000 };
/** Share of new people of whose history only the beginning is known, as it is early in an acquaintance. */
const truncated = 0.65;
const mostRivals = 120;
/** Enough to choose settings by. */
const mostQuestions = 600;

export interface Learned {
  settings: BaseSettings;
  blend: Blend;
}

/** A choice to learn from, before its signals are read. */
interface Asked extends Question {
  at: number;
  contact: number;
  history: { asset: number; at: number }[];
  known: boolean;
  /** Row of the person, -1 for a new one. */
  self: number;
}

/**
 * Learns settings and blend from the workspace's own past. With times: the engine is set back to several past days and
 * judged on what was taken next, as it is used. Without (all times alike): people and pieces are set aside. `liveAt` per
 * asset: before it an asset could not be chosen.
 */
export function learnFromPast(log: LogMatrix, text: TextIndex, liveAt: Float64Array): Learned {
  const times = log.byContact.at.toSorted();
  const random = seededRandom(7);
  return (times.at(-1) ?? 0) - (times[0] ?? 0) > 2 * day ? learnInTime(log, text, liveAt, times, random) : learnBySet(log, text, random);
}

function learnInTime(log: LogMatrix, text: TextIndex, liveAt: Float64Array, times: Float64Array, random: () => number): Learned {
  const examples: Example[] = [];
  let earlier: SignalBase | undefined;
  let settings = usualSettings;
  const cuts = Math.min(mostCuts, Math.max(leastCuts, Math.floor(Math.min(entriesPerRun / times.length, times.length / entriesPerCut))));
  for (let cut = 0; cut < cuts; cut++) {
    const from = Math.floor((times[Math.floor(times.length * (0.65 + (0.35 * cut) / cuts))] ?? 0) / day) * day;
    const until = times[Math.floor(times.length * (0.65 + (0.35 * (cut + 1)) / cuts))] ?? Number.POSITIVE_INFINITY;
    const past = keepEntries(log, (_, at) => at < from);
    const open = candidatesAt(past, liveAt, from);
    const isOpen = new Set(open);
    const asked = entriesBetween(log, from, until)
      .slice(0, Math.ceil(choicesInAll / cuts))
      .filter(({ asset }) => isOpen.has(asset))
      .map(({ contact, asset, at }): Asked => {
        const history = rowOf(log, contact).filter((item) => item.at <= at && item.asset !== asset);
        return {
          at,
          contact,
          history,
          taken: asset,
          rivals: drawRivals(open, history, asset, random),
          known: hasRow(past, contact),
          self: contact,
        };
      });
    if (!earlier) settings = chooseSettings(past, some(asked, random));
    const base: SignalBase = buildBase(past, text, from, settings, earlier);
    earlier ??= base;
    examples.push(...readExamples(base, asked));
  }
  return { settings, blend: learnBlend(examples) };
}

/**
 * Of every fifth person all is set aside (a new person): each of the pieces is a choice, asked of what the others did. This
 * in turn with all people of a small log. Then of everybody every fifth piece (a known person).
 */
function learnBySet(log: LogMatrix, text: TextIndex, random: () => number): Learned {
  const now = log.byContact.at[0] ?? 0;
  const group = Int32Array.from(log.contactIds, () => Math.floor(random() / setAside));
  const times = log.byContact.at.length > entriesPerFold ? 1 : folds;
  const rounds = Array.from({ length: times }, (_, fold) => ({
    past: keepEntries(log, (contact) => group[contact] !== fold),
    asked: askFresh(log, group, fold, mostSetChoices.fresh / times, now, random),
  }));
  const aside = Array.from(log.byContact.asset, () => random() < setAside);
  const past = keepEntries(log, (_contact, _at, k) => !aside[k]);
  rounds.push({ past, asked: askKnown(log, aside, now, random) });
  const fresh = rounds[0];
  const settings = chooseSettings(fresh?.past ?? past, some(fresh?.asked ?? [], random));
  const examples = rounds.flatMap((round) => readExamples(buildBase(round.past, text, now, settings), round.asked));
  return { settings, blend: learnBlend(examples) };
}

/** Each piece of the people of a group, after all their others or after a few of them. */
function askFresh(log: LogMatrix, group: Int32Array, fold: number, most: number, now: number, random: () => number): Asked[] {
  const all = [...log.assetIds.keys()];
  const people = [...log.contactIds.keys()].filter((contact) => group[contact] === fold && rowOf(log, contact).length > 1);
  const share =
    most /
    Math.max(
      1,
      people.reduce((sum, contact) => sum + rowOf(log, contact).length, 0),
    );
  return people.flatMap((contact) => {
    const row = rowOf(log, contact);
    return row.flatMap(({ asset }): Asked[] => {
      if (random() > share) return [];
      const others = row.filter((item) => item.asset !== asset);
      const history =
        random() < truncated ? shuffle(others, random).slice(0, 1 + Math.floor(random() * Math.min(4, others.length))) : others;
      return [{ at: now, contact, history, taken: asset, rivals: drawRivals(all, history, asset, random), known: false, self: -1 }];
    });
  });
}

/** Each piece that was set aside, after those that were not. */
function askKnown(log: LogMatrix, aside: readonly boolean[], now: number, random: () => number): Asked[] {
  const all = [...log.assetIds.keys()];
  const share = mostSetChoices.known / Math.max(1, aside.filter(Boolean).length);
  return [...log.contactIds.keys()].flatMap((contact) => {
    const row = rowOf(log, contact);
    const from = log.byContact.start[contact] ?? 0;
    const history = row.filter((_, place) => !aside[from + place]);
    const targets = row.filter((_, place) => aside[from + place] && history.length > 0 && random() <= share);
    return targets.map(({ asset }) => {
      return { at: now, contact, history, taken: asset, rivals: drawRivals(all, history, asset, random), known: true, self: contact };
    });
  });
}

function readExamples(base: SignalBase, asked: readonly Asked[]): Example[] {
  const scratch = makeScratch(base);
  return asked.map(({ at, history, self, known, taken, rivals }) => {
    const reading = readHistory(base, history, self, at, scratch);
    return { length: history.length, known, choice: toChoice(reading, taken, rivals) };
  });
}

function some(asked: readonly Asked[], random: () => number): Asked[] {
  const share = mostQuestions / Math.max(1, asked.length);
  return asked.filter(({ history }) => random() < share && history.length > 0);
}

/** What else could have been taken: everything new to the person, or some of it drawn evenly where there is much more. */
function drawRivals(open: readonly number[], history: readonly { asset: number }[], taken: number, random: () => number): number[] {
  const out = new Set(history.map((item) => item.asset)).add(taken);
  if (open.length - out.size <= mostRivals * 1.5) return open.filter((asset) => !out.has(asset));
  const rivals: number[] = [];
  while (rivals.length < mostRivals) {
    const asset = open[Math.floor(random() * open.length)] as number;
    if (out.has(asset)) continue;
    out.add(asset);
    rivals.push(asset);
  }
  return rivals;
}

function candidatesAt({ byAsset: { start } }: LogMatrix, liveAt: Float64Array, at: number): number[] {
  const open: number[] = [];
  for (let asset = 0; asset < liveAt.length; asset++) {
    if ((liveAt[asset] ?? 0) <= at && (start[asset + 1] ?? 0) > (start[asset] ?? 0)) open.push(asset);
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
