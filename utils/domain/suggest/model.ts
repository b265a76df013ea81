import type { Blend } from './blend.ts';
import type { OutcomeRates } from './outcome-rates.ts';
import type { SignalBase } from './signals.ts';

/** What was learned of a workspace: plain objects and typed arrays, so that it can be stored and sent to a worker. */
export interface SuggestModel {
  version: 1;
  trainedAt: number;
  /** Consumptions it rests on, each person and asset once. */
  consumptions: number;
  base: SignalBase;
  blend: Blend;
  /** When the blend and the costly parts of the base were last learned anew. */
  learnedAt: number;
  outcomes: OutcomeRates;
}
