import { describe, expect, it } from 'vitest';
import { liftOf } from '../../../../utils/domain/influence/lift.ts';
import { toMain } from '../../../../utils/domain/influence/money.ts';
import { paceOf, quarterOf, quarterSpan } from '../../../../utils/domain/influence/quarter.ts';
import { creditByKey, makeTally, type TalliedDeal } from '../../../../utils/domain/influence/tally.ts';
import type { Touchpoint } from '../../../../utils/domain/influence/touchpoints.ts';
import { lowerMedian } from '../../../../utils/domain/median.ts';

const day = 86_400_000;

describe('money in the main currency', () => {
  const exchange = { currency: 'EUR', rates: { USD: 0.92, JPY: 0.0061, KWD: 3 } };
  it.each([
    [10_000, 'EUR', 10_000],
    [10_000, 'USD', 9_200],
    // 10,000 yen have no cents: € 61.00.
    [10_000, 'JPY', 6_100],
    // 10 dinars of 1,000 fils: € 30.00.
    [10_000, 'KWD', 3_000],
    [10_000, 'GBP', null],
    [10_000, 'constructor', null],
    [0, 'XXX', 0],
  ])('%i of %s', (amount, currency, expected) => {
    expect(toMain(amount, currency, exchange)).toBe(expected);
  });
});

describe('a quarter', () => {
  const span = quarterSpan('2026-Q4');
  it('is a calendar quarter in UTC', () => {
    expect(span).toEqual({ from: Date.UTC(2026, 9, 1), to: Date.UTC(2027, 0, 1) });
    expect([quarterOf(span.from), quarterOf(span.to - 1), quarterOf(span.to)]).toEqual(['2026-Q4', '2026-Q4', '2027-Q1']);
  });

  it('halfway has half the days left and half the target behind it', () => {
    const middle = (span.from + span.to) / 2;
    expect(paceOf(span, middle, 1_000, 600)).toEqual({ daysLeft: 46, expectedMinor: 500, projectedMinor: 1_200 });
  });

  it('on its first day nothing is projected; when it is over nothing is left', () => {
    expect(paceOf(span, span.from + 3_600_000, 1_000, 50)).toMatchObject({ daysLeft: 92, projectedMinor: null });
    expect(paceOf(span, span.to, 1_000, 50)).toEqual({ daysLeft: 0, expectedMinor: 1_000, projectedMinor: 50 });
    expect(paceOf(span, span.from - day, 1_000, 0)).toMatchObject({ daysLeft: 92, expectedMinor: 0 });
  });
});

const point = (assetId: string): Touchpoint => ({
  ...{ id: assetId, kind: 'page_view', at: 0, contactId: 'ann', assetId },
  ...{ campaign: null, repId: null, title: null, leadId: null },
});
function deal(status: TalliedDeal['status'], mainMinor: number | null, assets: [string, number][], change: Partial<TalliedDeal> = {}) {
  const credits = assets.map(([assetId, creditMinor]) => ({ point: point(assetId), creditMinor, moments: [] }));
  return { status, mainMinor, createdAt: 0, closedAt: status === 'open' ? null : 10 * day, credits, sourcedBy: null, ...change };
}
const byAsset = ({ assetId }: Touchpoint) => [assetId ?? ''];

describe('sums', () => {
  const tally = makeTally(byAsset);
  tally.add(
    deal(
      'won',
      1_000,
      [
        ['guide', 600],
        ['video', 400],
      ],
      { sourcedBy: 'marketing' },
    ),
  );
  tally.add(
    deal(
      'won',
      500,
      [
        ['guide', 0],
        ['video', 500],
      ],
      { sourcedBy: 'rep' },
    ),
  );
  tally.add(deal('won', 200, []));
  tally.add(deal('open', 300, [['guide', 300]], { sourcedBy: 'marketing' }));
  tally.add(deal('lost', 700, [['guide', 700]]));
  tally.add(deal('won', null, [['guide', 50]]));

  it('of all deals leave out what was lost or has no rate', () => {
    expect(tally.totals.bookings).toEqual({
      all: { deals: 3, amountMinor: 1_700 },
      influenced: { deals: 2, amountMinor: 1_500 },
      marketingSourced: { deals: 1, amountMinor: 1_000 },
      repSourced: { deals: 1, amountMinor: 500 },
    });
    expect(tally.totals.pipeline).toMatchObject({ all: { deals: 1, amountMinor: 300 }, influenced: { deals: 1 } });
  });

  it('of an asset: its credit, all of the deals it touched, and those it opened', () => {
    expect(tally.entries.get('guide')?.bookings).toEqual({
      credited: { deals: 1, amountMinor: 600 },
      influenced: { deals: 2, amountMinor: 1_500 },
      sourced: { deals: 2, amountMinor: 1_500 },
    });
    expect(tally.entries.get('video')?.bookings.credited).toEqual({ deals: 2, amountMinor: 900 });
  });

  it('of credits add up to the bookings that were influenced', () => {
    const credited = [...tally.entries.values()].reduce((sum, { bookings }) => sum + bookings.credited.amountMinor, 0);
    expect(credited).toBe(tally.totals.bookings.influenced.amountMinor);
  });

  it('share the credit of an asset evenly among its topics, to the cent', () => {
    const credits = creditByKey(deal('won', 100, [['guide', 100]]), () => ['a', 'b', 'c']);
    expect([...credits]).toEqual([
      ['a', 34],
      ['b', 33],
      ['c', 33],
    ]);
  });
});

describe('lift', () => {
  it('compares won among closed, with and without, and says when that is few', () => {
    const lift = liftOf({ won: 9, closed: 10 }, { won: 3, closed: 10 });
    expect(lift.difference.value).toBeCloseTo(0.6, 12);
    // Newcombe (1998), table II (b).
    expect([lift.difference.low.toFixed(4), lift.difference.high.toFixed(4)]).toEqual(['0.1705', '0.8090']);
    expect(lift.small).toBe(true);
    expect(liftOf({ won: 12, closed: 20 }, { won: 9, closed: 30 }).small).toBe(false);
  });

  it('counts closed deals of any currency, and tells how large and how long they were', () => {
    const tally = makeTally(byAsset);
    tally.add(deal('won', 900, [['guide', 900]]));
    tally.add(deal('lost', null, [['guide', 10]], { closedAt: 30 * day }));
    tally.add(deal('won', 300, [['guide', 300]]));
    for (const _ of 'abc') tally.add(deal('lost', 100, [], { closedAt: 4 * day }));
    tally.add(deal('open', 100, []));
    const withIt = { won: 2, closed: 3, amounts: [900, 300], days: [10, 30, 10] };
    expect(tally.lifts()).toMatchObject([{ key: 'guide', withIt, withoutIt: { won: 0, closed: 3, days: [4, 4, 4] }, small: true }]);
  });

  it('says nothing where a side has fewer than three closed deals', () => {
    const tally = makeTally(byAsset);
    for (const _ of 'abcde') tally.add(deal('won', 100, [['guide', 100]]));
    for (const _ of 'ab') tally.add(deal('lost', 100, []));
    expect(tally.lifts()).toEqual([]);
  });

  it('takes the lower of two middle values', () => {
    expect([lowerMedian([3, 1, 2, 4]), lowerMedian([5]), lowerMedian([])]).toEqual([2, 5, null]);
  });
});
