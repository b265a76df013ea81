import type { SuggestModel } from './model.ts';

/** What others who consumed the same did: a value of 0 to 1 per asset, and the consumed asset that says most for it. */
export interface Together {
  value: Float64Array;
  /** Index of the strongest consumed asset, -1 for none. */
  because: Int32Array;
  /** People (others) who consumed that one, and those of them who consumed this too. */
  of: Int32Array;
  both: Int32Array;
}

const shrink = 4;

/** Conditional probability of each asset given those consumed, shrunk where few people are behind it. */
export function scoreTogether(model: SuggestModel, contactId: string, consumed: readonly number[]): Together {
  const size = model.log.assetIds.length;
  const { byContact, byAsset } = model.log;
  const together: Together = {
    value: new Float64Array(size),
    because: new Int32Array(size).fill(-1),
    of: new Int32Array(size),
    both: new Int32Array(size),
  };
  const counts = new Int32Array(size);
  for (const source of consumed) {
    counts.fill(0);
    let others = 0;
    for (let k = byAsset.start[source] ?? 0; k < (byAsset.start[source + 1] ?? 0); k++) {
      const contact = byAsset.contact[k] ?? 0;
      if (model.log.contactIds[contact] === contactId) continue;
      others++;
      for (let m = byContact.start[contact] ?? 0; m < (byContact.start[contact + 1] ?? 0); m++) {
        const asset = byContact.asset[m] ?? 0;
        counts[asset] = (counts[asset] ?? 0) + 1;
      }
    }
    for (let asset = 0; asset < size; asset++) {
      const both = counts[asset] ?? 0;
      if (both === 0) continue;
      const value = both / (others + shrink);
      if (value > (together.value[asset] ?? 0)) {
        together.because[asset] = source;
        together.of[asset] = others;
        together.both[asset] = both;
      }
      together.value[asset] = 1 - (1 - (together.value[asset] ?? 0)) * (1 - value);
    }
  }
  return together;
}
