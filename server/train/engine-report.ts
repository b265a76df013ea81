import { z } from 'zod';
import type { EngineReport, EngineRun } from '../../utils/contract/report.ts';
import { SuggestionPart } from '../../utils/contract/suggestion.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { priorWeights, weighedParts } from '../../utils/domain/suggest/weights.ts';
import type { StoredRun } from '../queries/engine-runs.ts';

const mostShown = 30;

/** What a run keeps of its model for people to read. */
const Learned = z.object({
  choices: z.int(),
  shares: z.int(),
  weights: z.array(z.object({ part: SuggestionPart, weight: z.number(), learned: z.boolean() })),
});
export type Learned = z.infer<typeof Learned>;

export function learnedOf({ blend, weights, weightsLearnedFrom }: SuggestModel): Learned {
  return {
    choices: blend.learnedFrom,
    shares: weightsLearnedFrom,
    weights: [
      { part: 'together', weight: 1, learned: blend.learnedFrom > 0 },
      ...weighedParts.map((part) => ({ part, weight: weights[part] / priorWeights[part], learned: weightsLearnedFrom > 0 })),
    ],
  };
}

/** The report from the stored runs, newest first; the newest that is done answers now. */
export function engineReport(runs: readonly StoredRun[], nextAt: number | null): EngineReport {
  const read = Learned.safeParse(runs.find(({ state }) => state === 'done')?.learned);
  const learned: Learned = read.success ? read.data : { choices: 0, shares: 0, weights: [] };
  const { choices, shares, weights } = learned;
  return { runs: runs.slice(0, mostShown).map(engineRunOf), nextAt, learnedFrom: { choices, shares }, weights };
}

export function engineRunOf({ measured: _measured, learned: _learned, ...run }: StoredRun): EngineRun {
  return run;
}
