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
/** Without times: this share of people, and of the others' pieces; and so many choices of either sort. */
const setAside = 0.2;
const mostSetChoices = 8_000;
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
 * Of every fifth person all is set aside (a new person), of the others every fifth piece (a known one): each piece set
 * aside is a choice.
 */
function learnBySet(log: LogMatrix, text: TextIndex, random: () => number): Learned {
  const now = log.byContact.at[0] ?? 0;
  const isNew = log.contactIds.map(() => random() < setAside);
  const aside = Array.from(log.byContact.asset, () => random() < setAside);
  const past = keepEntries(log, (contact, _at, k) => !isNew[contact] && !aside[k]);
  const all = [...log.assetIds.keys()];
  const pairs = { new: 0, known: 0 };
  const targetsOf = (contact: number) => {
    const row = rowOf(log, contact);
    const from = log.byContact.start[contact] ?? 0;
    return row.length < 2 ? [] : row.filter((_, place) => isNew[contact] || aside[from + place]);
  };
  log.contactIds.forEach((_, contact) => {
    pairs[isNew[contact] ? 'new' : 'known'] += targetsOf(contact).length;
  });
  const asked: Asked[] = [];
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
      asked.push({
        at: now,
        contact,
        history,
        taken: asset,
        rivals: drawRivals(all, history, asset, random),
        known,
        self: known ? contact : -1,
      });
    }
  });
  const settings = chooseSettings(past, some(asked, random));
  const base = buildBase(past, text, now, settings);
  return { settings, blend: learnBlend(readExamples(base, asked)) };
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
