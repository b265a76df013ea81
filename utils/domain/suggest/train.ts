import type { Asset } from '../../contract/asset.ts';
import { buildBase, usualSettings } from './base.ts';
import { priorBlend } from './blend.ts';
import { learnFromPast } from './learn-from-past.ts';
import type { LogColumns } from './log-columns.ts';
import { buildLogMatrix } from './log-matrix.ts';
import { modelVersion, type SuggestModel } from './model.ts';
import { countOutcomes, type Outcome } from './outcome-rates.ts';
import { buildTextIndex } from './text-index.ts';
import { learnWeights, type PastShare } from './weights.ts';
import { type ClosedDeal, countDeals } from './won-deals.ts';

export interface TrainInput {
  /** Who consumed what, in the whole workspace, in any order; automated visits left out. */
  log: LogColumns;
  assets: ReadonlyMap<string, Pick<Asset, 'title' | 'summary' | 'topics' | 'liveAt'>>;
  outcomes: readonly Outcome[];
  deals?: readonly ClosedDeal[];
  now: number;
  /** The model so far: what is costly and younger than two weeks is taken over from it. */
  previous?: SuggestModel | undefined;
}

const relearnAfter = 14 * 86_400_000;
/** It is learned anew before that, too, when the log grew by so much. */
const relearnGrowth = 1.2;
/** With fewer consumptions than this the priors know better. */
const leastToLearn = 300;

/** Learns from a workspace what `suggest` needs. An empty workspace gives a valid model that holds priors only. */
export function trainModel({ log, assets, outcomes, deals = [], now, previous }: TrainInput): SuggestModel {
  const matrix = buildLogMatrix(log, [...(previous?.base.log.assetIds ?? []), ...assets.keys()]);
  const consumptions = matrix.byContact.asset.length;
  const text = buildTextIndex(
    matrix.assetIds.map((id) => {
      const asset = assets.get(id);
      return asset ? [asset.title, asset.summary, ...asset.topics.map(({ name }) => name)].join(' ') : '';
    }),
  );
  const kept = previous && isFresh(previous, consumptions, now) ? previous : undefined;
  const liveAt = Float64Array.from(matrix.assetIds, (id) => assets.get(id)?.liveAt ?? 0);
  const learned =
    kept ?? (consumptions < leastToLearn ? { blend: priorBlend(), settings: usualSettings } : learnFromPast(matrix, text, liveAt));
  return {
    version: modelVersion,
    trainedAt: now,
    consumptions,
    base: buildBase(matrix, text, now, learned.settings, kept?.base),
    blend: learned.blend,
    settings: learned.settings,
    learnedAt: kept?.learnedAt ?? now,
    learnedOn: kept?.learnedOn ?? consumptions,
    outcomes: countOutcomes(outcomes),
    won: countDeals(deals),
    ...{ weights: learnWeights([]).weights, weightsLearnedFrom: 0 },
  };
}

/** The model with the weights of its parts learned from what became of past shares. */
export function withWeights(model: SuggestModel, shares: readonly PastShare[]): SuggestModel {
  const { weights, learnedFrom } = learnWeights(shares);
  return { ...model, weights, weightsLearnedFrom: learnedFrom };
}

function isFresh(previous: SuggestModel, consumptions: number, now: number): boolean {
  return (
    now - previous.learnedAt < relearnAfter && previous.consumptions >= leastToLearn && consumptions < previous.learnedOn * relearnGrowth
  );
}
