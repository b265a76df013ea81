import type { BaseSettings } from './base.ts';
import type { Blend } from './blend.ts';
import type { OutcomeRates } from './outcome-rates.ts';
import type { SignalBase } from './signals.ts';
import type { PartWeights } from './weights.ts';
import type { WonDeals } from './won-deals.ts';

/** Counts up when a stored model can no longer be read: then it is trained anew. */
export const modelVersion = 4;

/** What was learned of a workspace: plain objects and typed arrays, so that it can be stored. */
export interface SuggestModel {
  version: number;
  trainedAt: number;
  /** Consumptions it rests on, each person and asset once. */
  consumptions: number;
  base: SignalBase;
  blend: Blend;
  settings: BaseSettings;
  /** When settings, blend and the costly parts of the base were last learned anew. */
  learnedAt: number;
  /** Consumptions there were then. */
  learnedOn: number;
  outcomes: OutcomeRates;
  won: WonDeals;
  weights: PartWeights;
  /** Past shares that the weights were learned from; 0: they are priors. */
  weightsLearnedFrom: number;
}
