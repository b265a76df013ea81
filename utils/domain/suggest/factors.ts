import type { LogMatrix } from './log-matrix.ts';
import { seededRandom } from './seeded-random.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Taste as a few numbers: per asset `size` of them, row-major, and what folding a history in needs. */
export interface Factors {
  size: number;
  items: Float32Array;
  /** `unobserved` × the Gram matrix of the items. */
  gram: Float64Array;
  /** Ridge of a person with `length` pieces: `ridge · (length + everything)`. */
  ridge: number;
  everything: number;
}

/** How much what was not consumed speaks, and the ridge per row. */
export interface FactorSettings {
  unobserved: number;
  ridge: number;
}

const rounds = 6;
/** Numbers per asset, largest first: as many as the budget of multiplications allows, few where there are few people. */
const sizes = [64, 48, 32, 16];
const leastSize = 16;
const peopleEach = 8;
const mostWork = 4.7e9;
/** People beyond that add time but little knowledge: then every second, third … is taken. */
const usualLimits = { work: mostWork, entries: 250_000 };

/**
 * Implicit alternating least squares with a ridge that grows with the row's weight (Y. Hu, Y. Koren, C. Volinsky,
 * "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008; S. Rendle and others, "Revisiting the Performance
 * of iALS", RecSys 2022). People are folded in by `foldIn`, so that new ones need no training.
 */
export function trainFactors(log: LogMatrix, { unobserved, ridge }: FactorSettings, limits = usualLimits): Factors {
  const { byContact, assetIds } = log;
  const assets = assetIds.length;
  const people = peopleToLearnFrom(byContact.start, limits.entries);
  const entries = people.reduce((sum, row) => sum + (byContact.start[row + 1] as number) - (byContact.start[row] as number), 0);
  const fitting = sizes.filter((f) => f <= Math.max(leastSize, people.length / peopleEach));
  const size = fitting.find((f) => rounds * (2 * entries * f * f + ((people.length + assets) * f ** 3) / 4) <= limits.work) ?? leastSize;

  // The same entries by person and by asset, with people numbered anew.
  const rows = { start: new Int32Array(people.length + 1), other: new Int32Array(entries) };
  const columns = { start: new Int32Array(assets + 1), other: new Int32Array(entries) };
  let end = 0;
  people.forEach((row, person) => {
    for (let k = byContact.start[row] as number; k < (byContact.start[row + 1] as number); k++) {
      const asset = byContact.asset[k] as number;
      rows.other[end++] = asset;
      columns.start[asset + 1] = (columns.start[asset + 1] as number) + 1;
    }
    rows.start[person + 1] = end;
  });
  for (let asset = 0; asset < assets; asset++)
    columns.start[asset + 1] = (columns.start[asset + 1] as number) + (columns.start[asset] as number);
  const next = columns.start.slice();
  for (let person = 0; person < people.length; person++) {
    for (let k = rows.start[person] as number; k < (rows.start[person + 1] as number); k++) {
      const asset = rows.other[k] as number;
      const place = next[asset] as number;
      columns.other[place] = person;
      next[asset] = place + 1;
    }
  }

  const random = seededRandom(3);
  const items = Float32Array.from({ length: assets * size }, () => ((random() + random() + random() - 1.5) * 0.2) / Math.sqrt(size));
  const persons = new Float32Array(people.length * size);
  for (let round = 0; round < rounds; round++) {
    solveRows(persons, items, rows, { size, unobserved, ridge, everything: unobserved * assets });
    solveRows(items, persons, columns, { size, unobserved, ridge, everything: unobserved * people.length });
  }
  return { size, items, gram: gramOf(items, size, unobserved), ridge, everything: unobserved * assets };
}

/**
 * The taste of a history, and from it how well each asset fits: about 1 for what was consumed, 0 for what came after the
 * factors were learned. Written to `out[asset · stride + column]`, which holds zeros.
 */
export function foldIn(
  { size, items, gram, ridge, everything }: Factors,
  history: readonly { asset: number }[],
  out: Float64Array | Float32Array,
  stride: number,
  column: number,
): void {
  const known = Math.min(Math.floor((out.length - column + stride - 1) / stride), items.length / size);
  const matrix = gram.slice();
  const right = new Float64Array(size);
  const rows = Int32Array.from(history, ({ asset }) => asset).filter((asset) => asset < known);
  addOuters(matrix, right, items, rows, 0, rows.length, size);
  addRidge(matrix, ridge * (rows.length + everything), size);
  const taste = solveSymmetric(matrix, right, size);
  for (let asset = 0; asset < known; asset++) out[asset * stride + column] = fitOf(taste, items, asset * size, size);
}

