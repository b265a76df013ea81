import { expect, it } from 'vitest';
import { readUnits } from '../../../server/dashboard/pages/influence/read-units.ts';

it.each([
  ['380000', 380_000],
  ['380,000', 380_000],
  ['380.000', 380_000],
  ['1 380 000', 1_380_000],
  ["1'380'000", 1_380_000],
  ['1,380,000.50', 1_380_000.5],
  ['380000,5', 380_000.5],
  [' 12 ', 12],
  ['', Number.NaN],
  ['much', Number.NaN],
])('%j is %d', (text, units) => {
  expect(readUnits(text)).toBe(units);
});
