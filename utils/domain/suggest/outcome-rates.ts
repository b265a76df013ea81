/** What became of an asset's shares, per segment of the people they went to. */
export interface Outcome {
  assetId: string;
  shares: number;
  /** Shares whose link a person opened. */
  visited: number;
  /** Times that a rep judged it not to be good enough, or wrong for somebody like this: each weighs as a share that failed. */
  refused?: number;
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
  refused: number;
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
  const own = (asset.visited + priorShares * rates.mean) / (asset.shares + asset.refused + priorShares);
  let sum = 0;
  let found = 0;
  for (const kind of ['industry', 'persona'] as const) {
    const value = person[kind];
    const counts = value ? segmentCounts(rates, assetId, kind, value) : undefined;
    if (!counts) continue;
    sum += (counts.visited + segmentPriorShares * own) / (counts.shares + counts.refused + segmentPriorShares);
    found++;
  }
  return found === 0 ? own : sum / found;
}

/** Shares of an asset to people of one industry or persona; undefined when there were none. */
export function segmentCounts(rates: OutcomeRates, assetId: string, kind: 'industry' | 'persona', value: string): Counts | undefined {
  return rates.segments[segmentKey(assetId, kind, value)];
}

function add(counts: Record<string, Counts>, key: string, { shares, visited, refused = 0 }: Outcome): void {
  const known = counts[key] ?? { shares: 0, visited: 0, refused: 0 };
  counts[key] = { shares: known.shares + shares, visited: known.visited + visited, refused: known.refused + refused };
}

function segmentKey(assetId: string, kind: 'industry' | 'persona', value: string): string {
  return `${assetId} ${kind} ${value.trim().toLowerCase()}`;
}
