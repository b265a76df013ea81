import { describe, expect, it } from 'vitest';
import { difference, wilson } from '../../../utils/domain/proportion.ts';

const rounded = ({ low, high }: { low: number; high: number }) => [Number(low.toFixed(4)), Number(high.toFixed(4))];

describe('a share', () => {
  /** R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3. */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i has the published interval', (part, whole, low, high) => {
    expect(rounded(wilson(part, whole))).toEqual([low, high]);
  });

  it('of nothing can be anything', () => {
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('a difference of two shares', () => {
  /** Newcombe, "Interval estimation for the difference between independent proportions" (1998), table II, method 10. */
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i less %i/%i has the published interval', (part, whole, otherPart, otherWhole, low, high) => {
    const found = difference({ part, whole }, { part: otherPart, whole: otherWhole });
    expect(rounded(found)).toEqual([low, high]);
    expect(found.value).toBeCloseTo(part / whole - otherPart / otherWhole, 12);
  });

  it('is anything where one side has no case', () => {
    expect(difference({ part: 3, whole: 4 }, { part: 0, whole: 0 }).low).toBeLessThan(0);
  });
});
