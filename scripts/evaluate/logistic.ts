/** One example: which features hold, with what value, and the answer. */
export interface Pair {
  features: number[];
  values: number[];
  right: boolean;
  weight: number;
}

interface Model {
  bias: number;
  weights: Float64Array;
  predict(pair: Pair): number;
}

/** Logistic regression with a ridge on the weights (not on the bias), by Newton's method. Sparse examples, dense solve: fit for a few hundred features. */
export function fitLogistic(pairs: readonly Pair[], size: number, ridge: number): Model {
  const width = size + 1;
  const weights = new Float64Array(width);
  const odds = ({ features, values }: Pair) =>
    features.reduce((sum, id, k) => sum + (weights[id] ?? 0) * (values[k] ?? 0), weights[size] ?? 0);
  const predict = (pair: Pair) => 1 / (1 + Math.exp(-odds(pair)));
  for (let round = 0; round < 25; round++) {
    const gradient = new Float64Array(width);
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    for (const pair of pairs) {
      const p = predict(pair);
      const ids = [...pair.features, size];
      const values = [...pair.values, 1];
      ids.forEach((id, a) => {
        const value = values[a] ?? 0;
        gradient[id] = (gradient[id] ?? 0) + pair.weight * value * (Number(pair.right) - p);
        const row = hessian[id];
        if (row)
          ids.forEach((other, b) => {
            row[other] = (row[other] ?? 0) + pair.weight * p * (1 - p) * value * (values[b] ?? 0);
          });
      });
    }
    for (let id = 0; id < size; id++) {
      gradient[id] = (gradient[id] ?? 0) - ridge * (weights[id] ?? 0);
      const row = hessian[id];
      if (row) row[id] = (row[id] ?? 0) + ridge;
    }
    const lastRow = hessian[size];
    if (lastRow) lastRow[size] = (lastRow[size] ?? 0) + 1e-6;
    const step = solve(hessian, gradient);
    let largest = 0;
    step.forEach((value, id) => {
      weights[id] = (weights[id] ?? 0) + value;
      largest = Math.max(largest, Math.abs(value));
    });
    if (largest < 1e-5) break;
  }
  return { bias: weights[size] ?? 0, weights: weights.slice(0, size), predict };
}

/** Gauss's elimination with pivots; changes its arguments. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    const [a, b] = [matrix[column], matrix[pivot]];
    if (!a || !b) throw new Error('the matrix is not square');
    [matrix[column], matrix[pivot]] = [b, a];
    [right[column], right[pivot]] = [right[pivot] ?? 0, right[column] ?? 0];
    for (let i = column + 1; i < n; i++) {
      const row = matrix[i];
      const factor = at(i, column) / at(column, column);
      if (!row || factor === 0) continue;
      for (let j = column; j < n; j++) row[j] = (row[j] ?? 0) - factor * (b[j] ?? 0);
      right[i] = (right[i] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < n; j++) sum -= at(i, j) * (solution[j] ?? 0);
    solution[i] = sum / at(i, i);
  }
  return solution;
}
