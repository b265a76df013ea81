import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogit } from '../../../utils/domain/suggest/fit-logit.ts';
import { nthLargest } from '../../../utils/domain/suggest/nth-largest.ts';
import { rankOf } from '../../../utils/domain/suggest/rank-of.ts';

describe('rank of a target', () => {
  it('counts those before it, and half of those beside it', () => {
    expect(rankOf(Float64Array.of(5, 3, 3, 1), 1, [0, 1, 2, 3])).toBe(2.5);
    expect(rankOf(Float64Array.of(5, 3, 3, 1), 0, [1, 2, 3])).toBe(1);
  });

  it('is never helped by what is no number', () => {
    expect(rankOf(Float64Array.of(Number.NaN, 1, 2), 0, [0, 1, 2])).toBe(3);
    expect(rankOf(Float64Array.of(3, Number.NaN, 2), 0, [0, 1, 2])).toBe(2);
  });
});

describe('the n-th largest', () => {
  it('is that of the sorted values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), fc.nat(), (values, seed) => {
        const n = 1 + (seed % values.length);
        expect(nthLargest(Float64Array.from(values), values.length, n)).toBe(values.toSorted((a, b) => b - a)[n - 1]);
      }),
    );
  });
});

describe('the fit of choices', () => {
  it('finds the weights that the choices were made by', () => {
    const chance = (k: number) => Math.abs(Math.sin(k * 127.1) * 43_758.5453) % 1;
    const truth = [2, -1];
    const choices = Array.from({ length: 1_500 }, (_, k) => {
      const rows = Array.from({ length: 6 }, (__, row) => [chance(k * 13 + row), chance(k * 17 + row + 0.5)] as const);
      const odds = rows.map(([a, b]) => Math.exp(a * (truth[0] ?? 0) + b * (truth[1] ?? 0)));
      const sums = odds.map((_, row) => odds.slice(0, row + 1).reduce((sum, value) => sum + value, 0));
      const drawn = chance(k * 31 + 0.25) * (sums.at(-1) ?? 0);
      const taken = sums.findIndex((sum) => drawn < sum);
      const [first = [0, 0]] = rows.slice(taken);
      return { values: Float32Array.from([first, ...rows.filter((row) => row !== first)].flat()), rows: rows.length };
    });
    const [a = 0, b = 0] = fitLogit(choices, new Float64Array(2), Float64Array.of(0.3, 0.3), 1);
    expect(a).toBeCloseTo(2, 0);
    expect(b).toBeCloseTo(-1, 0);
  });
});
