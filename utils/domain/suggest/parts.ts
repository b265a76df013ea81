import type { Asset } from '../../contract/asset.ts';
import type { Story } from '../../contract/story.ts';
import type { SuggestionPart } from '../../contract/suggestion.ts';
import { BuyingStage, type NotRelevantReason } from '../../contract/words.ts';
import type { SuggestModel } from './model.ts';
import { visitRate } from './outcome-rates.ts';
import { lookupOf, scoreLog } from './score-log.ts';
import type { HistoryItem } from './signals.ts';

export type PartName = SuggestionPart;
export const partNames: readonly PartName[] = ['together', 'topic', 'stage', 'fit', 'outcome', 'recent', 'priority', 'explore'];

const day = 86_400_000;
const purchase = BuyingStage.options.indexOf('purchase');

/**
 * What each part may add, in log-odds, before outcomes of the workspace speak: our own judgement of what moves a reader.
 * `together` needs no weight: the log's own blend is in log-odds already.
 */
const priorWeights: Record<Exclude<PartName, 'together'>, number> = {
  topic: 1.2,
  stage: 0.7,
  fit: 0.7,
  outcome: 0.8,
  recent: 0.3,
  priority: 0.6,
  explore: 0.25,
};
/** Below this many shares an asset has shown nothing yet. */
export const fewShares = 3;
const exploreDays = 30;
/** A piece for customers is no next step for somebody who has bought nothing. */
const notYetBought = 0.1;
/** How much the log may add for a person or an asset: it must not drown what else is known. */
const mostTogether = 2.5;

interface PartsInput {
  person: { contactId: string; persona: string | null; industry: string | null };
  sendable: readonly Asset[];
  /** What the person consumed, by place in the model. */
  history: readonly HistoryItem[];
  feedback: readonly { assetId: string; reason: NotRelevantReason }[];
  assets: ReadonlyMap<string, Asset>;
  story: Pick<Story, 'topics' | 'stage'>;
  model: SuggestModel;
  now: number;
}

export interface ScoredParts {
  total: Float64Array;
  /** What each part adds, per sendable asset. */
  parts: Record<PartName, Float64Array>;
}

/** The parts of the score of every asset that may be sent. */
export function scoreParts(input: PartsInput): ScoredParts {
  const { person, sendable, feedback, assets, story, model, now } = input;
  const size = sendable.length;
  const parts = Object.fromEntries(partNames.map((part) => [part, new Float64Array(size)])) as Record<PartName, Float64Array>;
  parts.together = togetherPart(input);
  const affinity = topicAffinity(story, feedback, assets);
  const stage = BuyingStage.options.indexOf(story.stage.stage);
  const industryKnown = sendable.some(({ industries }) => industries.some((value) => sameWord(value, person.industry)));
  // The log knows the effect of age itself once it was learned.
  const recentWeight = priorWeights.recent / (1 + model.blend.learnedFrom / 200);
  sendable.forEach((asset, place) => {
    parts.topic[place] = priorWeights.topic * asset.topics.reduce((best, { id }) => Math.max(best, affinity.get(id) ?? 0), 0);
    parts.stage[place] = priorWeights.stage * stageFit(stage, BuyingStage.options.indexOf(asset.stage));
    parts.fit[place] = priorWeights.fit * audienceFit(asset, person, industryKnown);
    parts.outcome[place] = priorWeights.outcome * Math.log(visitRate(model.outcomes, asset.id, person) / model.outcomes.mean);
    parts.recent[place] = recentWeight * 0.5 ** (ageDays(asset, now) / 30);
    parts.priority[place] = (priorWeights.priority * asset.priority) / 3;
    parts.explore[place] = priorWeights.explore * exploreValue(asset, model, now);
  });

  const total = new Float64Array(size);
  for (const part of partNames) {
    const values = parts[part];
    for (let place = 0; place < size; place++) total[place] = (total[place] as number) + (values[place] as number);
  }
  return { total, parts };
}

/** The log's log-odds against the average of what may be sent; an asset that it does not know gets the average. */
function togetherPart({ person, sendable, history, model, now }: PartsInput): Float64Array {
  const part = new Float64Array(sendable.length);
  if (model.consumptions === 0) return part;
  const index = lookupOf(model).asset;
  const odds = scoreLog(model, person.contactId, history, now);
  const places = sendable.map(({ id }) => index.get(id) ?? -1);
  const known = places.filter((place) => place >= 0);
  const mean = known.reduce((sum, place) => sum + (odds[place] as number), 0) / Math.max(1, known.length);
  // A log of a few dozen consumptions is hearsay.
  const trust = model.consumptions / (model.consumptions + 100);
  places.forEach((place, at) => {
    if (place >= 0) part[at] = trust * mostTogether * Math.tanh(((odds[place] as number) - mean) / mostTogether);
  });
  return part;
}

/** Topic shares of the story; "wrong topic" takes its topics down to a quarter for this person. */
function topicAffinity(story: PartsInput['story'], feedback: PartsInput['feedback'], assets: PartsInput['assets']): Map<string, number> {
  const affinity = new Map(story.topics.map(({ topicId, share }) => [topicId, share]));
  for (const { assetId, reason } of feedback) {
    if (reason !== 'wrong_topic') continue;
    for (const { id } of assets.get(assetId)?.topics ?? []) affinity.set(id, (affinity.get(id) ?? 0) / 4);
  }
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

/**
 * From -4.3 (written for others) over 0 (for everybody, or we do not know) to 1 (for this job family and industry). A piece
 * for another industry is the mistake that a prospect notices at once. `industryKnown`: some piece is written for this
 * person's industry; else the words may merely differ, and a mismatch says less.
 */
function audienceFit(asset: Asset, person: PartsInput['person'], industryKnown: boolean): number {
  return listFit(asset.personas, person.persona, -0.3) + listFit(asset.industries, person.industry, industryKnown ? -4 : -1.5);
}

function listFit(wanted: readonly string[], own: string | null, misfit: number): number {
  if (wanted.length === 0 || own === null) return 0;
  return wanted.some((value) => sameWord(value, own)) ? 0.5 : misfit;
}

function sameWord(a: string, b: string | null): boolean {
  return a === b || a.trim().toLowerCase() === b?.trim().toLowerCase();
}

export function ageDays(asset: Pick<Asset, 'liveAt' | 'createdAt'>, now: number): number {
  return Math.max(0, now - (asset.liveAt ?? asset.createdAt)) / day;
}

function exploreValue(asset: Asset, model: SuggestModel, now: number): number {
  const shares = model.outcomes.assets[asset.id]?.shares ?? 0;
  return shares < fewShares && ageDays(asset, now) < exploreDays ? 1 - shares / fewShares : 0;
}
