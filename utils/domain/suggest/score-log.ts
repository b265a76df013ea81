import { blendFixed, blendSignals, weightsFor } from './blend.ts';
import type { SuggestModel } from './model.ts';
import { neighbourAt, neighbourValues } from './neighbours.ts';
import { type HistoryItem, makeScratch, readHistory, type Scratch } from './signals.ts';

interface Lookup {
  asset: Map<string, number>;
  contact: Map<string, number>;
  scratch: Scratch;
  /** Per set of weights what does not depend on the history. */
  fixed: Map<Float64Array, Float64Array>;
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
    fixed: new Map<Float64Array, Float64Array>(),
  };
  lookups.set(model, lookup);
  return lookup;
}

/**
 * What the workspace's log says: the log-odds, up to a constant, of every asset of the model to be taken next after this
 * history (in any order, each asset once).
 */
export function scoreLog(model: SuggestModel, contactId: string, history: readonly HistoryItem[], now: number): Float64Array {
  const { contact, scratch, fixed } = lookupOf(model);
  const self = contact.get(contactId) ?? -1;
  const weights = weightsFor(model.blend, history.length, self >= 0);
  const already = fixed.get(weights) ?? blendFixed(weights, scratch.fixed);
  fixed.set(weights, already);
  return blendSignals(weights, readHistory(model.base, history, self, now, scratch), already);
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
    const end = start[because + 1] as number;
    let edge = start[because] as number;
    while (edge < end && others[edge] !== asset) edge++;
    if (edge >= end) continue;
    const both = values[edge * neighbourValues + neighbourAt.both] as number;
    const of = Math.max(both, (people[because] ?? 0) - self);
    const value = both / (of + 4);
    if (value > bestValue) {
      bestValue = value;
      best = { because, both, of };
    }
  }
  return best;
}
