/** Rows and columns of one tile: 16 sums at once keep the processor busy and read each number a quarter as often. */
const tile = 4;

/**
 * Inverse of a symmetric positive definite matrix (row-major, `size` × `size`), by Cholesky: A = LLᵀ, M = L⁻¹, A⁻¹ = MᵀM.
 * All three steps are products of stretches of rows, in tiles. 2,000 rows take about 3 s of one processor.
 */
export function invertPositive(matrix: Float64Array, size: number): Float64Array {
  const width = Math.ceil(size / tile) * tile;
  const lower = pad(matrix, size, width);
  factor(lower, width);
  const turned = invertLower(lower, width);
  return unpad(multiplyTurned(turned, lower, width), size, width);
}

/** Replaces the lower half by L. */
function factor(a: Float64Array, n: number): void {
  const sums = new Float64Array(tile * tile);
  for (let j = 0; j < n; j += tile) {
    for (let i = j; i < n; i += tile) {
      tileOfProducts(a, i * n, a, j * n, n, 0, j, sums);
      for (let row = 0; row < tile; row++) {
        for (let column = 0; column < tile; column++) {
          const y = i + row;
          const x = j + column;
          if (x > y) continue;
          let value = (a[y * n + x] as number) - (sums[row * tile + column] as number);
          for (let k = j; k < x; k++) value -= (a[y * n + k] as number) * (a[x * n + k] as number);
          a[y * n + x] = x === y ? Math.sqrt(Math.max(value, 1e-12)) : value / (a[x * n + x] as number);
        }
      }
    }
  }
}

/** (L⁻¹)ᵀ: row j holds column j of the inverse, from place j on. */
function invertLower(lower: Float64Array, n: number): Float64Array {
  const turned = new Float64Array(n * n);
  const sums = new Float64Array(tile * tile);
  for (let j = 0; j < n; j += tile) {
    for (let i = j; i < n; i += tile) {
      tileOfProducts(lower, i * n, turned, j * n, n, j, i, sums);
      for (let row = 0; row < tile; row++) {
        const y = i + row;
        for (let column = 0; column < tile; column++) {
          const x = j + column;
          if (x > y) continue;
          let value = (x === y ? 1 : 0) - (sums[row * tile + column] as number);
          for (let k = i; k < y; k++) value -= (lower[y * n + k] as number) * (turned[x * n + k] as number);
          turned[x * n + y] = value / (lower[y * n + y] as number);
        }
      }
    }
  }
  return turned;
}

/** MᵀM from Mᵀ, whose row j is zero before place j; written over `out`. */
function multiplyTurned(turned: Float64Array, out: Float64Array, n: number): Float64Array {
  const sums = new Float64Array(tile * tile);
  for (let i = 0; i < n; i += tile) {
    for (let j = 0; j <= i; j += tile) {
      tileOfProducts(turned, i * n, turned, j * n, n, i, n, sums);
      for (let row = 0; row < tile; row++) {
        for (let column = 0; column < tile; column++) {
          const value = sums[row * tile + column] as number;
          out[(i + row) * n + j + column] = value;
          out[(j + column) * n + i + row] = value;
        }
      }
    }
  }
  return out;
}

/** Products of four rows of `a` with four rows of `b` over the places `from` to `to`, row by row. */
function tileOfProducts(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  n: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  for (let half = 0; half < tile; half += 2) {
    let s00 = 0;
    let s01 = 0;
    let s02 = 0;
    let s03 = 0;
    let s10 = 0;
    let s11 = 0;
    let s12 = 0;
    let s13 = 0;
    const a0 = aStart + half * n;
    for (let k = from; k < to; k++) {
      const x0 = a[a0 + k] as number;
      const x1 = a[a0 + n + k] as number;
      const y0 = b[bStart + k] as number;
      const y1 = b[bStart + n + k] as number;
      const y2 = b[bStart + 2 * n + k] as number;
      const y3 = b[bStart + 3 * n + k] as number;
      s00 += x0 * y0;
      s01 += x0 * y1;
      s02 += x0 * y2;
      s03 += x0 * y3;
      s10 += x1 * y0;
      s11 += x1 * y1;
      s12 += x1 * y2;
      s13 += x1 * y3;
    }
    const at = half * tile;
    sums[at] = s00;
    sums[at + 1] = s01;
    sums[at + 2] = s02;
    sums[at + 3] = s03;
    sums[at + 4] = s10;
    sums[at + 5] = s11;
    sums[at + 6] = s12;
    sums[at + 7] = s13;
  }
}

function pad(matrix: Float64Array, size: number, width: number): Float64Array {
  const padded = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    if (row < size) padded.set(matrix.subarray(row * size, (row + 1) * size), row * width);
    else padded[row * width + row] = 1;
  }
  return padded;
}

function unpad(matrix: Float64Array, size: number, width: number): Float64Array {
  if (size === width) return matrix;
  const plain = new Float64Array(size * size);
  for (let row = 0; row < size; row++) plain.set(matrix.subarray(row * width, row * width + size), row * size);
  return plain;
}
