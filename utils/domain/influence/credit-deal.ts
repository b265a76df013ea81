import type { AttributionModel } from '../../contract/influence.ts';
import { creditWeights, type KeyPlaces } from './models.ts';
import { shareOut } from './share-out.ts';
import type { Touchpoint } from './touchpoints.ts';

export interface DealTimes {
  createdAt: number;
  /** Null while it is open. */
  closedAt: number | null;
}

export interface CreditRule {
  model: AttributionModel;
  /** Touchpoints longer before the close count no more. */
  lookBackMs: number;
  /** Of the time-decay model. */
  halfLifeMs: number;
  now: number;
}

/** `first`, the hand-over as a lead, the opening of the deal: the moments that the shaped models weigh. */
export type KeyMoment = 'first' | 'lead' | 'opportunity';

export interface Credit {
  point: Touchpoint;
  /** Minor units, as the amount. */
  creditMinor: number;
  moments: readonly KeyMoment[];
}

export interface CreditedDeal {
  credits: Credit[];
  /** Who the first touchpoint came from, where it lies before the deal; null: the deal was there first, or nothing was seen. */
  sourcedBy: 'marketing' | 'rep' | null;
}

const day = 86_400_000;

/**
 * Credits a deal's amount (minor units) to the touchpoints of its account, oldest first, that lie between the look-back
 * window's begin and the close of the deal, or now while it is open. Whoever has touchpoints has credits that add up to
 * the amount exactly; without touchpoints there are none.
 */
export function creditDeal(amountMinor: number, deal: DealTimes, points: readonly Touchpoint[], rule: CreditRule): CreditedDeal {
  const { since, until } = windowOf(deal, rule);
  const counted = points.filter(({ at }) => at >= since && at <= until);
  const [first] = counted;
  if (!first) return { credits: [], sourcedBy: null };
  const openedAt = openedBy(deal, until);
  const lead = counted.findIndex(({ leadId }) => leadId !== null);
  const opportunity = counted.findLastIndex(({ at }) => at <= openedAt);
  const keys = { lead: lead < 0 ? null : lead, opportunity: opportunity < 0 ? null : opportunity };
  const weights = creditWeights(rule.model, { times: counted.map(({ at }) => at), halfLifeMs: rule.halfLifeMs, ...keys });
  const parts = shareOut(amountMinor, weights);
  return {
    credits: counted.map((point, place) => ({ point, creditMinor: parts[place] ?? 0, moments: momentsOf(place, keys) })),
    sourcedBy: sourceOf(deal, first, rule),
  };
}

const noMoments: readonly KeyMoment[] = [];

function momentsOf(place: number, keys: KeyPlaces): readonly KeyMoment[] {
  if (place !== 0 && place !== keys.lead && place !== keys.opportunity) return noMoments;
  return [
    ...(place === 0 ? (['first'] as const) : []),
    ...(place === keys.lead ? (['lead'] as const) : []),
    ...(place === keys.opportunity ? (['opportunity'] as const) : []),
  ];
}

/** Whom a deal came from, by its first touchpoint in the window; null: the deal was there before. */
export function sourceOf(deal: DealTimes, first: Touchpoint, rule: Pick<CreditRule, 'now' | 'lookBackMs'>): CreditedDeal['sourcedBy'] {
  if (first.at >= openedBy(deal, windowOf(deal, rule).until)) return null;
  return first.repId === null ? 'marketing' : 'rep';
}

/** A deal that came in after it was closed was opened no later than it was closed. */
const openedBy = ({ createdAt }: DealTimes, until: number): number => Math.min(createdAt, until);

/** Between which moments touchpoints count; it begins with a whole day (UTC), as touchpoints do. */
export function windowOf({ closedAt }: Pick<DealTimes, 'closedAt'>, { now, lookBackMs }: Pick<CreditRule, 'now' | 'lookBackMs'>) {
  const until = closedAt === null ? now : endOf(closedAt);
  return { since: Math.floor((until - lookBackMs) / day) * day, until };
}

/** CRMs give the close as a day: what happened on it happened before. */
const endOf = (closedAt: number): number => (closedAt % day === 0 ? closedAt + day - 1 : closedAt);
