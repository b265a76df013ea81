import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, wholeDays } from '../../server/queries/whole-days.ts';

const moment = fc.integer({ min: 0, max: 6 * dayMs });
const period = fc.tuple(moment, moment).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe('whole days of a period', () => {
  it('with its ends are exactly the period', () => {
    fc.assert(
      fc.property(period, moment, fc.array(moment, { maxLength: 60 }), (span, now, moments) => {
        const { first, end, ends } = wholeDays(span, now);
        const within = (from: number, to: number) => moments.filter((at) => at >= from && at < to).length;
        const told = ends.reduce(
          (sum, { from, to, by }) => sum + by * within(from, to),
          within(first * dayMs, Math.max(first, end) * dayMs),
        );
        expect(told).toBe(within(span.from, span.to));
      }),
      { numRuns: 500 },
    );
  });

  it('leave at most half a day of rows to count at either side', () => {
    fc.assert(
      fc.property(period, moment, (span, now) => {
        const { first, end, ends } = wholeDays(span, now);
        for (const each of ends) expect(Math.min(each.to, now) - each.from).toBeLessThanOrEqual(first < end ? dayMs / 2 : 2 * dayMs);
      }),
      { numRuns: 500 },
    );
  });

  it('tell a period until now without a row of today', () => {
    const now = 5 * dayMs + dayMs / 3;
    expect(wholeDays({ from: 2 * dayMs, to: now }, now)).toEqual({ first: 2, end: 6, ends: [{ from: now, to: 6 * dayMs, by: -1 }] });
  });
});
