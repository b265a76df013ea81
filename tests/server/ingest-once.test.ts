import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guide, maria, now, openIngest, type TestIngest, viewOf } from '../harness/ingest.ts';

let test: TestIngest;
beforeAll(async () => {
  test = await openIngest();
});
afterAll(() => test.close());
beforeEach(() => test.makeWorkspace({ neverLogDomains: ['larkfield.example'], assetPrefixes: ['https://www.larkfield.example/library/'] }));

describe('once and whole', () => {
  it('a repeated messageId counts once: in one batch, over calls, and at the same time', async () => {
    const event = viewOf({ anonymousId: 'a' }, { messageId: 'm-1' });
    await test.accepted('batch', {
      batch: [
        { type: 'page', ...event },
        { type: 'page', ...event },
      ],
    });
    await test.accepted('page', event);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => test.post('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-2' }))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(await test.counts()).toMatchObject({ engagements: 2, messages: 2 });
  });

  it('a retry that carries other times is the same event', async () => {
    const event = (timestamp: number, sentAt: number) =>
      viewOf(
        { anonymousId: 'a' },
        { messageId: 'm-1', timestamp: new Date(timestamp).toISOString(), sentAt: new Date(sentAt).toISOString() },
      );
    await test.accepted('page', event(now - 60_000, now));
    await test.accepted('page', event(now - 86_400_000, now));
    await test.accepted('import', { batch: [{ type: 'page', ...event(now - 40 * 86_400_000, now) }] });
    expect((await test.rows('engagement')).map((row) => row.at)).toEqual([now - 60_000]);
  });

  it('a call whose events the database refuses takes no other call of its group along', async () => {
    const good = Array.from({ length: 5 }, (_, i) => test.post('page', viewOf({ anonymousId: `a-${i}` }, { messageId: `m-${i}` })));
    // A zero character is text in JSON, but none for PostgreSQL: in a property it is left out, in an id refused.
    const odd = await test.post('page', viewOf({ anonymousId: 'a\u0000b' }, { messageId: 'odd' }));
    expect((await Promise.all(good)).map((answer) => answer.status)).toEqual(Array(5).fill(200));
    expect(odd.status).toBe(400);
    expect(await test.counts()).toMatchObject({ engagements: 5, messages: 5 });
  });

  it('2,500 events of a batch are taken, and counted once when they are sent again', async () => {
    const batch = Array.from({ length: 2_500 }, (_, i) => ({
      type: 'page',
      messageId: `m-${i}`,
      anonymousId: 'a',
      properties: { url: guide },
    }));
    await test.accepted('batch', { batch });
    await test.accepted('batch', { batch });
    expect(await test.counts()).toMatchObject({ engagements: 2_500, messages: 2_500 });
  });

  it('the same messageId in another workspace is another message', async () => {
    await test.accepted('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-1' }));
    await test.makeWorkspace();
    await test.accepted('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-1' }));
    expect(await test.counts()).toMatchObject({ engagements: 1 });
  });

  it('new people of calls at the same time are made once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => test.post('identify', { anonymousId: `dev-${i}`, traits: maria })),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await test.counts()).toMatchObject({ contacts: 1, accounts: 1 });
    expect((await test.rows('identifier')).length).toBe(9);
  });

  it('a batch of many people and events is stored', async () => {
    const batch = Array.from({ length: 600 }, (_, i) => ({ type: 'page', messageId: `m-${i}`, ...viewOf({ anonymousId: `a-${i % 50}` }) }));
    const people = Array.from({ length: 50 }, (_, i) => ({
      type: 'identify',
      anonymousId: `a-${i}`,
      traits: { email: `p${i}@nordwind.example` },
    }));
    await test.accepted('batch', { batch: [...batch, ...people] });
    expect(await test.counts()).toMatchObject({ contacts: 50, accounts: 1, engagements: 600 });
    expect((await test.rows('engagement')).every((row) => row.contact_id !== null)).toBe(true);
  });
});
