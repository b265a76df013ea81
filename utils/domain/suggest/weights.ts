import type { SuggestionPart } from '../../contract/suggestion.ts';
import { type Choice, fitLogit } from './fit-logit.ts';

/** The parts beside what the log says: that one is in log-odds already. */
export const weighedParts = [
  'series',
  'topic',
  'stage',
  'fit',
  'outcome',
  'won',
  'recent',
  'priority',
  'explore',
] as const satisfies readonly SuggestionPart[];
export type WeighedPart = (typeof weighedParts)[number];
export type PartWeights = Record<WeighedPart, number>;

/** What each part may add, in log-odds, before outcomes of the workspace speak: our own judgement of what moves a reader. */
export const priorWeights: PartWeights = {
  series: 1.5,
  topic: 1.2,
  stage: 0.7,
  fit: 0.7,
  outcome: 0.8,
  won: 0.7,
  recent: 0.3,
  priority: 0.6,
  explore: 0.25,
};

/** A share that was sent: what the parts said of the asset then, unweighed, and whether a person opened it. */
export interface PastShare {
  parts: PartWeights;
  opened: boolean;
}

/** Fewer shares, or fewer of either end, say less than the priors. */
const leastShares = 120;
const leastOfEither = 25;
/** As a share of itself: how far a weight may usually lie from its prior. */
const priorSpread = 0.5;
const mostTimes = 3;

/**
 * Weights from what became of past shares (opened or not), as a logistic regression that leans on the priors; the priors
 * themselves while there are too few. No weight turns negative: marketing's priority never counts against an asset.
 */
export function learnWeights(shares: readonly PastShare[]): { weights: PartWeights; learnedFrom: number } {
  const opened = shares.filter((share) => share.opened).length;
  if (shares.length < leastShares || Math.min(opened, shares.length - opened) < leastOfEither) {
    return { weights: priorWeights, learnedFrom: 0 };
  }
  const size = weighedParts.length + 1;
  const prior = Float64Array.from([...weighedParts.map((part) => priorWeights[part]), 0]);
  const spread = Float64Array.from([...weighedParts.map((part) => 1 / (priorSpread * priorWeights[part])), 0.1]);
  const choices = shares.map(({ parts, opened: taken }): Choice => {
    const values = new Float32Array(2 * size);
    const at = taken ? 0 : size;
    weighedParts.forEach((part, column) => {
      values[at + column] = parts[part];
    });
    values[at + size - 1] = 1;
    return { values, rows: 2 };
  });
  const fitted = fitLogit(choices, prior, spread, 1);
  const weights = Object.fromEntries(
    weighedParts.map((part, column) => [part, Math.min(mostTimes * priorWeights[part], Math.max(0, fitted[column] ?? 0))]),
  ) as PartWeights;
  return { weights, learnedFrom: shares.length };
}
