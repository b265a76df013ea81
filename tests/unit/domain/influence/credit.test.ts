import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttributionModel } from '../../../../utils/contract/influence.ts';
import { creditDeal } from '../../../../utils/domain/influence/credit-deal.ts';
import { shareOut } from '../../../../utils/domain/influence/share-out.ts';
import type { Touchpoint } from '../../../../utils/domain/influence/touchpoints.ts';

const day = 86_400_000;
/** Noon: no touchpoint stands on the edge of a day. */
const now = Date.UTC(2026, 10, 22, 12);
const ago = (days: number) => now - days * day;

function point(id: string, daysAgo: number, change: Partial<Touchpoint> = {}): Touchpoint {
  return {
    ...{ id, kind: 'page_view', at: ago(daysAgo), contactId: 'ann', assetId: `asset of ${id}` },
    ...{ campaign: null, repId: null, title: null, leadId: null },
    ...change,
  };
}

function credit(model: AttributionModel, points: Touchpoint[], { amount = 100_000, opened = 20, closed = 0 as number | null } = {}) {
  const rule = { model, lookBackMs: 180 * day, halfLifeMs: 7 * day, now };
  return creditDeal(amount, { createdAt: ago(opened), closedAt: closed === null ? null : ago(closed) }, points, rule);
}
const parts = (model: AttributionModel, points: Touchpoint[], deal = {}) =>
  Object.fromEntries(credit(model, points, deal).credits.map(({ point: { id }, creditMinor }) => [id, creditMinor]));

/** Read, led to a lead, read before the deal of day 20, sent by a rep in the deal: one, two, three and four weeks apart. */
const journey = [point('first', 70), point('lead', 42, { leadId: 'lead' }), point('before', 28), point('late', 7, { repId: 'rita' })];

describe('each model, by hand, on € 1,000.00', () => {
  it.each<[AttributionModel, Record<string, number>]>([
    ['first', { first: 100_000, lead: 0, before: 0, late: 0 }],
    ['last', { first: 0, lead: 0, before: 0, late: 100_000 }],
    ['linear', { first: 25_000, lead: 25_000, before: 25_000, late: 25_000 }],
    // 2^-9, 2^-5, 2^-3 and 1 of the last one: 1/512, 16/512, 64/512 and 512/512, together 593/512; the two cents left over go to .641 and .634.
    ['time_decay', { first: 169, lead: 2_698, before: 10_792, late: 86_341 }],
    // 40, 40 and 10 each for the other two.
    ['u_shaped', { first: 40_000, lead: 40_000, before: 10_000, late: 10_000 }],
    // 30, 30, 30 for the last before the deal was opened, 10 for the one that is left.
    ['w_shaped', { first: 30_000, lead: 30_000, before: 30_000, late: 10_000 }],
  ])('%s', (model, expected) => {
    expect(parts(model, journey)).toEqual(expected);
  });
});

describe('where there is little', () => {
  it.each(AttributionModel.options)('%s gives one touchpoint everything', (model) => {
    expect(parts(model, [point('only', 30)])).toEqual({ only: 100_000 });
  });

  it.each<[AttributionModel, Record<string, number>]>([
    ['linear', { first: 50_000, lead: 50_000 }],
    ['u_shaped', { first: 50_000, lead: 50_000 }],
    // The second is both the lead and the last before the deal: 30 against 60.
    ['w_shaped', { first: 33_333, lead: 66_667 }],
    // One half-life apart: 1 to 2.
    ['time_decay', { first: 33_333, lead: 66_667 }],
  ])('%s with two touchpoints', (model, expected) => {
    expect(parts(model, [point('first', 40), point('lead', 33, { leadId: 'lead' })])).toEqual(expected);
  });

  it('a touchpoint that is first and lead has both weights', () => {
    const points = [point('both', 40, { leadId: 'lead' }), point('other', 30), point('late', 2)];
    // 80 to 10 to 10.
    expect(parts('u_shaped', points)).toEqual({ both: 80_000, other: 10_000, late: 10_000 });
    // 60 to 30 (the last before day 20) to 10.
    expect(parts('w_shaped', points)).toEqual({ both: 60_000, other: 30_000, late: 10_000 });
  });

  it('a key moment without a touchpoint has no weight', () => {
    const points = [point('first', 60), point('other', 30), point('late', 5)];
    // No lead: 40 to 10 to 10; of three equal remainders the first two get a cent.
    expect(parts('u_shaped', points)).toEqual({ first: 66_667, other: 16_667, late: 16_666 });
    // No lead, the deal was there before anything: 30 to 5 to 5.
    expect(parts('w_shaped', points, { opened: 90 })).toEqual({ first: 75_000, other: 12_500, late: 12_500 });
  });

  it('nothing seen credits nothing', () => {
    expect(credit('linear', [])).toEqual({ credits: [], sourcedBy: null });
  });
});

