import type { Asset } from '../../contract/asset.ts';
import { buildLogMatrix, type LogEntry } from './log-matrix.ts';
import type { SuggestModel } from './model.ts';
import { countOutcomes, type Outcome } from './outcome-rates.ts';

interface TrainInput {
  /** Who consumed what, in the whole workspace, in any order; automated visits left out. */
  log: readonly LogEntry[];
  assets: ReadonlyMap<string, Pick<Asset, 'id' | 'title' | 'summary' | 'topics'>>;
  outcomes: readonly Outcome[];
  now: number;
}

/** Learns from a workspace what `suggest` needs. An empty workspace gives a valid model that holds priors only. */
export function trainModel({ log, assets, outcomes, now }: TrainInput): SuggestModel {
  const matrix = buildLogMatrix(log, [...assets.keys()]);
  return { version: 1, trainedAt: now, consumptions: matrix.byContact.asset.length, log: matrix, outcomes: countOutcomes(outcomes) };
}
