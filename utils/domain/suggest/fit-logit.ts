import { solveSymmetric } from './solve-symmetric.ts';

/** One choice: the signals of the asset taken (row 0) and of some that were not, row-major. */
export interface Choice {
  values: Float64Array;
  rows: number;
  weight: number;
}

/**
 * Weights of a conditional (softmax) logit by Newton steps with a ridge towards `prior`, in units of each signal's own
 * spread. Rows that were drawn evenly among all candidates keep the estimate consistent (D. McFadden, 1978).
 */
export function fitLogit(choices: readonly Choice[], prior: Float64Array, spread: Float64Array, ridge: number, steps = 12): Float64Array {
  const size = prior.length;
  const weights = prior.slice();
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (const choice of choices) accumulate(choice, weights, gradient, hessian);
    for (let a = 0; a < size; a++) {
      const pull = ridge * (spread[a] ?? 1) ** 2;
      gradient[a] = (gradient[a] ?? 0) + pull * ((weights[a] ?? 0) - (prior[a] ?? 0));
      hessian[a * size + a] = (hessian[a * size + a] ?? 0) + pull + 1e-9;
    }
    const change = solveSymmetric(hessian, gradient, size);
    let largest = 0;
    for (let a = 0; a < size; a++) {
      weights[a] = (weights[a] ?? 0) - (change[a] ?? 0);
      largest = Math.max(largest, Math.abs((change[a] ?? 0) * (spread[a] ?? 1)));
    }
    if (largest < 1e-4) break;
  }
  return weights;
}

function accumulate({ values, rows, weight }: Choice, weights: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  const size = weights.length;
  const scores = new Float64Array(rows);
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    let score = 0;
    for (let a = 0; a < size; a++) score += (values[row * size + a] as number) * (weights[a] as number);
    scores[row] = score;
    most = Math.max(most, score);
  }
  let total = 0;
  for (let row = 0; row < rows; row++) {
    scores[row] = Math.exp((scores[row] as number) - most);
    total += scores[row] as number;
  }
  const mean = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const share = (scores[row] as number) / total;
    for (let a = 0; a < size; a++) mean[a] = (mean[a] as number) + share * (values[row * size + a] as number);
  }
  for (let a = 0; a < size; a++) gradient[a] = (gradient[a] as number) - weight * ((values[a] as number) - (mean[a] as number));
  for (let row = 0; row < rows; row++) {
    const share = (weight * (scores[row] as number)) / total;
    if (share < 1e-7) continue;
    for (let a = 0; a < size; a++) {
      const part = share * ((values[row * size + a] as number) - (mean[a] as number));
      for (let b = 0; b <= a; b++) {
        hessian[a * size + b] = (hessian[a * size + b] as number) + part * ((values[row * size + b] as number) - (mean[b] as number));
      }
    }
  }
}
