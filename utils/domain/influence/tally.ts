import type { DealSum, DealTotals, InfluenceRow } from '../../contract/influence.ts';
import type { OpportunityStatus } from '../../contract/words.ts';
import type { CreditedDeal } from './credit-deal.ts';
import { type ClosedDeals, liftOf } from './lift.ts';
import { shareOut } from './share-out.ts';
import type { Touchpoint } from './touchpoints.ts';

/** The keys a touchpoint counts for: one, or several where an asset has several topics. Never none. */
export type KeysOf = (point: Touchpoint) => readonly string[];

interface SummedDeal {
  status: OpportunityStatus;
  /** In minor units of the main currency; null: no rate is known, and it stands in no sum. */
  mainMinor: number | null;
  sourcedBy: CreditedDeal['sourcedBy'];
}

export interface TalliedDeal extends CreditedDeal, SummedDeal {
  createdAt: number;
  closedAt: number | null;
}

type Sums = InfluenceRow['pipeline'];

interface Entry {
  pipeline: Sums;
  bookings: Sums;
}

interface Closed extends ClosedDeals {
  amounts: number[];
  days: number[];
}

export interface LiftOfKey extends ReturnType<typeof liftOf> {
  key: string;
  withIt: Closed;
  withoutIt: Closed;
}

const day = 86_400_000;
const mostLifts = 50;
/** With fewer closed deals on a side there is nothing to compare. */
const leastClosed = 3;

/** What each key earned of one deal, in whole minor units that add up to its credits; every key with a touchpoint, also with 0. */
export function creditByKey({ credits }: CreditedDeal, keysOf: KeysOf): Map<string, number> {
  const byKey = new Map<string, number>();
  for (const { point, creditMinor } of credits) {
    const keys = keysOf(point);
    const [only = ''] = keys;
    if (keys.length === 1) {
      byKey.set(only, (byKey.get(only) ?? 0) + creditMinor);
      continue;
    }
    const parts = shareOut(
      creditMinor,
      keys.map(() => 1n),
    );
    for (const [place, key] of keys.entries()) byKey.set(key, (byKey.get(key) ?? 0) + (parts[place] ?? 0));
  }
  return byKey;
}

/** Open deals as pipeline and won ones as bookings; `influenced`: it has any touchpoint. */
export function makeTotals() {
  const totals = { pipeline: noTotals(), bookings: noTotals() };
  return {
    ...totals,
    add({ status, mainMinor, sourcedBy, influenced }: SummedDeal & { influenced: boolean }): void {
      if (status === 'lost' || mainMinor === null) return;
      const total = status === 'open' ? totals.pipeline : totals.bookings;
      put(total.all, mainMinor);
      if (influenced) put(total.influenced, mainMinor);
      if (sourcedBy === 'marketing') put(total.marketingSourced, mainMinor);
      if (sourcedBy === 'rep') put(total.repSourced, mainMinor);
    },
  };
}

/** Deals whose currency has no rate, in their own currency, by its code. */
export function makeUnconverted() {
  const byCurrency = new Map<string, { pipeline: DealSum; bookings: DealSum }>();
  return {
    add({ status, mainMinor, currency, amountMinor }: Omit<SummedDeal, 'sourcedBy'> & { currency: string; amountMinor: number }): void {
      if (status === 'lost' || mainMinor !== null) return;
      const sums = byCurrency.get(currency) ?? { pipeline: none(), bookings: none() };
      byCurrency.set(currency, sums);
      put(status === 'open' ? sums.pipeline : sums.bookings, amountMinor);
    },
    sums: () => [...byCurrency].map(([currency, sums]) => ({ currency, ...sums })).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/**
 * Sums up deals one by one: open ones as pipeline, won ones as bookings, won and lost ones for lift. The caller gives only
 * deals that count: those open now and those closed in the period.
 */
export function makeTally(keysOf: KeysOf) {
  const entries = new Map<string, Entry>();
  const totals = makeTotals();
  const closed: { deal: TalliedDeal; keys: ReadonlySet<string> }[] = [];
  return {
    add(deal: TalliedDeal): void {
      const byKey = creditByKey(deal, keysOf);
      if (deal.status !== 'open') closed.push({ deal, keys: new Set(byKey.keys()) });
      totals.add({ ...deal, influenced: deal.credits.length > 0 });
      if (deal.status === 'lost' || deal.mainMinor === null) return;
      const kind = deal.status === 'open' ? 'pipeline' : 'bookings';
      for (const [key, creditMinor] of byKey) {
        const entry = entries.get(key) ?? { pipeline: noSums(), bookings: noSums() };
        entries.set(key, entry);
        put(entry[kind].influenced, deal.mainMinor);
        if (creditMinor > 0) put(entry[kind].credited, creditMinor);
        if (isSourcedBy(deal, key, keysOf)) put(entry[kind].sourced, deal.mainMinor);
      }
    },
    totals,
    entries,
    /** Of the keys that most closed deals have, with at least three deals on either side; the largest difference first, small samples last. */
    lifts(): LiftOfKey[] {
      const uses = new Map<string, number>();
      for (const { keys } of closed) for (const key of keys) uses.set(key, (uses.get(key) ?? 0) + 1);
      return [...uses]
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
        .slice(0, mostLifts)
        .map(([key]) => {
          const withIt = closedOf(closed.filter(({ keys }) => keys.has(key)));
          const withoutIt = closedOf(closed.filter(({ keys }) => !keys.has(key)));
          return { key, withIt, withoutIt, ...liftOf(withIt, withoutIt) };
        })
        .filter(({ withIt, withoutIt }) => Math.min(withIt.closed, withoutIt.closed) >= leastClosed)
        .sort((a, b) => Number(a.small) - Number(b.small) || b.difference.value - a.difference.value || (a.key < b.key ? -1 : 1));
    },
  };
}

/** The deal's first touchpoint came before it and is of this key. */
export function isSourcedBy({ credits, sourcedBy }: CreditedDeal, key: string, keysOf: KeysOf): boolean {
  const [first] = credits;
  return sourcedBy !== null && first !== undefined && keysOf(first.point).includes(key);
}

function closedOf(rows: readonly { deal: TalliedDeal }[]): Closed {
  return {
    won: rows.filter(({ deal }) => deal.status === 'won').length,
    closed: rows.length,
    amounts: rows.flatMap(({ deal }) => deal.mainMinor ?? []),
    days: rows.map(({ deal }) => Math.max(0, Math.round(((deal.closedAt ?? deal.createdAt) - deal.createdAt) / day))),
  };
}

const none = (): DealSum => ({ deals: 0, amountMinor: 0 });
const noSums = (): Sums => ({ credited: none(), influenced: none(), sourced: none() });
const noTotals = (): DealTotals => ({ all: none(), influenced: none(), marketingSourced: none(), repSourced: none() });

function put(sum: DealSum, amountMinor: number): void {
  sum.deals += 1;
  sum.amountMinor += amountMinor;
}
