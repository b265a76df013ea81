import { expect, test } from 'vitest';
import { lastDays, readDays, readPeriod, weekWithin } from '../../../server/dashboard/address/period.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-22T14:30:00Z');

test('the last days end with today, and ask the same question all day', () => {
  const { from, to } = lastDays(30, now);
  expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual(['2026-10-24T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
  expect(lastDays(30, now + 8 * 3_600_000)).toEqual({ from, to });
});

test('a week opens seven days, both ends included', () => {
  const monday = Date.parse('2026-11-16T00:00:00Z');
  const period = { from: monday - 30 * day, to: monday + 30 * day };
  expect(readPeriod(new URLSearchParams(weekWithin(monday, period)), now)).toEqual({ from: monday, to: monday + 7 * day });
});

test('a week at the edge opens only the days that the report counted', () => {
  const monday = Date.parse('2026-11-16T00:00:00Z');
  const period = { from: monday + 2 * day, to: monday + 5 * day };
  expect(readPeriod(new URLSearchParams(weekWithin(monday, period)), now)).toEqual(period);
});

test.each(['', 'days=7', 'days=all', 'from=soon', 'from=2026-13-45'])('an address with %j asks for all time', (search) => {
  expect(readPeriod(new URLSearchParams(search), now)).toEqual({ from: undefined, to: undefined });
});

test('reports know three lengths; anything else is 90 days', () => {
  expect(['30', '90', '180', '31', ''].map((days) => readDays(new URLSearchParams({ days })))).toEqual([30, 90, 180, 90, 90]);
});