/** The product of a taste and an asset's numbers; four sums at once, so that none waits for the one before (sizes are multiples of four). */
function fitOf(taste: Float64Array, items: Float32Array, at: number, size: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let k = 0; k < size; k += 4) {
    s0 += (taste[k] as number) * (items[at + k] as number);
    s1 += (taste[k + 1] as number) * (items[at + k + 1] as number);
    s2 += (taste[k + 2] as number) * (items[at + k + 2] as number);
    s3 += (taste[k + 3] as number) * (items[at + k + 3] as number);
  }
  return s0 + s1 + s2 + s3;
}

interface Rows {
  start: Int32Array;
  other: Int32Array;
}

function solveRows(
  target: Float32Array,
  source: Float32Array,
  { start, other }: Rows,
  { size, unobserved, ridge, everything }: FactorSettings & { size: number; everything: number },
): void {
  const gram = gramOf(source, size, unobserved);
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let row = 0; row + 1 < start.length; row++) {
    const from = start[row] as number;
    const until = start[row + 1] as number;
    if (from === until) {
      target.fill(0, row * size, (row + 1) * size);
      continue;
    }
    matrix.set(gram);
    right.fill(0);
    addOuters(matrix, right, source, other, from, until, size);
    addRidge(matrix, ridge * (until - from + everything), size);
    target.set(solveSymmetric(matrix, right, size), row * size);
  }
}

/**
 * Adds the lower half of Σvvᵀ to the matrix and Σv to the right side, v being the rows `rows[from]` to `rows[until]` of the
 * source. Four at a time: so the matrix is read and written a quarter as often.
 */
function addOuters(
  matrix: Float64Array,
  right: Float64Array,
  source: Float32Array,
  rows: Int32Array,
  from: number,
  until: number,
  size: number,
): void {
  let k = from;
  for (; k + 3 < until; k += 4) {
    const v0 = (rows[k] as number) * size;
    const v1 = (rows[k + 1] as number) * size;
    const v2 = (rows[k + 2] as number) * size;
    const v3 = (rows[k + 3] as number) * size;
    for (let a = 0; a < size; a++) {
      const [x0, x1] = [source[v0 + a] as number, source[v1 + a] as number];
      const [x2, x3] = [source[v2 + a] as number, source[v3 + a] as number];
      right[a] = (right[a] as number) + x0 + x1 + x2 + x3;
      const row = a * size;
      for (let b = 0; b <= a; b++) {
        matrix[row + b] =
          (matrix[row + b] as number) +
          x0 * (source[v0 + b] as number) +
          x1 * (source[v1 + b] as number) +
          x2 * (source[v2 + b] as number) +
          x3 * (source[v3 + b] as number);
      }
    }
  }
  for (; k < until; k++) {
    const v = (rows[k] as number) * size;
    for (let a = 0; a < size; a++) {
      const x = source[v + a] as number;
      right[a] = (right[a] as number) + x;
      const row = a * size;
      for (let b = 0; b <= a; b++) matrix[row + b] = (matrix[row + b] as number) + x * (source[v + b] as number);
    }
  }
}

function addRidge(matrix: Float64Array, ridge: number, size: number): void {
  for (let a = 0; a < size; a++) matrix[a * size + a] = (matrix[a * size + a] as number) + ridge;
}

function gramOf(source: Float32Array, size: number, factor: number): Float64Array {
  const gram = new Float64Array(size * size);
  const all = Int32Array.from({ length: source.length / size }, (_, row) => row);
  addOuters(gram, new Float64Array(size), source, all, 0, all.length, size);
  return gram.map((value) => value * factor);
}

/** Those with at least two pieces, thinned evenly where there are too many. */
function peopleToLearnFrom(start: Int32Array, mostEntries: number): number[] {
  const people: number[] = [];
  let entries = 0;
  for (let row = 0; row + 1 < start.length; row++) {
    const length = (start[row + 1] as number) - (start[row] as number);
    if (length < 2) continue;
    people.push(row);
    entries += length;
  }
  const step = Math.ceil(entries / mostEntries);
  return step > 1 ? people.filter((_, place) => place % step === 0) : people;
}
