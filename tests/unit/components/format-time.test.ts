import { describe, expect, it } from 'vitest';
import { formatDay, relativeTime } from '../../../components/format-time.ts';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-11-18T15:00:00');

describe('relativeTime', () => {
  it.each([
    ['2026-11-18T14:59:40', 'just now'],
    ['2026-11-18T14:48:00', '12 min ago'],
    ['2026-11-18T12:00:00', '3 h ago'],
    ['2026-11-17T20:00:00', 'yesterday'],
    ['2026-11-13T23:00:00', '5 days ago'],
    ['2026-10-20T12:00:00', '4 weeks ago'],
    ['2026-08-02T12:00:00', '2 Aug'],
    ['2025-08-02T12:00:00', '2 Aug 2025'],
    ['2026-11-19T09:00:00', 'tomorrow'],
    ['2026-11-18T17:00:00', 'in 2 h'],
  ])('%s is %s', (then, words) => {
    expect(relativeTime(at(then), now)).toBe(words);
  });
});

describe('formatDay', () => {
  it.each([
    ['2026-11-18T23:00:00', 'today'],
    ['2026-11-19T01:00:00', 'tomorrow'],
    ['2026-11-21T08:00:00', 'Saturday'],
    ['2026-12-07T08:00:00', 'Mon 7 Dec'],
    ['2026-11-12T08:00:00', 'Thu 12 Nov'],
  ])('%s is %s', (then, words) => {
    expect(formatDay(at(then), now)).toBe(words);
  });
});
