import type { AttributionModel } from '../../contract/influence.ts';

/** Places, in the list of touchpoints, of those that key moments belong to; null for a moment that has none. */
export interface KeyPlaces {
  /** The touchpoint that led to the hand-over as a lead. */
  lead: number | null;
  /** The last one before the deal was opened. */
  opportunity: number | null;
}

interface Journey extends KeyPlaces {
  /** Times of the touchpoints, oldest first, UTC milliseconds. */
  times: readonly number[];
  halfLifeMs: number;
}

const finest = 2 ** 40;

/**
 * The weight of each touchpoint under a model, as whole numbers of which only the ratio counts. At least one touchpoint.
 *
 * - first, last: all to the first or the last one. linear: the same to each.
 * - time decay: half as much for each half-life before the last touchpoint.
 * - U-shaped: 40 to the first, 40 to the one that led to the lead, 20 shared evenly by all others.
 * - W-shaped: 30 each to the first, to the one that led to the lead and to the last before the deal was opened, 10 shared
 *   evenly by all others.
 *
 * A touchpoint that two key moments fall on has the weight of both. A key moment without a touchpoint has no weight, and
 * where no others are left neither have they; what remains is scaled to the whole. So one touchpoint always has all, and
 * two key touchpoints that are alone have half each.
 */
export function creditWeights(model: AttributionModel, journey: Journey): bigint[] {
  const { times } = journey;
  switch (model) {
    case 'first':
      return times.map((_, place) => (place === 0 ? 1n : 0n));
    case 'last':
      return times.map((_, place) => (place === times.length - 1 ? 1n : 0n));
    case 'linear':
      return times.map(() => 1n);
    case 'time_decay':
      return decaying(journey);
    case 'u_shaped':
      return shaped(times.length, [0, journey.lead], { key: 40n, others: 20n });
    case 'w_shaped':
      return shaped(times.length, [0, journey.lead, journey.opportunity], { key: 30n, others: 10n });
  }
}

/** Counted back from the last touchpoint: where the count begins cancels out, and nothing becomes too small to tell. */
function decaying({ times, halfLifeMs }: Journey): bigint[] {
  const last = times.at(-1) ?? 0;
  return times.map((at) => BigInt(Math.round(finest * 2 ** ((at - last) / halfLifeMs))));
}

/** Times the number of the others, so that an even part of what they share is a whole number too. */
function shaped(count: number, keys: readonly (number | null)[], weights: { key: bigint; others: bigint }): bigint[] {
  const places = keys.filter((place) => place !== null);
  const others = BigInt(count - new Set(places).size);
  return Array.from({ length: count }, (_, place) => {
    const moments = BigInt(places.filter((key) => key === place).length);
    if (moments === 0n) return weights.others;
    return moments * weights.key * (others === 0n ? 1n : others);
  });
}
