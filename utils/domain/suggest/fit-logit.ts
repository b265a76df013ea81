import { solveSymmetric } from './solve-symmetric.ts';

/** One choice: the signals of the asset taken (row 0) and of some that were not, row-major. */
export interface Choice {
  values: Float32Array;
  rows: number;
}

const mostSteps = 25;
const settled = 1e-4;
/** The curvature is measured on so many of the choices, evenly spaced; the slope on all. */
const mostCurved = 600;
/** Rows that can hardly have been taken bend nothing. */
const leastShare = 1e-5;

/**
 * Weights of a conditional (softmax) logit by Newton steps with a ridge towards `prior`, in units of each signal's own
 * spread. Rows that were drawn evenly among all candidates keep the estimate consistent (D. McFadden, 1978).
 */
export function fitLogit(choices: readonly Choice[], prior: Float64Array, spread: Float64Array, ridge: number): Float64Array {
  const size = prior.length;
  const pull = spread.map((width) => ridge * width ** 2);
  const stride = Math.max(1, Math.floor(choices.length / mostCurved));
  const curved = choices.filter((_, place) => place % stride === 0);
  const scale = choices.length / Math.max(1, curved.length);
  const shares = new Float64Array(choices.reduce((most, { rows }) => Math.max(most, rows), 0));
  const gradient = new Float64Array(size);

  /** Minus the log-likelihood with the ridge; leaves its slope in `gradient`. */
  const loss = (weights: Float64Array): number => {
    gradient.fill(0);
    let sum = 0;
    for (const choice of choices) sum -= addSlope(choice, weights, gradient, shares);
    for (let a = 0; a < size; a++) {
      const off = (weights[a] as number) - (prior[a] as number);
      sum += ((pull[a] as number) * off * off) / 2;
      gradient[a] = (gradient[a] as number) + (pull[a] as number) * off;
    }
    return sum;
  };

  let weights = prior.slice();
  let now = loss(weights);
  for (let step = 0; step < mostSteps; step++) {
    const hessian = new Float64Array(size * size);
    for (const choice of curved) addCurvature(choice, weights, hessian, shares);
    for (let k = 0; k < hessian.length; k++) hessian[k] = (hessian[k] as number) * scale;
    for (let a = 0; a < size; a++) hessian[a * size + a] = (hessian[a * size + a] as number) + (pull[a] as number) + 1e-9;
    const change = solveSymmetric(hessian, gradient.slice(), size);

    let reach = 1;
    let next = weights;
    let then = now;
    for (; reach > 0.01; reach /= 2) {
      next = weights.map((value, a) => value - reach * (change[a] as number));
      then = loss(next);
      if (then <= now) break;
    }
    // Also where a step led out of all numbers.
    if (!(then <= now)) break;
    const gained = now - then;
    weights = next;
    now = then;
    const moved = change.reduce((most, value, a) => Math.max(most, reach * Math.abs(value * (spread[a] as number))), 0);
    if (moved < settled || gained < 1e-6 * choices.length) break;
  }
  return weights;
}

/** Leaves the share of each row in `shares` and answers the logarithm of the first one's. */
function readShares({ values, rows }: Choice, weights: Float64Array, shares: Float64Array): number {
  const size = weights.length;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0, at = 0; row < rows; row++) {
    let score = 0;
    for (let a = 0; a < size; a++) score += (values[at++] as number) * (weights[a] as number);
    shares[row] = score;
    if (score > most) most = score;
  }
  const taken = (shares[0] as number) - most;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const share = Math.exp((shares[row] as number) - most);
    shares[row] = share;
    total += share;
  }
  for (let row = 0; row < rows; row++) shares[row] = (shares[row] as number) / total;
  return taken - Math.log(total);
}

function addSlope(choice: Choice, weights: Float64Array, gradient: Float64Array, shares: Float64Array): number {
  const { values, rows } = choice;
  const size = weights.length;
  const fit = readShares(choice, weights, shares);
  for (let a = 0; a < size; a++) gradient[a] = (gradient[a] as number) - (values[a] as number);
  for (let row = 0; row < rows; row++) {
    const share = shares[row] as number;
    if (share < 1e-9) continue;
    const at = row * size;
    for (let a = 0; a < size; a++) gradient[a] = (gradient[a] as number) + share * (values[at + a] as number);
  }
  return fit;
}

/** Adds the lower half of the covariance of the rows' signals under their shares. */
function addCurvature(choice: Choice, weights: Float64Array, hessian: Float64Array, shares: Float64Array): void {
  const { values, rows } = choice;
  const size = weights.length;
  readShares(choice, weights, shares);
  const mean = new Float64Array(size);
  for (let row = 0, at = 0; row < rows; row++, at += size) {
    const share = shares[row] as number;
    for (let a = 0; a < size; a++) mean[a] = (mean[a] as number) + share * (values[at + a] as number);
  }
  const off = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const share = shares[row] as number;
    if (share < leastShare) continue;
    for (let a = 0; a < size; a++) off[a] = (values[row * size + a] as number) - (mean[a] as number);
    for (let a = 0; a < size; a++) {
      const part = share * (off[a] as number);
      const at = a * size;
      for (let b = 0; b <= a; b++) hessian[at + b] = (hessian[at + b] as number) + part * (off[b] as number);
    }
  }
}
