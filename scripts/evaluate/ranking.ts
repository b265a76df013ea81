import { rankOf as rankAmong } from '../../utils/domain/suggest/rank-of.ts';

/** Sums over ranked targets; divided by `n` they are the figures. */
export interface Ranking {
  n: number;
  r5: number;
  r10: number;
  mrr: number;
  ndcg10: number;
}

export function emptyRanking(): Ranking {
  return { n: 0, r5: 0, r10: 0, mrr: 0, ndcg10: 0 };
}

/** Adds one target at its rank (ties count half, so ranks may be halves). */
export function addRank(ranking: Ranking, rank: number): void {
  ranking.n += 1;
  ranking.r5 += rank <= 5 ? 1 : 0;
  ranking.r10 += rank <= 10 ? 1 : 0;
  ranking.mrr += 1 / rank;
  ranking.ndcg10 += rank <= 10 ? 1 / Math.log2(1 + rank) : 0;
}

/** As the engine ranks, but a score that is no number stops the measuring instead of counting as the last place. */
export function rankOf(scores: Float64Array, target: number, candidates: readonly number[]): number {
  if (candidates.some((candidate) => Number.isNaN(scores[candidate])) || Number.isNaN(scores[target]))
    throw new Error('The engine gave a score that is not a number.');
  return rankAmong(scores, target, candidates);
}

export function meansOf(ranking: Ranking): Ranking {
  const n = Math.max(1, ranking.n);
  return { n: ranking.n, r5: ranking.r5 / n, r10: ranking.r10 / n, mrr: ranking.mrr / n, ndcg10: ranking.ndcg10 / n };
}

/** A table for people, then one JSON object as the last line; the first row is the one that counts. */
export function printRankings(rows: readonly (readonly [string, Ranking])[]): void {
  console.log(`${'protocol'.padEnd(34)}${['n', 'R@5', 'R@10', 'MRR', 'NDCG@10'].map((name) => name.padStart(9)).join('')}`);
  for (const [name, ranking] of rows) {
    const { n, r5, r10, mrr, ndcg10 } = meansOf(ranking);
    console.log(name.padEnd(34) + String(n).padStart(9) + [r5, r10, mrr, ndcg10].map((value) => value.toFixed(4).padStart(9)).join(''));
  }
}

/** Four decimals, for the JSON line. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
