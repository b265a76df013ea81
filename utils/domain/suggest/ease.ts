import { invertPositive } from './invert-positive.ts';
import type { LogMatrix } from './log-matrix.ts';
import { narrowed, type Places } from './places.ts';

/** Item-to-item weights of a linear autoencoder; row `r` (the consumed asset) stands in `start[r]` to `start[r + 1]`. */
export interface Ease {
  start: Int32Array;
  asset: Places;
  weight: Float32Array;
}

/** Cubic in the number of assets (1,600 take about 2 s of a processor), so only the best known take part. */
const mostAssets = 1_600;
const leastPeople = 2;
const denseUpTo = 1_000;
const mostPerRow = 300;

/** The ridge of an asset: so many people, and this share of its own. */
export interface EaseRidge {
  people: number;
  share: number;
}

/**
 * EASE (H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): B = I − P·diag(1/P) with
 * P = (XᵀX + Λ)⁻¹. A ridge that grows with an asset's people (H. Steck, "Autoencoders that don't overfit towards the
 * Identity", NeurIPS 2020) holds the popular ones back.
 */
export function trainEase(log: LogMatrix, ridge: EaseRidge, most = mostAssets): Ease {
  const { byContact, byAsset, assetIds } = log;
  const people = (asset: number) => (byAsset.start[asset + 1] ?? 0) - (byAsset.start[asset] ?? 0);
  const chosen = assetIds
    .map((_, asset) => asset)
    .filter((asset) => people(asset) >= leastPeople)
    .sort((a, b) => people(b) - people(a) || a - b)
    .slice(0, most);
  const place = new Int32Array(assetIds.length).fill(-1);
  chosen.forEach((asset, index) => {
    place[asset] = index;
  });

  const size = chosen.length;
  const gram = new Float64Array(size * size);
  for (let contact = 0; contact + 1 < byContact.start.length; contact++) {
    const row: number[] = [];
    for (let k = byContact.start[contact] as number; k < (byContact.start[contact + 1] as number); k++) {
      const index = place[byContact.asset[k] as number] as number;
      if (index >= 0) row.push(index);
    }
    for (const a of row) for (const b of row) gram[a * size + b] = (gram[a * size + b] as number) + 1;
  }
  for (let index = 0; index < size; index++) {
    const own = gram[index * size + index] as number;
    gram[index * size + index] = own * (1 + ridge.share) + ridge.people;
  }
  const inverse = invertPositive(gram, size);
  return toRows(inverse, chosen, place);
}

/** Adds the row of a consumed asset to `out[asset · stride + column]`. */
export function addEase(
  { start, asset, weight }: Ease,
  row: number,
  out: Float64Array | Float32Array,
  stride: number,
  column: number,
): void {
  for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k++) {
    const place = (asset[k] as number) * stride + column;
    out[place] = (out[place] as number) + (weight[k] as number);
  }
}

/** The rows of B; of many columns only the 300 with the largest weights. */
function toRows(inverse: Float64Array, chosen: readonly number[], place: Int32Array): Ease {
  const size = chosen.length;
  const start = new Int32Array(place.length + 1);
  const perRow = size > denseUpTo ? mostPerRow : Math.max(0, size - 1);
  const assets = new Int32Array(size * perRow);
  const weights = new Float32Array(size * perRow);
  const row = new Float64Array(size);
  const sizes = new Float64Array(size);
  let end = 0;
  for (let asset = 0; asset < place.length; asset++) {
    const own = place[asset] ?? -1;
    if (own >= 0) {
      for (let column = 0; column < size; column++) {
        row[column] = column === own ? 0 : -(inverse[own * size + column] as number) / (inverse[column * size + column] as number);
        sizes[column] = Math.abs(row[column] as number);
      }
      const least = perRow < size ? (sizes.sort()[size - perRow] ?? 0) : 0;
      const full = end + perRow;
      for (let column = 0; column < size && end < full; column++) {
        if (column === own || Math.abs(row[column] as number) < least) continue;
        assets[end] = chosen[column] as number;
        weights[end] = row[column] as number;
        end++;
      }
    }
    start[asset + 1] = end;
  }
  return { start, asset: narrowed(assets.slice(0, end), place.length), weight: weights.slice(0, end) };
}
