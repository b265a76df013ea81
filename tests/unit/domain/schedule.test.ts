import { describe, expect, it } from 'vitest';
import { schedulePhases } from '../../../utils/contract/word-lists.ts';
import { calendarOf } from '../../../utils/domain/schedule/calendar.ts';
import { comingFor } from '../../../utils/domain/schedule/coming-for.ts';
import { hasAddress, isLate, missingFor, phaseOf, placeholderAddress, statusOf } from '../../../utils/domain/schedule/phase.ts';
import { byWeek, mondayOf } from '../../../utils/domain/schedule/weeks.ts';
import { anAsset } from './an-asset.ts';

const monday = Date.UTC(2026, 10, 23);
const day = 86_400_000;

describe('the phase of an asset', () => {
  it.each(schedulePhases)('%s is told from its status and how far its draft is', (phase) => {
    const draft = phase === 'idea' || phase === 'production' || phase === 'review' ? phase : null;
    expect(phaseOf(statusOf(phase), draft)).toBe(phase);
  });

  it('needs an address to be live or scheduled, and a day to be scheduled', () => {
    const unknown = { url: placeholderAddress('a'), liveAt: monday };
    const known = { url: 'https://site.example/a', liveAt: monday };
    expect([hasAddress(unknown), hasAddress(known)]).toEqual([false, true]);
    expect(schedulePhases.map((phase) => missingFor(phase, unknown)?.field ?? null)).toEqual([null, null, null, 'url', 'url', null]);
    expect(missingFor('scheduled', { ...known, liveAt: null })?.field).toBe('liveAt');
    expect(missingFor('scheduled', known)).toBeNull();
  });

  it('is late when its day has come and it is not live', () => {
    expect(schedulePhases.map((phase) => isLate(phase, monday, monday))).toEqual([true, true, true, true, false, false]);
    expect(isLate('review', null, monday)).toBe(false);
    expect(isLate('review', monday + 1, monday)).toBe(false);
  });
});

it('weeks begin on Monday, also before 1970 and through a new year', () => {
  for (let offset = 0; offset < 7; offset++) expect(mondayOf(monday + offset * day + 1)).toBe(monday);
  expect(mondayOf(monday - 1)).toBe(monday - 7 * day);
  expect(mondayOf(0)).toBe(-3 * day);
  expect(byWeek([monday + 8 * day, monday + day, monday], (at) => at)).toEqual([
    { at: monday, items: [monday, monday + day] },
    { at: monday + 7 * day, items: [monday + 8 * day] },
  ]);
});

it('a calendar has whole days, one line ending, and lines that every program reads', () => {
  const text = calendarOf(
    [{ uid: 'asset-1', at: monday + 9 * 3_600_000, title: 'Live: a; b, c\\d', text: `${'ü'.repeat(60)}\nsecond` }],
    'Plan',
    monday,
  );
  expect(text).toContain('DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\n');
  expect(text).toContain('SUMMARY:Live: a\\; b\\, c\\\\d\r\n');
  expect(text).toContain('DTSTAMP:20261123T000000Z');
  const lines = text.split('\r\n');
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(lines.join('').includes('\n')).toBe(false);
  expect(text.replaceAll('\r\n ', '')).toContain(`${'ü'.repeat(60)}\\nsecond`);
});

it('what is coming for somebody is of their topics, the strongest first, then the soonest', () => {
  const topic = (id: string, share: number) => ({ topicId: id, name: id, share, trend: 'flat' as const, evidence: [] });
  const asset = (id: string, topicId: string, liveAt: number | null) => ({
    asset: anAsset({ id, topics: [{ id: topicId, name: topicId }], liveAt }),
  });
  const assets = [
    asset('weak', 'b', 1),
    asset('later', 'a', 9),
    asset('sooner', 'a', 5),
    asset('undated', 'a', null),
    asset('else', 'c', 1),
  ];
  expect(comingFor(assets, [topic('a', 0.6), topic('b', 0.2)], 3).map((each) => each.asset.id)).toEqual(['sooner', 'later', 'undated']);
  expect(comingFor(assets, [], 3)).toEqual([]);
});
