import type { Asset } from '../../contract/asset.ts';
import type { Story } from '../../contract/story.ts';
import type { SuggestionPart } from '../../contract/suggestion.ts';
import { BuyingStage, type NotRelevantReason } from '../../contract/words.ts';
import type { SuggestModel } from './model.ts';
import { visitRate } from './outcome-rates.ts';
import { scoreTogether, type Together } from './together.ts';

export type PartName = SuggestionPart;
export const partNames: readonly PartName[] = ['together', 'topic', 'stage', 'fit', 'outcome', 'recent', 'priority', 'explore'];

const day = 86_400_000;

/** What each part may add at most, before any outcomes of the workspace speak: our own judgement of what moves a reader. */
const priorWeights: Record<PartName, number> = {
  together: 1,
  topic: 0.8,
  stage: 0.4,
  fit: 0.4,
  outcome: 0.5,
  recent: 0.15,
  priority: 0.25,
  explore: 0.1,
};
/** Below this many shares an asset has shown nothing yet. */
export const fewShares = 3;
const exploreDays = 30;

interface PartsInput {
  person: { contactId: string; persona: string | null; industry: string | null };
  sendable: readonly Asset[];
  consumed: ReadonlySet<string>;
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
  together: Together;
  /** Place in the model of each sendable asset; -1 for one it does not know yet. */
  modelIndex: Int32Array;
}

/** The parts of the score of every asset that may be sent. */
export function scoreParts({ person, sendable, consumed, feedback, assets, story, model, now }: PartsInput): ScoredParts {
  const size = sendable.length;
  const parts = Object.fromEntries(partNames.map((part) => [part, new Float64Array(size)])) as Record<PartName, Float64Array>;
  const total = new Float64Array(size);
  const index = indexOf(model);
  const modelIndex = new Int32Array(size);
  const together = scoreTogether(
    model,
    person.contactId,
    [...consumed].flatMap((id) => index.get(id) ?? []),
  );
  const affinity = topicAffinity(story, feedback, assets);
  const stage = BuyingStage.options.indexOf(story.stage.stage);

  sendable.forEach((asset, place) => {
    const known = index.get(asset.id) ?? -1;
    modelIndex[place] = known;
    const values: Record<PartName, number> = {
      together: known < 0 ? 0 : (together.value[known] ?? 0),
      topic: asset.topics.reduce((best, { id }) => Math.max(best, affinity.get(id) ?? 0), 0),
      stage: stageFit(stage, BuyingStage.options.indexOf(asset.stage)),
      fit: audienceFit(asset, person),
      outcome: 2 * (visitRate(model.outcomes, asset.id, person) - model.outcomes.mean),
      recent: 0.5 ** (ageDays(asset, now) / 30),
      priority: asset.priority / 3,
      explore: exploreValue(asset, model, now),
    };
    for (const part of partNames) {
      const contribution = priorWeights[part] * values[part];
      parts[part][place] = contribution;
      total[place] = (total[place] ?? 0) + contribution;
    }
  });
  return { total, parts, together, modelIndex };
}

const indexes = new WeakMap<SuggestModel, Map<string, number>>();

function indexOf(model: SuggestModel): Map<string, number> {
  const index = indexes.get(model) ?? new Map(model.log.assetIds.map((id, place) => [id, place]));
  indexes.set(model, index);
  return index;
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
  if (ahead === 1) return 1;
  if (ahead === 0) return 0.7;
  if (ahead === 2) return 0.25;
  return ahead > 2 ? 0 : 0.1;
}

/** From -1 (written for others) over 0 (for everybody, or we do not know) to 1 (for this job family and industry). */
function audienceFit(asset: Asset, person: PartsInput['person']): number {
  return (listFit(asset.personas, person.persona) + listFit(asset.industries, person.industry)) / 2;
}

function listFit(wanted: readonly string[], own: string | null): number {
  if (wanted.length === 0 || own === null) return 0;
  return wanted.some((value) => value.trim().toLowerCase() === own.trim().toLowerCase()) ? 1 : -0.6;
}

export function ageDays(asset: Pick<Asset, 'liveAt' | 'createdAt'>, now: number): number {
  return Math.max(0, now - (asset.liveAt ?? asset.createdAt)) / day;
}

function exploreValue(asset: Asset, model: SuggestModel, now: number): number {
  const shares = model.outcomes.assets[asset.id]?.shares ?? 0;
  return shares < fewShares && ageDays(asset, now) < exploreDays ? 1 - shares / fewShares : 0;
}
