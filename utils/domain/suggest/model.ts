import type { LogMatrix } from './log-matrix.ts';
import type { OutcomeRates } from './outcome-rates.ts';

/** What was learned of a workspace: plain objects and typed arrays, so that it can be stored and sent to a worker. */
export interface SuggestModel {
  version: 1;
  trainedAt: number;
  /** Consumptions it rests on, each person and asset once. */
  consumptions: number;
  log: LogMatrix;
  outcomes: OutcomeRates;
}
