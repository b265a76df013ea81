import type { Asset } from '../../contract/asset.ts';
import type { Story } from '../../contract/story.ts';
import type { SuggestionPart } from '../../contract/suggestion.ts';
import { BuyingStage, type NotRelevantReason } from '../../contract/words.ts';
import type { Target } from '../segments/target-of.ts';
import { type AssetTable, folded, type Lists, placesIn } from './asset-table.ts';
import type { SuggestModel } from './model.ts';
import { pastOf } from './past-of-segment.ts';
import { scoreLog } from './score-log.ts';
import type { Continued } from './series.ts';
import type { HistoryItem } from './signals.ts';
import { type WeighedPart, weighedParts } from './weights.ts';

export type PartName = SuggestionPart;
export const partNames: readonly PartName[] = ['together', ...weighedParts];

const day = 86_400_000;
const purchase = BuyingStage.options.indexOf('purchase');
const recentFading = Math.LN2 / 30;
/** After so many days a piece is not new any more. */
const recentDays = 180;
/** Below this many shares an asset has shown nothing yet. */
export const fewShares = 3;
const exploreDays = 30;
/** A piece for customers is no next step for somebody who has bought nothing. */
const notYetBought = 0.1;
/** How much the log may add for a person or an asset: it must not drown what else is known. */
const mostTogether = 2.5;
/** What was sent and not opened in so many days takes its subjects down a little. */
const ignoredAfter = 3 * day;
const ignoredFactor = 0.8;
/** Half as much again for a piece written for the industry or the persona that both sides agreed to win. */
const agreedFit = 0.25;

export interface PersonSigns {
  person: { contactId: string; persona: string | null; industry: string | null; target?: Target | null };
  feedback: readonly { assetId: string; reason: NotRelevantReason }[];
  /** Sent to the person and never opened. */
  unopened: readonly { assetId: string; at: number }[];
  assets: ReadonlyMap<string, Asset>;
  story: Pick<Story, 'topics' | 'stage'>;
  continued: ReadonlyMap<string, Continued>;
  now: number;
}

type Learned = Pick<SuggestModel, 'outcomes' | 'won' | 'blend'>;

export interface ScoredParts {
  /** The score of each sendable asset. */
  total: Float64Array;
  /** What each part adds to it, for one of them. */
  partsAt(at: number): Record<PartName, number>;
}

interface ScoreInput extends PersonSigns {
  table: AssetTable;
  /** Places in the table. */
  sendable: Int32Array;
  /** What the person consumed, by place in the model. */
  history: readonly HistoryItem[];
  model: SuggestModel;
}

/** The score of every asset that may be sent, and its parts: those are kept of none, since few are ever looked at. */
export function scoreParts(input: ScoreInput): ScoredParts {
  const { table, sendable, model } = input;
  const readParts = partReader(input, table, model);
  const weights = Float64Array.from(weighedParts, (part) => model.weights[part]);
  const values = new Float64Array(weighedParts.length);
  const together = togetherPart(input);
  const total = together.slice();
  for (let at = 0; at < total.length; at++) {
    readParts(sendable[at] as number, values);
    let sum = total[at] as number;
    for (let part = 0; part < values.length; part++) sum += (weights[part] as number) * (values[part] as number);
    total[at] = sum;
  }
  const partsAt = (at: number) => {
    readParts(sendable[at] ?? -1, values);
    const weighed = weighedParts.map((part, place) => [part, (weights[place] ?? 0) * (values[place] ?? 0)]);
    return { together: together[at] ?? 0, ...Object.fromEntries(weighed) } as Record<PartName, number>;
  };
  return { total, partsAt };
}

const partAt = Object.fromEntries(weighedParts.map((part, place) => [part, place])) as Record<WeighedPart, number>;

/**
 * What each part says of the asset at a place of the table, unweighed and in the order of `weighedParts`: about 0 to 1, or
 * a logarithm of a ratio. The answer is a function that writes them into the array that it is given.
 */
