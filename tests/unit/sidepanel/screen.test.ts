import { describe, expect, it } from 'vitest';
import { type Resolution, screenOf } from '../../../entrypoints/sidepanel/views/prospect/screen.ts';
import type { PageReading, PersonReading } from '../../../utils/contract/reading.ts';
import type { TabContext } from '../../../utils/extension/messages.ts';

const profile = 'https://www.linkedin.com/in/ada-lindqvist/';
const ada: PersonReading = { name: 'Ada Lindqvist', slug: 'ada-lindqvist', role: 'subject' };
const summary = { id: 'c1', name: 'Ada Lindqvist', title: null, email: null, accountId: null, accountName: null };
const matched: Resolution = { result: { status: 'matched', contact: summary, by: 'linkedin' }, failed: false };
const likely: Resolution = {
  result: { status: 'matched', contact: summary, by: 'likeness', score: 0.96, evidence: ['same name'] },
  failed: false,
};
const waiting: Resolution = { result: undefined, failed: false };

function reading(over: Partial<PageReading> = {}): PageReading {
  return { site: 'linkedin', kind: 'profile', state: 'read', url: profile, people: [ada], confidence: 1, rung: 'test', ...over };
}

function context(over: Partial<TabContext> = {}): TabContext {
  return { sequence: 1, url: profile, status: 'done', reading: reading(), at: 0, ...over };
}

describe('the screen of a tab', () => {
  it.each([
    ['a page that Fingerpost does not read', context({ status: 'unsupported', reading: null }), 'unsupported'],
    ['a page that could not be read', context({ status: 'failed', reading: null }), 'failed'],
    ['a profile whose document names nobody', context({ reading: reading({ state: 'resolving', people: [] }) }), 'unrecognised'],
    ['a document that still shows somebody else', context({ reading: reading({ state: 'resolving', stale: true, people: [] }) }), 'slow'],
    ['a document that still loads', context({ loading: true, reading: reading({ state: 'resolving', people: [] }) }), 'slow'],
    ['a mail app that starts slowly', context({ reading: reading({ site: 'gmail', state: 'resolving', people: [] }) }), 'slow'],
    ['a profile that is gone', context({ reading: reading({ state: 'nobody', people: [] }) }), 'nobody'],
    ['a profile read without anybody', context({ reading: reading({ people: [] }) }), 'unrecognised'],
    [
      'a page that is not about a person',
      context({ url: 'https://www.linkedin.com/feed/', reading: reading({ state: 'nobody', people: [] }) }),
      'nobody',
    ],
  ])('says %s', (_, tab, kind) => {
    expect(screenOf(tab, null, waiting).kind).toBe(kind);
  });

  it('shows nobody while the new address is being read, whoever was resolved before', () => {
    const moved = context({ url: 'https://www.linkedin.com/in/somebody-else/', status: 'reading', reading: null });
    expect(screenOf(moved, null, matched)).toEqual({ kind: 'loading', why: 'reading' });
  });

  it('shows nobody from a reading that still resolves, even when it names people', () => {
    const stale = context({ reading: reading({ state: 'resolving', stale: true }) });
    expect(screenOf(stale, null, matched).kind).toBe('slow');
  });

  it('waits for the answer, and says when there is none', () => {
    expect(screenOf(context(), null, waiting)).toEqual({ kind: 'loading', why: 'resolving' });
    expect(screenOf(context(), null, { result: undefined, failed: true })).toEqual({ kind: 'unanswered', person: ada });
  });

  it('shows the contact that the server matched', () => {
    expect(screenOf(context(), null, matched)).toMatchObject({ kind: 'matched', contactId: 'c1', via: 'page' });
  });

  it('lets the rep choose among several, and remembers the choice only while the page still shows that person', () => {
    const from: PersonReading = { name: 'Ben Aarts', email: 'ben@example.test', role: 'from' };
    const to: PersonReading = { name: 'Cleo Marsh', email: 'cleo@example.test', role: 'to' };
    const thread = context({ reading: reading({ site: 'gmail', kind: 'thread', people: [from, to] }) });
    expect(screenOf(thread, null, waiting)).toEqual({ kind: 'several', people: [from, to] });
    expect(screenOf(thread, { mode: 'chosen', personKey: 'cleo@example.test' }, matched)).toMatchObject({ kind: 'matched', person: to });
    expect(screenOf(thread, { mode: 'chosen', personKey: 'gone@example.test' }, matched).kind).toBe('several');
  });

  it('lets quoted people stand back behind those who write', () => {
    const from: PersonReading = { name: 'Ben Aarts', email: 'ben@example.test', role: 'from' };
    const quoted: PersonReading = { name: 'Dora Quill', email: 'dora@example.test', role: 'quoted' };
    const thread = context({ reading: reading({ site: 'gmail', kind: 'thread', people: [from, quoted] }) });
    expect(screenOf(thread, null, matched)).toMatchObject({ kind: 'matched', person: from });
  });

  it('shows whom the rep plays or looked up, and says that it is so', () => {
    const played = screenOf(context(), { mode: 'played', contactId: 'c9', name: 'Eli Nord' }, matched);
    expect(played).toEqual({ kind: 'matched', contactId: 'c9', via: 'played', name: 'Eli Nord', person: null });
  });

  it('says of a likely person why, and of a confirmed one nothing', () => {
    expect(screenOf(context(), null, likely)).toMatchObject({ kind: 'matched', person: ada, likeness: { evidence: ['same name'] } });
    expect(screenOf(context(), null, matched)).not.toHaveProperty('likeness');
  });
});
