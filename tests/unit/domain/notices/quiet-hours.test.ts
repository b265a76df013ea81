import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterQuiet, isQuiet } from '../../../../utils/domain/notices/quiet-hours.ts';

const nights = { from: 20 * 60, to: 7 * 60 };
const utc = (text: string) => Date.parse(`${text}Z`);

it.each([
  ['Berlin evening', 'Europe/Berlin', '2026-11-18T19:30', true, '2026-11-19T06:00'],
  ['Berlin noon', 'Europe/Berlin', '2026-11-18T11:00', false, '2026-11-18T11:00'],
  ['Friday night leads over the weekend to Monday', 'Europe/Berlin', '2026-11-20T21:12', true, '2026-11-23T06:00'],
  ['Saturday noon', 'Europe/Berlin', '2026-11-21T12:00', true, '2026-11-23T06:00'],
  ['the night in which the clocks go forward', 'Europe/Berlin', '2026-03-28T22:00', true, '2026-03-30T05:00'],
  ['the night in which they go back', 'America/New_York', '2026-11-01T03:00', true, '2026-11-02T12:00'],
  ['a zone with half hours', 'Asia/Kolkata', '2026-11-18T15:00', true, '2026-11-19T01:30'],
])('%s', (_, timeZone, at, quiet, end) => {
  const settings = { timeZone, quietHours: nights, quietWeekends: true };
  expect(isQuiet(utc(at), settings)).toBe(quiet);
  expect(new Date(afterQuiet(utc(at), settings)).toISOString()).toBe(new Date(utc(end)).toISOString());
});

it('quiet that would end in the hour that the clocks leap over ends behind the leap', () => {
  const settings = { timeZone: 'America/New_York', quietHours: { from: 1_256, to: 134 }, quietWeekends: false };
  expect(new Date(afterQuiet(utc('2026-03-08T06:56:22'), settings)).toISOString()).toBe('2026-03-08T07:00:00.000Z');
});

it('without quiet hours it is never quiet', () => {
  const settings = { timeZone: 'UTC', quietHours: null, quietWeekends: false };
  expect(afterQuiet(utc('2026-11-21T03:00'), settings)).toBe(utc('2026-11-21T03:00'));
});

it('ends at the first minute that is not quiet, in every time zone and over every change of the clocks', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
      fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2026-12-31T00:00') }),
      fc.option(fc.tuple(minute, minute).filter(([from, to]) => from !== to)),
      fc.boolean(),
      (timeZone, at, hours, quietWeekends) => {
        const settings = { timeZone, quietHours: hours && { from: hours[0], to: hours[1] }, quietWeekends };
        const end = afterQuiet(at, settings);
        expect(end).toBeGreaterThanOrEqual(at);
        expect(end - at).toBeLessThan(4 * 86_400_000);
        expect(isQuiet(end, settings)).toBe(false);
        if (end > at) expect(isQuiet(end - 1, settings)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
