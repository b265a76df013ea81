import { describe, expect, it } from 'vitest';
import { Locale } from '../../../../utils/contract/words.ts';
import { type Cause, compare, type Figure } from '../../../../utils/domain/digest/compare.ts';
import { isoWeekOf, isoWeekSpan } from '../../../../utils/domain/digest/iso-week.ts';
import { tellDigest } from '../../../../utils/domain/digest/tell-digest.ts';
import { weekAddress } from '../../../../utils/domain/digest/week-address.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('weeks of the year', () => {
  // The cases of ISO 8601 around New Year.
  it.each([
    ['2005-01-01T12:00', '2004-W53'],
    ['2005-01-03T00:00', '2005-W01'],
    ['2008-12-29T00:00', '2009-W01'],
    ['2010-01-03T23:59', '2009-W53'],
    ['2026-11-22T12:00', '2026-W47'],
    ['2027-01-03T12:00', '2026-W53'],
  ])('%s lies in %s', (at, week) => {
    expect(isoWeekOf(utc(at))).toBe(week);
    const span = isoWeekSpan(week);
    expect(utc(at)).toBeGreaterThanOrEqual(span?.from ?? Number.NaN);
    expect(utc(at)).toBeLessThan(span?.to ?? Number.NaN);
  });

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-47', 'W47', '2026-W7'])('%s is none', (week) => {
    expect(isoWeekSpan(week)).toBeNull();
  });
});

const part = (name: string, now: number, before: number, kind: Cause['kind'] = 'asset'): Cause => ({
  kind,
  name,
  now,
  before,
  to: `/${name}`,
});
const figure = (now: number, before: number, parts: Cause[] = []): Figure => ({ key: 'shares', now, before, to: '/shares', parts });

describe('what changed', () => {
  it.each([
    [21, 12, 'more'],
    [12, 21, 'less'],
    [21, 20, 'same'],
    [1, 0, 'same'],
    [2, 0, 'more'],
    [0, 0, 'same'],
    [104, 100, 'same'],
  ] as const)('%i after %i is %s', (now, before, change) => {
    expect(compare(figure(now, before)).change).toBe(change);
  });

  it('is caused by the parts that went the same way and carry a quarter of it, the strongest first', () => {
    const parts = [
      part('A', 9, 2),
      part('B', 4, 1, 'member'),
      part('C', 0, 4),
      part('D', 8, 5, 'member'),
      part('E', 1, 0),
      part('F', 6, 1),
    ];
    expect(compare(figure(24, 12, parts)).causes.map(({ name }) => name)).toEqual(['A', 'F', 'B']);
  });

  it('within a count that stands still names what went up and what went down', () => {
    const parts = [part('A', 9, 1), part('B', 1, 9), part('C', 5, 5)];
    const { change, causes } = compare(figure(15, 15, parts));
    expect([change, causes.map(({ name }) => name)]).toEqual(['same', ['A', 'B']]);
  });
});

const figures: Figure[] = [
  { key: 'leads', now: 10, before: 11, to: '/leads', parts: [] },
  { key: 'shares', now: 21, before: 12, to: '/shares', parts: [part('Cost guide', 12, 3), part('Jonas Feld', 14, 6, 'member')] },
  { key: 'visits', now: 3, before: 12, to: '/visits', parts: [part('Cost guide', 1, 8)] },
  { key: 'requests', now: 0, before: 0, to: '/voice', parts: [] },
];

it('is told with what moved first, in words that open their rows', () => {
  const digest = tellDigest(figures, utc('2026-11-09T00:00'), 'en', utc('2026-11-20T12:00'));
  expect(digest).toMatchObject({ week: '2026-W46', running: false, previous: '2026-W45', next: '2026-W47' });
  expect([digest.title, digest.lead]).toEqual([
    'The week from 9 Nov to 15 Nov',
    'More than the week before: shares sent. Less: visits by people.',
  ]);
  expect(digest.lines.map(({ text, to, causes }) => [text, to, causes.map((cause) => cause.text)])).toEqual([
    ['Visits by people: 3, down from 12.', '/visits', ['‘Cost guide’: 1 after 8']],
    ['Shares sent: 21, up from 12.', '/shares', ['‘Cost guide’: 12 after 3', 'Jonas Feld: 14 after 6']],
    ['Leads handed over: 10, about as many as the week before (11).', '/leads', []],
    ['Requests made: none, as the week before.', '/voice', []],
  ]);
});

it.each(Locale.options)('every line is a sentence in %s, also of a week that is not over', (locale) => {
  for (const now of [utc('2026-11-20T12:00'), utc('2026-11-12T12:00')]) {
    const digest = tellDigest(figures, utc('2026-11-09T00:00'), locale, now);
    expect(digest.next === null).toBe(digest.running);
    for (const text of [digest.lead, ...digest.lines.map((line) => line.text)]) {
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
      expect(text).not.toMatch(/undefined|null|NaN/);
    }
  }
});

it('an address names whole days, both included', () => {
  const span = { from: utc('2026-11-09T00:00'), to: utc('2026-11-16T00:00') };
  expect(weekAddress('/shares', span, { state: ['sent', 'visited'], asset: 'a b' })).toBe(
    '/shares?from=2026-11-09&to=2026-11-15&state=sent,visited&asset=a+b',
  );
});