describe('which touchpoints count', () => {
  it('those of the 180 days before the close, and none after it', () => {
    const points = [point('too old', 192), point('old', 189), point('in time', 11), point('too late', 9)];
    expect(Object.keys(parts('linear', points, { closed: 10 }))).toEqual(['old', 'in time']);
  });

  it('all of the day of a close that is given as a day', () => {
    const midnight = Date.UTC(2026, 10, 20);
    const points = [point('that evening', 0, { at: midnight + 20 * 3_600_000 }), point('next day', 0, { at: midnight + day })];
    const found = creditDeal(100, { createdAt: ago(30), closedAt: midnight }, points, {
      ...{ model: 'linear', lookBackMs: 180 * day, halfLifeMs: 7 * day, now },
    });
    expect(found.credits.map(({ point: { id } }) => id)).toEqual(['that evening']);
  });

  it('of an open deal all until now', () => {
    expect(Object.keys(parts('last', [point('a', 3), point('b', 0)], { closed: null }))).toEqual(['a', 'b']);
  });
});

describe('who sourced a deal', () => {
  it.each([
    ['marketing, when its touchpoint came first and before the deal', point('a', 40), 'marketing'],
    ['the rep, when it was a share', point('a', 40, { repId: 'rita' }), 'rep'],
    ['nobody, when the deal was there first', point('a', 10), null],
  ])('%s', (_, first, expected) => {
    expect(credit('linear', [first, point('z', 1)]).sourcedBy).toBe(expected);
  });

  it('a deal that came in only when it was closed was opened no later', () => {
    const late = creditDeal(100, { createdAt: now, closedAt: ago(10) }, [point('a', 9.9), point('b', 40)].toReversed(), {
      ...{ model: 'w_shaped', lookBackMs: 180 * day, halfLifeMs: 7 * day, now },
    });
    expect(late).toMatchObject({ sourcedBy: 'marketing', credits: [{ point: { id: 'b' }, moments: ['first', 'opportunity'] }] });
  });
});

describe('credits', () => {
  const points = fc
    .array(fc.record({ days: fc.integer({ min: 0, max: 170 }), lead: fc.boolean() }), { minLength: 1, maxLength: 30 })
    .map((rows) =>
      rows
        .toSorted((a, b) => b.days - a.days)
        .map(({ days, lead }, place) => point(`p${place}`, days, { leadId: lead ? `l${place}` : null })),
    );

  it('add up to the amount, to the cent, and none is negative', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...AttributionModel.options),
        points,
        fc.integer({ min: 0, max: 1_000_000_000_000_00 }),
        fc.integer({ min: 0, max: 200 }),
        (model, made, amount, opened) => {
          const { credits } = credit(model, made, { amount, opened, closed: null });
          expect(credits.reduce((sum, { creditMinor }) => sum + creditMinor, 0)).toBe(amount);
          expect(credits.every(({ creditMinor }) => creditMinor >= 0)).toBe(true);
        },
      ),
    );
  });

  it('lie within a cent of their exact share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 1e9 }),
        (weights, amount) => {
          fc.pre(weights.some((weight) => weight > 0));
          const sum = weights.reduce((all, weight) => all + weight, 0);
          shareOut(amount, weights.map(BigInt)).forEach((part, place) => {
            expect(Math.abs(part - (amount * (weights[place] ?? 0)) / sum)).toBeLessThan(1);
          });
        },
      ),
    );
  });
});
