import type { LogMatrix } from './log-matrix.ts';

/** Item-to-item weights of a linear autoencoder; row `r` (the consumed asset) stands in `start[r]` to `start[r + 1]`. */
export interface Ease {
  start: Int32Array;
  asset: Int32Array;
  weight: Float32Array;
}

/** Cubic in the number of assets (2,000 take some seconds), so only the best known take part. */
const mostAssets = 2_000;
const leastPeople = 2;
const denseUpTo = 1_000;
const mostPerRow = 300;

/**
 * EASE (H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): B = I − P·diag(1/P) with
 * P = (XᵀX + λI)⁻¹. `lambda` is the ridge, in people.
 */
export function trainEase(log: LogMatrix, lambda: number): Ease {
  const { byContact, byAsset, assetIds } = log;
  const people = (asset: number) => (byAsset.start[asset + 1] ?? 0) - (byAsset.start[asset] ?? 0);
  const chosen = assetIds
    .map((_, asset) => asset)
    .filter((asset) => people(asset) >= leastPeople)
    .sort((a, b) => people(b) - people(a) || a - b)
    .slice(0, mostAssets);
  const place = new Int32Array(assetIds.length).fill(-1);
  chosen.forEach((asset, index) => {
    place[asset] = index;
  });

  const size = chosen.length;
  const gram = new Float64Array(size * size);
  for (let contact = 0; contact + 1 < byContact.start.length; contact++) {
    const row: number[] = [];
    for (let k = byContact.start[contact] ?? 0; k < (byContact.start[contact + 1] ?? 0); k++) {
      const index = place[byContact.asset[k] ?? 0] ?? -1;
      if (index >= 0) row.push(index);
    }
    for (const a of row) for (const b of row) gram[a * size + b] = (gram[a * size + b] ?? 0) + 1;
  }
  for (let index = 0; index < size; index++) gram[index * size + index] = (gram[index * size + index] ?? 0) + lambda;
  const inverse = invertPositive(gram, size);
  return toRows(inverse, chosen, place);
}

function toRows(inverse: Float64Array, chosen: readonly number[], place: Int32Array): Ease {
  const size = chosen.length;
  const start = new Int32Array(place.length + 1);
  const assets: number[] = [];
  const weights: number[] = [];
  for (let asset = 0; asset < place.length; asset++) {
    const row = place[asset] ?? -1;
    if (row >= 0) {
      const weightOf = (column: number) => -(inverse[row * size + column] ?? 0) / (inverse[column * size + column] ?? 1);
      let columns = chosen.map((_, column) => column).filter((column) => column !== row);
      if (size > denseUpTo) {
        const values = new Float64Array(size);
        for (const column of columns) values[column] = Math.abs(weightOf(column));
        const least = Float64Array.from(values).sort()[Math.max(0, size - mostPerRow)] ?? 0;
        columns = columns.filter((column) => (values[column] ?? 0) >= least);
      }
      for (const column of columns) {
        assets.push(chosen[column] ?? 0);
        weights.push(weightOf(column));
      }
    }
    start[asset + 1] = assets.length;
  }
  return { start, asset: Int32Array.from(assets), weight: Float32Array.from(weights) };
}

/** Inverse of a symmetric positive definite matrix by Cholesky, row-major; the input is used up. */
export function invertPositive(matrix: Float64Array, size: number): Float64Array {
  const lower = matrix;
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    for (let i = j; i < size; i++) {
      const rowI = i * size;
      let sum = lower[rowI + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[rowI + k] as number) * (lower[rowJ + k] as number);
      lower[rowI + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (lower[rowJ + j] as number);
    }
  }
  const unlower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    unlower[rowI + i] = 1;
    for (let k = 0; k < i; k++) {
      const factor = lower[rowI + k] as number;
      if (factor === 0) continue;
      const rowK = k * size;
      for (let j = 0; j <= k; j++) unlower[rowI + j] = (unlower[rowI + j] as number) - factor * (unlower[rowK + j] as number);
    }
    const pivot = lower[rowI + i] as number;
    for (let j = 0; j <= i; j++) unlower[rowI + j] = (unlower[rowI + j] as number) / pivot;
  }
  const inverse = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const rowK = k * size;
    for (let i = 0; i <= k; i++) {
      const factor = unlower[rowK + i] as number;
      if (factor === 0) continue;
      const rowI = i * size;
      for (let j = 0; j <= i; j++) inverse[rowI + j] = (inverse[rowI + j] as number) + factor * (unlower[rowK + j] as number);
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) inverse[j * size + i] = inverse[i * size + j] as number;
  return inverse;
}
