import { blendSignals } from './blend.ts';
import type { SuggestModel } from './model.ts';
import { neighbourAt, neighbourValues } from './neighbours.ts';
import { type HistoryItem, makeScratch, readSignals, type Scratch } from './signals.ts';

interface Lookup {
  asset: Map<string, number>;
  contact: Map<string, number>;
  scratch: Scratch;
}

const lookups = new WeakMap<SuggestModel, Lookup>();

/** Places of assets and contacts in the model, made once per loaded model. */
export function lookupOf(model: SuggestModel): Lookup {
  const known = lookups.get(model);
  if (known) return known;
  const { assetIds, contactIds } = model.base.log;
  const lookup = {
    asset: new Map(assetIds.map((id, place) => [id, place])),
    contact: new Map(contactIds.map((id, place) => [id, place])),
    scratch: makeScratch(model.base),
  };
  lookups.set(model, lookup);
  return lookup;
}

/**
 * What the workspace's log says: the log-odds, up to a constant, of every asset of the model to be taken next after this
 * history (in any order, each asset once).
 */
export function scoreLog(model: SuggestModel, contactId: string, history: readonly HistoryItem[], now: number): Float64Array {
  const { contact, scratch } = lookupOf(model);
  const self = contact.get(contactId) ?? -1;
  return blendSignals(model.blend, readSignals(model.base, history, self, now, scratch), history.length, self >= 0);
}

/** The consumed asset that most others share with this one: of `of` other people who consumed it, `both` consumed this too. */
export interface Link {
  because: number;
  both: number;
  of: number;
}

export function strongestLink(model: SuggestModel, contactId: string, history: readonly HistoryItem[], asset: number): Link | null {
  const { start, asset: others, values, people } = model.base.neighbours;
  const self = lookupOf(model).contact.has(contactId) ? 1 : 0;
  let best: Link | null = null;
  let bestValue = 0;
  for (const { asset: because } of history) {
    const from = start[because] ?? 0;
    const place = others.subarray(from, start[because + 1] ?? 0).indexOf(asset);
    if (place < 0) continue;
    const both = values[(from + place) * neighbourValues + neighbourAt.both] ?? 0;
    const of = Math.max(both, (people[because] ?? 0) - self);
    const value = both / (of + 4);
    if (value > bestValue) {
      bestValue = value;
      best = { because, both, of };
    }
  }
  return best;
}