export function partReader(signs: PersonSigns, table: AssetTable, learned: Learned): (place: number, out: Float64Array) => void {
  const { person, feedback, assets, story, continued, now } = signs;
  const affinity = topicAffinity(signs);
  const affinities = Float64Array.from(table.topics.words, (id) => affinity.get(id) ?? 0);
  const stage = BuyingStage.options.indexOf(story.stage.stage);
  const stageFits = Float64Array.from(BuyingStage.options, (_, asset) => stageFit(stage, asset));
  for (const { assetId, reason } of feedback) {
    const wrong = reason === 'wrong_level' ? assets.get(assetId)?.stage : undefined;
    if (wrong !== undefined) stageFits[BuyingStage.options.indexOf(wrong)] = stageFit(stage, BuyingStage.options.indexOf(wrong)) / 4;
  }
  const persona = wordIn(table.personas, person.persona);
  const industry = wordIn(table.industries, person.industry);
  const misfit = industry >= 0 ? -4 : -1.5;
  const past = pastOf(table, learned, person);
  // The log knows the effect of age itself once it was learned.
  const recentTrust = 1 / (1 + learned.blend.learnedFrom / 200);
  const { target } = person;
  const anyContinued = continued.size > 0;
  return (place, out) => {
    const age = Math.max(0, now - (table.since[place] as number)) / day;
    out[partAt.series] = anyContinued && continued.has(idAt(table, place)) ? 1 : 0;
    out[partAt.topic] = largestOf(table.topics, place, affinities);
    out[partAt.stage] = stageFits[table.stage[place] as number] as number;
    const forPersona = person.persona === null ? 0 : listFit(table.personas, place, persona, -0.3);
    const forIndustry = person.industry === null ? 0 : listFit(table.industries, place, industry, misfit);
    const agreed = (target?.persona && forPersona > 0 ? agreedFit : 0) + (target?.industry && forIndustry > 0 ? agreedFit : 0);
    out[partAt.fit] = forPersona + forIndustry + agreed;
    out[partAt.outcome] = past.outcome[place] as number;
    out[partAt.won] = past.won[place] as number;
    out[partAt.recent] = age < recentDays ? recentTrust * Math.exp(-recentFading * age) : 0;
    out[partAt.priority] = (table.priority[place] as number) / 3;
    out[partAt.explore] = age < exploreDays ? exploreValue(idAt(table, place), learned) : 0;
  };
}

/** The log's log-odds against the average of what may be sent; an asset that it does not know gets the average. */
function togetherPart({ person, table, sendable, history, model, now }: ScoreInput): Float64Array {
  const part = new Float64Array(sendable.length);
  if (model.consumptions === 0) return part;
  const odds = scoreLog(model, person.contactId, history, now);
  const places = placesIn(table, model);
  let sum = 0;
  let known = 0;
  for (const row of sendable) {
    const place = places[row] as number;
    if (place < 0) continue;
    sum += odds[place] as number;
    known++;
  }
  const mean = sum / Math.max(1, known);
  // A log of a few dozen consumptions is hearsay.
  const trust = model.consumptions / (model.consumptions + 100);
  for (let at = 0; at < part.length; at++) {
    const place = places[sendable[at] as number] as number;
    if (place >= 0) part[at] = trust * mostTogether * Math.tanh(((odds[place] as number) - mean) / mostTogether);
  }
  return part;
}

function idAt({ assets }: AssetTable, place: number): string {
  return assets[place]?.id ?? '';
}

function largestOf({ start, items }: Lists, row: number, values: Float64Array): number {
  let most = 0;
  for (let k = start[row] as number; k < (start[row + 1] as number); k++) most = Math.max(most, values[items[k] as number] as number);
  return most;
}

/**
 * Topic shares of the story. "Wrong topic" takes its topics down to a quarter for this person; a piece that was sent some
 * days ago and never opened takes its own down a little.
 */
function topicAffinity({ story, feedback, unopened, assets, now }: PersonSigns): Map<string, number> {
  const affinity = new Map(story.topics.map(({ topicId, share }) => [topicId, share]));
  const lower = (assetId: string, factor: number) => {
    for (const { id } of assets.get(assetId)?.topics ?? []) affinity.set(id, (affinity.get(id) ?? 0) * factor);
  };
  for (const { assetId, reason } of feedback) if (reason === 'wrong_topic') lower(assetId, 0.25);
  for (const { assetId, at } of unopened) if (at <= now - ignoredAfter) lower(assetId, ignoredFactor);
  return affinity;
}

/** The next stage fits best, the present one well; two ahead is early, and behind is old news. */
function stageFit(person: number, asset: number): number {
  const ahead = asset - Math.max(person, 0);
  if (asset === purchase && person < purchase) return notYetBought;
  if (ahead === 1) return 1;
  if (ahead === 0) return 0.7;
  if (ahead === 2) return 0.25;
  return ahead > 2 ? 0 : 0.1;
}

/** The place of a person's own word; -1 where no asset has it. */
function wordIn({ words }: Lists, own: string | null): number {
  return own === null ? -1 : words.indexOf(folded(own));
}

/**
 * Half when written for this one, 0 when for everybody, `misfit` when for others. A piece for another industry is the
 * mistake that a prospect notices at once; where no piece at all is written for the person's industry the words may
 * merely differ, and a mismatch says less.
 */
function listFit({ start, items }: Lists, row: number, own: number, misfit: number): number {
  const from = start[row] as number;
  const until = start[row + 1] as number;
  if (from === until) return 0;
  for (let k = from; k < until; k++) if (items[k] === own) return 0.5;
  return misfit;
}

export function ageDays(asset: Pick<Asset, 'liveAt' | 'createdAt'>, now: number): number {
  return Math.max(0, now - (asset.liveAt ?? asset.createdAt)) / day;
}

function exploreValue(assetId: string, { outcomes }: Learned): number {
  const shares = outcomes.assets[assetId]?.shares ?? 0;
  return shares < fewShares ? 1 - shares / fewShares : 0;
}
