import type { Asset } from '../../contract/asset.ts';
import { priorBlend } from './blend.ts';
import { buildBase, learnFromPast } from './learn-from-past.ts';
import { buildLogMatrix, type LogEntry } from './log-matrix.ts';
import type { SuggestModel } from './model.ts';
import { countOutcomes, type Outcome } from './outcome-rates.ts';
import { buildTextIndex } from './text-index.ts';

interface TrainInput {
  /** Who consumed what, in the whole workspace, in any order; automated visits left out. */
  log: readonly LogEntry[];
  assets: ReadonlyMap<string, Pick<Asset, 'title' | 'summary' | 'topics' | 'liveAt'>>;
  outcomes: readonly Outcome[];
  now: number;
  /** The model so far: what is costly and younger than two weeks is taken over from it. */
  previous?: SuggestModel;
}

const relearnAfter = 14 * 86_400_000;
/** With fewer consumptions than this the priors know better. */
const leastToLearn = 300;

/** Learns from a workspace what `suggest` needs. An empty workspace gives a valid model that holds priors only. */
export function trainModel({ log, assets, outcomes, now, previous }: TrainInput): SuggestModel {
  const matrix = buildLogMatrix(log, [...(previous?.base.log.assetIds ?? []), ...assets.keys()]);
  const consumptions = matrix.byContact.asset.length;
  const text = buildTextIndex(
    matrix.assetIds.map((id) => {
      const asset = assets.get(id);
      return asset ? [asset.title, asset.summary, ...asset.topics.map(({ name }) => name)].join(' ') : '';
    }),
  );
  const fresh = previous !== undefined && now - previous.learnedAt < relearnAfter && previous.consumptions >= leastToLearn;
  const liveAt = Float64Array.from(matrix.assetIds, (id) => assets.get(id)?.liveAt ?? 0);
  const learn = () => (consumptions < leastToLearn ? priorBlend() : learnFromPast(matrix, text, liveAt));
  return {
    version: 1,
    trainedAt: now,
    consumptions,
    base: buildBase(matrix, text, now, fresh ? previous.base : undefined),
    blend: fresh ? previous.blend : learn(),
    learnedAt: fresh ? previous.learnedAt : now,
    outcomes: countOutcomes(outcomes),
  };
}
