import { describe, expect, it } from 'vitest';
import type { PageReading } from '../../../utils/contract/reading.ts';
import { asBehind, isLeftOver, shownBy } from '../../../utils/extension/left-over.ts';

const lead = (memberId: string, name: string, confidence = 0.8): PageReading => ({
  site: 'salesnav',
  kind: 'lead',
  state: 'read',
  url: `https://www.linkedin.com/sales/lead/${memberId},NAME_SEARCH`,
  people: [{ name, headline: 'Buyer', memberId, role: 'subject' }],
  confidence,
  rung: 'salesnav/top-card',
});
const thread = (id: string, memberId: string): PageReading => ({
  site: 'linkedin',
  kind: 'messaging',
  state: 'read',
  url: `https://www.linkedin.com/messaging/thread/${id}/`,
  people: [{ name: 'Ann', memberId, role: 'subject' }],
  confidence: 0.7,
  rung: 'linkedin/message-thread',
});
const bubble = (url: string): PageReading => ({ ...thread('x', 'A'), url });

describe('a document that is behind its address', () => {
  it.each<[string, PageReading, PageReading, boolean]>([
    ['the card of the lead before under the next lead’s address', lead('A', 'Ann'), lead('B', 'Ann'), true],
    ['the next lead', lead('A', 'Ann'), lead('B', 'Ben'), false],
    ['a namesake whose card links to the address’s own id', lead('A', 'Ann'), lead('B', 'Ann', 1), false],
    ['the same lead under another form of the address', lead('A', 'Ann'), lead('A', 'Ann'), false],
    ['the conversation before under the next thread’s address', thread('1', 'A'), thread('2', 'A'), true],
    ['the next conversation', thread('1', 'A'), thread('2', 'B'), false],
    ['the same thread again', thread('1', 'A'), { ...thread('1', 'A'), url: `${thread('1', 'A').url}?x=1` }, false],
    [
      'a bubble that stays open from page to page',
      bubble('https://www.linkedin.com/feed/'),
      bubble('https://www.linkedin.com/jobs/'),
      false,
    ],
    ['a conversation after a lead', lead('A', 'Ann'), thread('2', 'A'), false],
  ])('is told by what has not changed: %s', (_, before, next, behind) => {
    expect(isLeftOver(shownBy(before), next)).toBe(behind);
  });

  it('names nobody and is worth more patience', () => {
    expect(asBehind(lead('B', 'Ann'))).toMatchObject({ state: 'resolving', people: [], stale: true, url: lead('B', 'Ann').url });
    expect(shownBy(asBehind(lead('B', 'Ann')))).toBeUndefined();
    expect(shownBy({ ...lead('A', 'Ann'), kind: 'profile' })).toBeUndefined();
    expect(isLeftOver(undefined, lead('A', 'Ann'))).toBe(false);
  });
});
