import type { Asset } from '../../contract/asset.ts';
import type { Story } from '../../contract/story.ts';
import type { SuggestionPart } from '../../contract/suggestion.ts';
import { BuyingStage, type NotRelevantReason } from '../../contract/words.ts';
import type { SuggestModel } from './model.ts';
import { visitRate } from './outcome-rates.ts';
import { lookupOf, scoreLog } from './score-log.ts';
import type { Continued } from './series.ts';
import type { HistoryItem } from './signals.ts';
import { type WeighedPart, weighedParts } from './weights.ts';
import { wonLift } from './won-deals.ts';

export type PartName = SuggestionPart;
export const partNames: readonly PartName[] = ['together', ...weighedParts];

const day = 86_400_000;
const purchase = BuyingStage.options.indexOf('purchase');
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

export interface PersonSigns {
  person: { contactId: string; persona: string | null; industry: string | null };
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
  total: Float64Array;
  /** What each part adds, per sendable asset. */
  parts: Record<PartName, Float64Array>;
}

/** The parts of the score of every asset that may be sent. `history`: what the person consumed, by place in the model. */
export function scoreParts(
  signs: PersonSigns & { sendable: readonly Asset[]; history: readonly HistoryItem[]; model: SuggestModel },
): ScoredParts {
  const { sendable, model } = signs;
  const parts = { ...readParts(signs, sendable, model), together: togetherPart(signs) };
  const total = parts.together.slice();
  for (const part of weighedParts) {
    const values = parts[part];
    const weight = model.weights[part];
    for (let place = 0; place < total.length; place++) {
      const value = weight * (values[place] as number);
      values[place] = value;
      total[place] = (total[place] as number) + value;
    }
  }
  return { total, parts };
}

/** What each part says of the assets, unweighed: about 0 to 1, or a logarithm of a ratio. */
export function readParts(signs: PersonSigns, some: readonly Asset[], learned: Learned): Record<WeighedPart, Float64Array> {
  const { person, feedback, assets, story, continued, now } = signs;
  const parts = Object.fromEntries(weighedParts.map((part) => [part, new Float64Array(some.length)])) as Record<WeighedPart, Float64Array>;
  const affinity = topicAffinity(signs);
  const stage = BuyingStage.options.indexOf(story.stage.stage);
  const persona = fold(person.persona);
  const industry = fold(person.industry);
  const industryKnown = industry !== null && some.some(({ industries }) => industries.length > 0 && includes(industries, industry));
  const misfit = industryKnown ? -4 : -1.5;
  const wrongLevel = new Set(
    feedback
      .flatMap(({ assetId, reason }) => (reason === 'wrong_level' ? [assets.get(assetId)?.stage] : []))
      .filter((one) => one !== undefined),
  );
  const anyOutcome = learned.outcomes.total > 0;
  const anyWon = learned.won.all.won > 0;
  // The log knows the effect of age itself once it was learned.
  const recentTrust = 1 / (1 + learned.blend.learnedFrom / 200);
  some.forEach((asset, place) => {
    let topic = 0;
    for (const { id } of asset.topics) topic = Math.max(topic, affinity.get(id) ?? 0);
    parts.topic[place] = topic;
    if (continued.size > 0 && continued.has(asset.id)) parts.series[place] = 1;
    const fits = stageFit(stage, BuyingStage.options.indexOf(asset.stage));
    parts.stage[place] = wrongLevel.size > 0 && wrongLevel.has(asset.stage) ? fits / 4 : fits;
    parts.fit[place] = listFit(asset.personas, persona, -0.3) + listFit(asset.industries, industry, misfit);
    if (anyOutcome) parts.outcome[place] = Math.log(visitRate(learned.outcomes, asset.id, person) / learned.outcomes.mean);
    if (anyWon) parts.won[place] = wonLift(learned.won, asset.id, person.industry);
    const age = ageDays(asset, now);
    parts.recent[place] = recentTrust * 0.5 ** (age / 30);
    parts.priority[place] = asset.priority / 3;
    parts.explore[place] = age < exploreDays ? exploreValue(asset, learned) : 0;
  });
  return parts;
}

/** The log's log-odds against the average of what may be sent; an asset that it does not know gets the average. */
function togetherPart({
  person,
  sendable,
  history,
  model,
  now,
}: PersonSigns & { sendable: readonly Asset[]; history: readonly HistoryItem[]; model: SuggestModel }): Float64Array {
  const part = new Float64Array(sendable.length);
  if (model.consumptions === 0) return part;
  const index = lookupOf(model).asset;
  const odds = scoreLog(model, person.contactId, history, now);
  const places = new Int32Array(sendable.length);
  let sum = 0;
  let known = 0;
  for (let at = 0; at < places.length; at++) {
    const place = index.get((sendable[at] as Asset).id) ?? -1;
    places[at] = place;
    if (place < 0) continue;
    sum += odds[place] as number;
    known++;
  }
  const mean = sum / Math.max(1, known);
  // A log of a few dozen consumptions is hearsay.
  const trust = model.consumptions / (model.consumptions + 100);
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    if (place >= 0) part[at] = trust * mostTogether * Math.tanh(((odds[place] as number) - mean) / mostTogether);
  }
  return part;
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

/**
 * Half when written for this one, 0 when for everybody or we do not know, `misfit` when for others. A piece for another
 * industry is the mistake that a prospect notices at once; where no piece at all is written for the person's industry the
 * words may merely differ, and a mismatch says less.
 */
function listFit(wanted: readonly string[], own: string | null, misfit: number): number {
  if (wanted.length === 0 || own === null) return 0;
  return includes(wanted, own) ? 0.5 : misfit;
}

function includes(values: readonly string[], own: string): boolean {
  for (const value of values) if (value === own || fold(value) === own) return true;
  return false;
}

function fold(value: string | null): string | null {
  return value === null ? null : value.trim().toLowerCase();
}

export function ageDays(asset: Pick<Asset, 'liveAt' | 'createdAt'>, now: number): number {
  return Math.max(0, now - (asset.liveAt ?? asset.createdAt)) / day;
}

function exploreValue(asset: Asset, { outcomes }: Learned): number {
  const shares = outcomes.assets[asset.id]?.shares ?? 0;
  return shares < fewShares ? 1 - shares / fewShares : 0;
}
