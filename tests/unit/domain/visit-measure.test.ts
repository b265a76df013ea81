import { expect, it, vi } from 'vitest';
import { evaluateVisits } from '../../../scripts/evaluate/visits.ts';

it('verdicts on the labelled set: no person is called a machine, and few machines a person', () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { test } = evaluateVisits(false);
  expect(test.n).toBeGreaterThan(1_000);
  expect(test.precision).toBe(1);
  expect(test.recall).toBeGreaterThan(0.99);
});
