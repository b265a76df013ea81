import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Touch } from '../../../utils/contract/touch.ts';
import { distinctTouches, sentBefore, templateKey } from '../../../utils/domain/touch/sent-before.ts';
import { mostAround, peakOf } from '../../../utils/domain/touch/windows.ts';

const span = 7;

describe('the fullest window', () => {
  it.each([
    [[], null],
    [[5], { count: 1, from: 5, to: 5 }],
    [[1, 8], { count: 1, from: 1, to: 1 }],
    [[1, 7], { count: 2, from: 1, to: 7 }],
    [[30, 1, 12, 13, 19, 14], { count: 3, from: 12, to: 14 }],
    [[1, 2, 3, 9, 10, 11, 12], { count: 4, from: 9, to: 12 }],
  ])('of %j', (times, peak) => {
    expect(peakOf(times, span)).toEqual(peak);
  });

  it('holds as many as the fullest window around any of its touches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 25 }), (times) => {
        expect(peakOf(times, span)?.count).toBe(Math.max(...times.map((at) => mostAround(times, at, span))));
      }),
    );
  });

  it('with one touch more at a moment is what the moment’s own window says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 15 }), fc.integer({ min: 0, max: 40 }), (times, at) => {
        const before = peakOf(times, span)?.count ?? 0;
        expect(peakOf([...times, at], span)?.count).toBe(Math.max(before, mostAround(times, at, span) + 1));
      }),
    );
  });
});

const touch = (id: string, more: Partial<Touch> = {}): Touch => ({
  ...{ id, origin: 'marketing', channel: 'email', state: 'sent', title: 'Spring letter', by: 'News', assetId: null, at: 10 },
  ...more,
});

describe('what was sent before', () => {
  it.each([
    ['Spring letter', 'spring letter'],
    ['RE: Fwd: Spring  letter!', 'spring letter'],
    ['AW: Frühjahrsbrief, Teil 2', 'fruhjahrsbrief teil 2'],
    ['Retail planning', 'retail planning'],
    ['…', ''],
    ['春のお知らせ', templateKey('春のお知らせ')],
  ])('%s is the template "%s"', (title, key) => {
    expect(templateKey(title)).toBe(key);
  });

  it('is known by the asset or by the title, in any case; parts of a series are not one another', () => {
    const touches = [
      touch('a', { assetId: 'guide', title: 'Newsletter', at: 30 }),
      touch('b', { title: 'A plan, 1 of 4', at: 20 }),
      touch('c', { title: 'RE: A Plan, 1 of 4', at: 25 }),
      touch('d', { title: 'A plan, 2 of 4', state: 'cancelled' }),
    ];
    const ids = (asset: { id: string; title: string }) => sentBefore(touches, asset).map(({ id }) => id);
    expect(ids({ id: 'guide', title: 'The guide' })).toEqual(['a']);
    expect(ids({ id: 'other', title: 'a plan – 1 of 4' })).toEqual(['c']);
    expect(ids({ id: 'other', title: 'A plan, 2 of 4' })).toEqual([]);
    expect(ids({ id: 'other', title: '!' })).toEqual([]);
  });

  it('keeps the newest of each, newest first, without what never went out', () => {
    const touches = [
      touch('old', { at: 5 }),
      touch('new', { at: 9 }),
      touch('held', { title: 'X', state: 'held' }),
      touch('next', { title: 'Y', state: 'scheduled', at: 50 }),
    ];
    expect(distinctTouches(touches).map(({ id }) => id)).toEqual(['next', 'new']);
  });
});
