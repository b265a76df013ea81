import { type BaseSettings, usualSettings } from './base.ts';
import { addEase, type EaseRidge, trainEase } from './ease.ts';
import { type FactorSettings, foldIn, trainFactors } from './factors.ts';
import type { LogMatrix } from './log-matrix.ts';

/** A past choice: what the person had consumed, what was taken, and (some of) what else there was. */
export interface Question {
  history: readonly { asset: number }[];
  taken: number;
  rivals: readonly number[];
}

const ridges: readonly EaseRidge[] = [
  { people: 5, share: 0.1 },
  { people: 20, share: 0.3 },
  { people: 50, share: 0.5 },
  { people: 50, share: 1 },
  { people: 100, share: 1 },
  { people: 200, share: 2 },
  { people: 500, share: 2 },
];
const unobserved = [0.3, 0.1, 0.03];
const factorRidges = [0.1, 0.03, 0.01, 0.003];
const trialWork = 6e8;
const trialEntries = 120_000;
/** Trials take the best known assets only: an eighth of the time of all. */
const trialAssets = 800;
/** Where a trial costs seconds only two ridges are tried. */
const manyAssets = 1_000;
const manyEntries = 300_000;

/**
 * Chooses ridges by how high the pieces really taken stand (mean of 1 over the rank) when a log that ends before the
 * questions is asked by that one sign alone.
 */
export function chooseSettings(log: LogMatrix, questions: readonly Question[]): BaseSettings {
  if (questions.length === 0) return usualSettings;
  const score = new Float64Array(log.assetIds.length);
  const large = log.assetIds.length > manyAssets && log.byContact.asset.length > manyEntries;
  const tried = large ? ridges.filter((_, place) => place === 2 || place === 5) : ridges;
  const [ease, place] = best(tried, (ridge) => {
    const model = trainEase(log, ridge, trialAssets);
    return meanReciprocalRank(questions, score, (history) => {
      score.fill(0);
      for (const { asset } of history) addEase(model, asset, score, 1, 0);
    });
  });
  const qualities = new Map<string, number>();
  const quality = (settings: FactorSettings) => {
    const key = `${settings.unobserved} ${settings.ridge}`;
    const known = qualities.get(key) ?? measure(settings);
    qualities.set(key, known);
    return known;
  };
  const measure = (settings: FactorSettings) => {
    const model = trainFactors(log, settings, { work: trialWork, entries: trialEntries });
    return meanReciprocalRank(questions, score, (history) => {
      score.fill(0);
      foldIn(model, history, score, 1, 0);
    });
  };
  const [weight] = best(unobserved, (value) => quality({ unobserved: value, ridge: usualSettings.factors.ridge }));
  const [ridge] = best(factorRidges, (value) => quality({ unobserved: weight, ridge: value }));
  return { ease, easeWide: tried[Math.min(tried.length - 1, place + 2)] ?? ease, factors: { unobserved: weight, ridge } };
}

function best<T>(options: readonly T[], qualityOf: (option: T) => number): [T, number] {
  let found = 0;
  let most = Number.NEGATIVE_INFINITY;
  options.forEach((option, place) => {
    const value = qualityOf(option);
    if (value > most) {
      most = value;
      found = place;
    }
  });
  return [options[found] as T, found];
}

function meanReciprocalRank(questions: readonly Question[], score: Float64Array, ask: (history: Question['history']) => void): number {
  let sum = 0;
  for (const { history, taken, rivals } of questions) {
    ask(history);
    const own = score[taken] as number;
    let rank = 1;
    for (const rival of rivals) {
      const value = score[rival] as number;
      if (value >= own) rank += value > own ? 1 : 0.5;
    }
    sum += 1 / rank;
  }
  return sum / questions.length;
}
