import type { Touch, TouchBudget } from '../../contract/touch.ts';
import { dayMs, mostAround } from './windows.ts';

interface WeighInput {
  touches: readonly Touch[];
  /** Touches allowed within any stretch of `windowDays`, sales and marketing together. */
  limit: number;
  windowDays: number;
  now: number;
}

/**
 * What may still be sent to one contact. Held and cancelled touches do not count; a scheduled one whose time has passed
 * counts as sent, since marketing tools seldom report back. `over` means that one touch more, now, would put more than
 * `limit` touches into some stretch of `windowDays` (scheduled ones included); `near` that it would be the last one free.
 */
export function weighTouches({ touches, limit, windowDays, now }: WeighInput): TouchBudget {
  const span = windowDays * dayMs;
  const alive = uniqueById(touches).filter((touch) => touch.state === 'sent' || touch.state === 'scheduled');
  const scheduled = alive.filter((touch) => touch.state === 'scheduled' && touch.at > now);
  const sent = alive.filter((touch) => !scheduled.includes(touch) && touch.at > now - span);
  const times = [...sent.map((touch) => Math.min(touch.at, now)), ...scheduled.map((touch) => touch.at)].sort((a, b) => a - b);

  const busiest = mostAround(times, now, span);
  const nextGood = [now, ...times.map((at) => at + span)]
    .filter((at) => at >= now)
    .sort((a, b) => a - b)
    .find((at) => mostAround(times, at, span) < limit);
  const over = busiest >= limit;

  return {
    windowDays,
    limit,
    used: sent.length,
    scheduled: scheduled.filter((touch) => touch.at < now + span).length,
    state: over ? 'over' : busiest > 0 && busiest + 1 >= limit ? 'near' : 'ok',
    nextGoodAt: over ? (nextGood ?? null) : null,
    touches: [...sent, ...scheduled].sort((a, b) => a.at - b.at || compareText(a.id, b.id)),
  };
}

function uniqueById(touches: readonly Touch[]): Touch[] {
  return [...new Map(touches.map((touch) => [touch.id, touch])).values()];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
