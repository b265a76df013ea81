/** What became of an asset's shares, per segment of the people they went to. */
export interface Outcome {
  assetId: string;
  shares: number;
  /** Shares whose link a person opened. */
  visited: number;
  industry?: string | null;
  persona?: string | null;
}

/** Counts of shares and visits per asset and per segment, with the workspace's own mean as the prior. */
export interface OutcomeRates {
  mean: number;
  total: number;
  assets: Record<string, Counts>;
  segments: Record<string, Counts>;
}

interface Counts {
  shares: number;
  visited: number;
}

/** As many shares the prior weighs: a new asset starts at the mean, and ten shares say more than it does. */
const priorShares = 8;
const segmentPriorShares = 5;
/** With no shares at all: about a third of tracked links that reps send are opened. Our own guess, replaced by the first results. */
const meanBeforeAny = 0.33;

export function countOutcomes(outcomes: readonly Outcome[]): OutcomeRates {
  const assets: Record<string, Counts> = Object.create(null);
  const segments: Record<string, Counts> = Object.create(null);
  let shares = 0;
  let visited = 0;
  for (const outcome of outcomes) {
    shares += outcome.shares;
    visited += outcome.visited;
    add(assets, outcome.assetId, outcome);
    if (outcome.industry) add(segments, segmentKey(outcome.assetId, 'industry', outcome.industry), outcome);
    if (outcome.persona) add(segments, segmentKey(outcome.assetId, 'persona', outcome.persona), outcome);
  }
  const mean = (visited + priorShares * meanBeforeAny) / (shares + priorShares);
  return { mean, total: shares, assets, segments };
}

/** Empirical-Bayes rate of visits for an asset among people like this one: segment shrunk to asset, asset to the mean. */
export function visitRate(rates: OutcomeRates, assetId: string, person: { industry: string | null; persona: string | null }): number {
  const asset = rates.assets[assetId];
  if (!asset) return rates.mean;
  const own = (asset.visited + priorShares * rates.mean) / (asset.shares + priorShares);
  const segmentRates = [
    person.industry && rates.segments[segmentKey(assetId, 'industry', person.industry)],
    person.persona && rates.segments[segmentKey(assetId, 'persona', person.persona)],
  ]
    .filter((counts) => counts !== undefined && counts !== null && counts !== '')
    .map((counts) => (counts.visited + segmentPriorShares * own) / (counts.shares + segmentPriorShares));
  return segmentRates.length === 0 ? own : segmentRates.reduce((total, rate) => total + rate, 0) / segmentRates.length;
}

function add(counts: Record<string, Counts>, key: string, { shares, visited }: Counts): void {
  const known = counts[key] ?? { shares: 0, visited: 0 };
  counts[key] = { shares: known.shares + shares, visited: known.visited + visited };
}

function segmentKey(assetId: string, kind: 'industry' | 'persona', value: string): string {
  return `${assetId} ${kind} ${value.trim().toLowerCase()}`;
}
