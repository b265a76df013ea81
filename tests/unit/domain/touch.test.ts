import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Touch } from '../../../utils/contract/touch.ts';
import { weighTouches } from '../../../utils/domain/touch/weigh-touches.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 12);

let made = 0;
function touch(inDays: number, state: Touch['state'] = inDays > 0 ? 'scheduled' : 'sent'): Touch {
  made += 1;
  return {
    id: `t${made}`,
    origin: 'marketing',
    channel: 'email',
    state,
    title: 'News',
    by: 'Autumn',
    assetId: null,
    at: now + inDays * day,
  };
}

const weigh = (touches: readonly Touch[], limit = 3, at = now) => weighTouches({ touches, limit, windowDays: 7, now: at });

describe('the touch budget', () => {
  it.each<[string, Touch[], object]>([
    ['nothing sent', [], { used: 0, scheduled: 0, state: 'ok', nextGoodAt: null }],
    ['one of three', [touch(-1)], { used: 1, scheduled: 0, state: 'ok', nextGoodAt: null }],
    ['two of three: the next is the last', [touch(-1), touch(-2)], { used: 2, state: 'near', nextGoodAt: null }],
    [
      'three of three: wait until the oldest is a week ago',
      [touch(-1), touch(-2), touch(-5)],
      { state: 'over', nextGoodAt: now + 2 * day },
    ],
    ['older than the window', [touch(-8), touch(-9), touch(-10)], { used: 0, state: 'ok' }],
    [
      'what marketing has scheduled counts',
      [touch(1), touch(2), touch(3)],
      { used: 0, scheduled: 3, state: 'over', nextGoodAt: now + 8 * day },
    ],
    [
      'sent and scheduled together',
      [touch(-6), touch(-5), touch(0.5)],
      { used: 2, scheduled: 1, state: 'over', nextGoodAt: now + 1 * day },
    ],
    ['held and cancelled ones do not count', [touch(-1, 'held'), touch(1, 'cancelled'), touch(-1)], { used: 1, scheduled: 0, state: 'ok' }],
    ['a scheduled one whose time has passed counts as sent', [touch(-1, 'scheduled')], { used: 1, scheduled: 0 }],
    ['scheduled beyond the window is listed, not counted', [touch(20)], { scheduled: 0, state: 'ok' }],
  ])('%s', (_, touches, expected) => {
    expect(weigh(touches)).toMatchObject(expected);
  });

  it('lists what it counts and what is scheduled, soonest first, each once', () => {
    const [soon, late, sent] = [touch(2), touch(20), touch(-3)];
    expect(weigh([late, sent, soon, sent, touch(-30)]).touches.map(({ id }) => id)).toEqual([sent.id, soon.id, late.id]);
  });

  it('never names a moment at which one more would be too much, and then a moment comes', () => {
    const days = fc.integer({ min: -10 * 24, max: 30 * 24 }).map((hours) => hours / 24);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), (when, limit) => {
        const touches = when.map((inDays) => touch(inDays));
        const { state, nextGoodAt } = weigh(touches, limit);
        expect(state === 'over').toBe(nextGoodAt !== null);
        if (nextGoodAt === null) return;
        const times = [...touches.map(({ at }) => at), nextGoodAt];
        for (const from of times.filter((at) => at <= nextGoodAt && at > nextGoodAt - 7 * day)) {
          const inWindow = times.filter((at) => at >= from && at < from + 7 * day).length;
          const without = touches.filter(({ at }) => at >= from && at < from + 7 * day).length;
          expect(without >= limit && inWindow > without).toBe(false);
        }
      }),
    );
  });
});
