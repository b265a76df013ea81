import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnv } from '../../server/env.ts';
import { ingestRoutes } from '../../server/ingest/routes.ts';
import { addWorkspaceSetting } from '../../server/queries/workspace-settings.ts';
import type { Settings } from '../../utils/contract/workspace.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

const now = Date.UTC(2026, 10, 20, 12);
const log = { error: () => undefined } as never;
const guide = 'https://larkfield.example/guides/demand-planning';

let test: TestDatabase;
let routes: ReturnType<typeof ingestRoutes>;
let workspaceId: string;
let count = 0;

beforeAll(async () => {
  test = await openTestDatabase();
  routes = ingestRoutes({ database: test.database, log, now: () => now, env: readEnv({}) });
});
afterAll(() => test.close());

beforeEach(async () => {
  workspaceId = await makeWorkspace({ neverLogDomains: ['larkfield.example'], assetPrefixes: ['https://www.larkfield.example/library/'] });
});

async function makeWorkspace(settings: Partial<Settings>): Promise<string> {
  count += 1;
  const id = `workspace-${count}`;
  const { database } = test;
  await database.db
    .insertInto('workspace' as never)
    .values({ id, name: id, slug: id, createdAt: database.dialect === 'postgres' ? new Date(now) : new Date(now).toISOString() } as never)
    .execute();
  await addWorkspaceSetting(database, { workspaceId: id, sample: false, settings });
  await database.db
    .insertInto('source')
    .values({
      workspace_id: id,
      id: `source-${count}`,
      name: 'Website',
      key_hash: hash(`key-${id}`),
      key_hint: 'y-1x',
      created_at: now,
      last_seen_at: null,
      revoked_at: null,
    })
    .execute();
  await database.db
    .insertInto('asset')
    .values({
      workspace_id: id,
      id: 'guide',
      title: 'Demand planning guide',
      kind: 'guide',
      url: guide,
      canonical_url: guide,
      summary: '',
      talking_point: null,
      stage: 'awareness',
      personas_json: '[]',
      industries_json: '[]',
      language: 'en',
      status: 'live',
      live_at: null,
      expires_at: null,
      priority: 0,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

const post = (call: string, body: unknown, authorization: string | null = basic(`key-${workspaceId}`)) =>
  routes.request(`/v1/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function accepted(call: string, body: unknown): Promise<void> {
  const answer = await post(call, body);
  expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
}

const rows = async (table: 'contact' | 'identifier' | 'account' | 'engagement' | 'touch' | 'message') =>
  (await test.database.db.selectFrom(table).selectAll().where('workspace_id', '=', workspaceId).execute()) as Record<string, unknown>[];
const counts = async () => ({
  contacts: (await rows('contact')).length,
  accounts: (await rows('account')).length,
  engagements: (await rows('engagement')).length,
  touches: (await rows('touch')).length,
  messages: (await rows('message')).length,
});
const nothing = { contacts: 0, accounts: 0, engagements: 0, touches: 0, messages: 0 };

const maria = { email: 'Maria.Keller@nordwind.example', name: 'Maria Keller', title: 'Head of Planning' };
const viewOf = (who: object, more: object = {}) => ({
  ...who,
  properties: { url: `${guide}?utm_source=mail&fp=abc`, title: 'Guide', seconds: 90 },
  ...more,
});

describe('what an event becomes', () => {
  it('an identify becomes contact, account and identifiers, and what the visitor did before becomes hers', async () => {
    await accepted('page', viewOf({ anonymousId: 'anon-1' }));
    await accepted('page', viewOf({ userId: 'u-7' }));
    expect((await rows('engagement')).map((row) => row.contact_id)).toEqual([null, null]);
    await accepted('identify', {
      userId: 'u-7',
      anonymousId: 'anon-1',
      traits: { ...maria, company: { name: 'Nordwind', industry: 'Retail', employees: 900 } },
    });

    const [contact] = await rows('contact');
    expect(contact).toMatchObject({ name: 'Maria Keller', title: 'Head of Planning', email: 'maria.keller@nordwind.example' });
    expect(await rows('account')).toMatchObject([
      { id: contact?.account_id, name: 'Nordwind', domain: 'nordwind.example', industry: 'Retail', employees: 900 },
    ]);
    expect((await rows('identifier')).map((row) => `${row.kind} ${row.value}`).sort()).toEqual([
      'anonymous anon-1',
      'email maria.keller@nordwind.example',
      'external u-7',
    ]);
    const engagements = await rows('engagement');
    expect(engagements.map((row) => row.contact_id)).toEqual([contact?.id, contact?.id]);
    expect(engagements[0]).toMatchObject({ kind: 'page_view', asset_id: 'guide', seconds: 90, at: now, canonical_url: null });
  });

  it('a second identify fills what was missing and makes no second person', async () => {
    await accepted('identify', { userId: 'u-7' });
    expect(await rows('contact')).toMatchObject([{ name: 'u-7', email: null }]);
    await accepted('identify', { userId: 'u-7', traits: maria });
    await accepted('identify', { anonymousId: 'phone', traits: { email: maria.email, title: 'VP Planning', name: 'M. K.' } });
    expect(await rows('contact')).toMatchObject([{ name: 'Maria Keller', title: 'VP Planning', email: 'maria.keller@nordwind.example' }]);
    expect((await rows('identifier')).length).toBe(3);
  });

  it('a free mailbox makes no company', async () => {
    await accepted('identify', { anonymousId: 'a', traits: { email: 'someone@gmail.com' } });
    expect(await counts()).toMatchObject({ contacts: 1, accounts: 0 });
  });

  it('an anonymous id that is somebody is never given to somebody else', async () => {
    await accepted('identify', { anonymousId: 'shared', traits: maria });
    await accepted('identify', { anonymousId: 'shared', traits: { email: 'jon@nordwind.example', name: 'Jon' } });
    await accepted('page', viewOf({ anonymousId: 'shared' }));
    const contacts = await rows('contact');
    const owner = contacts.find((row) => row.name === 'Maria Keller')?.id;
    expect(contacts.length).toBe(2);
    expect((await rows('engagement')).map((row) => row.contact_id)).toEqual([owner]);
  });

  it('a tracked link in the address of a page makes nobody known', async () => {
    await accepted('page', { anonymousId: 'forwarded', properties: { url: `${guide}?fp=lark00000000000001` } });
    expect(await counts()).toMatchObject({ contacts: 0, engagements: 1 });
  });

  it('an alias joins two ids', async () => {
    await accepted('page', viewOf({ anonymousId: 'old' }));
    await accepted('identify', { userId: 'u-7', traits: maria });
    await accepted('alias', { previousId: 'old', userId: 'u-7' });
    const [contact] = await rows('contact');
    expect((await rows('engagement')).map((row) => row.contact_id)).toEqual([contact?.id]);
  });

  it('a group tells where somebody works, and fills the account that the address made', async () => {
    await accepted('identify', { userId: 'u-7', traits: { email: maria.email } });
    expect(await rows('account')).toMatchObject([{ name: 'nordwind.example' }]);
    await accepted('group', {
      userId: 'u-7',
      groupId: 'g-1',
      traits: { name: 'Nordwind AG', website: 'https://www.nordwind.example', employees: 1200 },
    });
    expect(await rows('account')).toMatchObject([{ name: 'Nordwind AG', domain: 'nordwind.example', employees: 1200 }]);
    await accepted('identify', { userId: 'u-8', traits: { email: 'kim@gmail.com', name: 'Kim' } });
    await accepted('group', { userId: 'u-8', groupId: 'g-1', traits: { name: 'Nordwind AG' } });
    const contacts = await rows('contact');
    const [account] = await rows('account');
    expect(contacts.map((row) => row.account_id)).toEqual([account?.id, account?.id]);
  });

  it.each([
    ['Asset Downloaded', { url: guide }, { kind: 'download', asset_id: 'guide' }],
    ['Email Link Clicked', { link_url: guide, email_id: 'e1' }, { kind: 'email_click', asset_id: 'guide' }],
    [
      'Video Playback Completed',
      { title: 'Tour', position: 120, total_length: 240 },
      { kind: 'video_watch', watched: 0.5, seconds: 120, title: 'Tour' },
    ],
    ['Video Content Completed', { title: 'Tour' }, { kind: 'video_watch', watched: 1 }],
    ['Form Submitted', { form_name: 'Demo' }, { kind: 'form_submit', title: 'Demo' }],
    ['Webinar Attended', { webinar_name: 'Live', minutes: 30 }, { kind: 'webinar_attend', seconds: 1800, title: 'Live' }],
    ['Event Attended', {}, { kind: 'event_attend', title: 'Event Attended' }],
    ['Something of Ours', { url: `${guide}/` }, { kind: 'page_view', asset_id: 'guide' }],
  ])('track "%s" is an engagement', async (event, properties, expected) => {
    await accepted('track', { anonymousId: 'a', event, properties });
    expect(await rows('engagement')).toMatchObject([expected]);
  });

  it.each([
    ['Email Opened', { url: guide }],
    ['Button Clicked', {}],
    ['Video Content Playing', { position: 10, url: guide }],
    ['Email Link Clicked', { link_url: 'https://elsewhere.example/unsubscribe' }],
    ['Something of Ours', { url: 'https://larkfield.example/library/new' }],
  ])('track "%s" of %o is accepted and counts for nothing', async (event, properties) => {
    await accepted('track', {
      anonymousId: 'a',
      event,
      properties,
      context: { page: { url: event === 'Button Clicked' ? guide : undefined } },
    });
    expect(await counts()).toEqual(nothing);
  });

  it('a page that nobody listed is kept under an asset prefix, to be claimed later, and left out elsewhere', async () => {
    await accepted('page', { anonymousId: 'a', properties: { url: 'https://larkfield.example/library/new?utm_source=x' } });
    await accepted('page', { anonymousId: 'a', properties: { url: 'https://larkfield.example/librarynot' } });
    expect(await rows('engagement')).toMatchObject([{ asset_id: null, canonical_url: 'https://larkfield.example/library/new' }]);
  });

  it('sent and delivered of one mail are one touch of the person it went to', async () => {
    const properties = { email_id: 'e-1', email_subject: 'Spring news', campaign: { name: 'Spring' }, email: maria.email };
    await accepted('track', { userId: 'esp-1', event: 'Email Sent', properties });
    await accepted('track', { userId: 'esp-1', event: 'Email Delivered', properties });
    expect(await rows('touch')).toMatchObject([
      { origin: 'marketing', channel: 'email', state: 'sent', title: 'Spring news', by_name: 'Spring' },
    ]);
    expect(await rows('contact')).toMatchObject([{ email: 'maria.keller@nordwind.example' }]);
    expect(await rows('account')).toMatchObject([{ domain: 'nordwind.example' }]);
  });

  it('people of never-log domains are accepted and not stored', async () => {
    await accepted('identify', { userId: 'u', traits: { email: 'amara@mail.larkfield.example' } });
    await accepted('track', { userId: 'amara@larkfield.example', event: 'Form Submitted' });
    expect(await counts()).toEqual(nothing);
  });

  it('a sender whose clock is wrong does not move time, and nothing lies in the future', async () => {
    const wrong = now + 5 * 86_400_000;
    await accepted(
      'page',
      viewOf({ anonymousId: 'a' }, { timestamp: new Date(wrong - 60_000).toISOString(), sentAt: new Date(wrong).toISOString() }),
    );
    await accepted('page', viewOf({ anonymousId: 'a' }, { timestamp: new Date(wrong).toISOString() }));
    await accepted('page', viewOf({ anonymousId: 'a' }, { timestamp: new Date(now - 86_400_000).toISOString() }));
    expect((await rows('engagement')).map((row) => row.at).sort()).toEqual([now - 86_400_000, now - 60_000, now]);
  });
});

describe('once and whole', () => {
  it('a repeated messageId counts once: in one batch, over calls, and at the same time', async () => {
    const event = viewOf({ anonymousId: 'a' }, { messageId: 'm-1' });
    await accepted('batch', {
      batch: [
        { type: 'page', ...event },
        { type: 'page', ...event },
      ],
    });
    await accepted('page', event);
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-2' }))));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(await counts()).toMatchObject({ engagements: 2, messages: 2 });
  });

  it('the same messageId in another workspace is another message', async () => {
    await accepted('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-1' }));
    workspaceId = await makeWorkspace({});
    await accepted('page', viewOf({ anonymousId: 'a' }, { messageId: 'm-1' }));
    expect(await counts()).toMatchObject({ engagements: 1 });
  });

  it('new people of calls at the same time are made once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => post('identify', { anonymousId: `dev-${i}`, traits: maria })));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await counts()).toMatchObject({ contacts: 1, accounts: 1 });
    expect((await rows('identifier')).length).toBe(9);
  });

  it('a batch of many people and events is stored', async () => {
    const batch = Array.from({ length: 600 }, (_, i) => ({ type: 'page', messageId: `m-${i}`, ...viewOf({ anonymousId: `a-${i % 50}` }) }));
    const people = Array.from({ length: 50 }, (_, i) => ({
      type: 'identify',
      anonymousId: `a-${i}`,
      traits: { email: `p${i}@nordwind.example` },
    }));
    await accepted('batch', { batch: [...batch, ...people] });
    expect(await counts()).toMatchObject({ contacts: 50, accounts: 1, engagements: 600 });
    expect((await rows('engagement')).every((row) => row.contact_id !== null)).toBe(true);
  });
});

describe('refusals name the field and change nothing', () => {
  const good = { type: 'page', anonymousId: 'a', messageId: 'ok', properties: { url: guide } };
  it.each([
    ['page', { properties: {} }, 'userId', 'give userId or anonymousId'],
    ['track', { userId: 'u' }, 'event', ''],
    ['track', { userId: 'u', event: 'x', properties: 'text' }, 'properties', 'must be an object'],
    ['identify', { userId: 'u', traits: { email: 'not an address' } }, 'traits.email', 'must be an e-mail address, or be left out'],
    ['group', { userId: 'u' }, 'groupId', ''],
    ['alias', { userId: 'u' }, 'previousId', ''],
    ['page', { userId: 'u', timestamp: 'yesterday' }, 'timestamp', 'must be a time such as 2026-03-01T10:00:00Z'],
    ['batch', { batch: [good, good, good, { type: 'page' }] }, 'batch.3.userId', 'give userId or anonymousId'],
    ['batch', { batch: [good, { type: 'delete', userId: 'u' }] }, 'batch.1.type', ''],
    ['batch', { batch: [good, 'text'] }, 'batch.1', 'must be an event'],
    ['batch', { batch: [] }, 'batch', 'must hold at least one event'],
    [
      'batch',
      { batch: [good, { ...good, messageId: 'big', properties: { text: 'x'.repeat(33_000) } }] },
      'batch.1',
      'must be at most 32 KB',
    ],
    ['batch', {}, 'batch', ''],
    ['page', '{"anonymousId":', '', 'must be a JSON object'],
    ['page', '[]', '', 'must be a JSON object'],
  ])('%s %#', async (call, body, field, message) => {
    const answer = await post(call, body);
    const refusal = (await answer.json()) as { status: number; data: { issues: { field: string; message: string }[] } };
    expect(answer.status).toBe(400);
    expect(refusal.data.issues.map((issue) => issue.field)).toEqual([field]);
    if (message) expect(refusal.data.issues[0]?.message).toBe(message);
    expect(await counts()).toEqual(nothing);
  });

  it.each([
    ['page', 40_000],
    ['batch', 600_000],
  ])('%s: a body that is too large', async (call, size) => {
    const answer = await post(call, { ...good, batch: [good], filler: 'x'.repeat(size) });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await counts()).toEqual(nothing);
  });

  it('a key that is missing, wrong or revoked', async () => {
    const call = () => post('page', good, basic(`key-${workspaceId}`));
    expect((await post('page', good, null)).status).toBe(401);
    expect((await post('page', good, basic('nobody'))).status).toBe(401);
    expect((await post('page', good, 'Bearer x')).status).toBe(401);
    await test.database.db.updateTable('source').set({ revoked_at: now }).where('workspace_id', '=', workspaceId).execute();
    expect((await call()).status).toBe(401);
    expect(await counts()).toEqual(nothing);
  });

  it('the key may come in the body, as browser libraries send it', async () => {
    expect((await post('page', { ...good, writeKey: `key-${workspaceId}` }, null)).status).toBe(200);
    expect((await post('batch', { batch: [good], writeKey: 'other' }, null)).status).toBe(401);
    expect(await counts()).toMatchObject({ engagements: 1 });
  });

  it('a browser of another site may ask first', async () => {
    const answer = await routes.request('/v1/page', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://larkfield.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});
