import { type EaseRidge, trainEase } from './ease.ts';
import { type FactorSettings, trainFactors } from './factors.ts';
import type { LogMatrix } from './log-matrix.ts';
import { countNeighbours } from './neighbours.ts';
import { countPopularity } from './popularity.ts';
import type { SignalBase } from './signals.ts';
import type { TextIndex } from './text-index.ts';

/** What is chosen for a workspace by how well it foretells its own past. */
export interface BaseSettings {
  ease: EaseRidge;
  easeWide: EaseRidge;
  factors: FactorSettings;
}

/** In the middle of what is tried; for logs too small to choose by. */
export const usualSettings: BaseSettings = {
  ease: { people: 50, share: 0.5 },
  easeWide: { people: 100, share: 1 },
  factors: { unobserved: 0.1, ridge: 0.03 },
};

/** Above this a second ridge costs more time than it gains. */
const manyAssets = 2_000;

/** Builds everything that signals are read from, as of `now`. What is costly is taken over from an earlier one. */
export function buildBase(
  log: LogMatrix,
  text: TextIndex,
  now: number,
  settings: BaseSettings,
  earlier?: Pick<SignalBase, 'ease' | 'easeWide' | 'factors'>,
): SignalBase {
  const ease = earlier?.ease ?? trainEase(log, settings.ease);
  const wide = () => (log.assetIds.length > manyAssets ? ease : trainEase(log, settings.easeWide));
  return {
    log,
    text,
    neighbours: countNeighbours(log, now),
    popularity: countPopularity(log, now),
    ease,
    easeWide: earlier?.easeWide ?? wide(),
    factors: earlier?.factors ?? trainFactors(log, settings.factors),
  };
}
