/**
 * The rank of the target among the candidates by score: 1 is best, those scored alike count half. What is no number
 * never helps the target: as its own score it puts it last, as another's it stands before it.
 */
export function rankOf(scores: Float64Array, target: number, candidates: Iterable<number>): number {
  const own = scores[target] ?? Number.NEGATIVE_INFINITY;
  let rank = 1;
  for (const candidate of candidates) {
    if (candidate === target) continue;
    const score = scores[candidate] ?? Number.NEGATIVE_INFINITY;
    if (score === own) rank += 0.5;
    else if (!(score < own)) rank += 1;
  }
  return rank;
}
