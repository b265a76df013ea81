import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monthsAgo } from '../../server/retention/months-ago.ts';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact } from '../../utils/contract/people.ts';
import type { AuditRow, RetentionRun } from '../../utils/contract/privacy.ts';
import type { CreatedShare, ShareRow } from '../../utils/contract/share.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let asset: Asset;
let contact: Contact;
let shared: CreatedShare;
const log = { info: () => undefined, warn: (what: unknown) => expect(what).toBeUndefined() };

beforeAll(async () => {
  server = await openTestServer();
  asset = await server.addAsset(server.ours.marketer, 'Buffers');
  contact = await server.addContact(server.ours.rep, 'Pat Penn', 'pat@acme.example');
  shared = await server.share(server.ours.rep, asset, [contact]);
  await server.report(server.ours.rep, shared.share.id, 'sent');
});
afterAll(() => server.close());
beforeEach(() => {
  server.clock.now = start;
});

const job = () => createRetentionJob(server.database, () => server.clock.now, log, { rows: 7, pauseMs: 0 });
const count = async (table: 'engagement' | 'visit' | 'touch' | 'audit') =>
  (await server.database.db.selectFrom(table).selectAll().where('workspace_id', '=', server.ours.workspaceId).execute()).length;
const entries = async (query: string, actor = server.ours.admin) => {
  const page = await server.ok<{ entries: AuditRow[]; nextCursor: string | null }>(actor, 'GET', `/audit${query}`);
  return page;
};

describe('retention', () => {
  it('keeps everything until a setting says otherwise', async () => {
    await server.addEngagement(contact, asset, start - 900 * day);
    await job().run();
    expect(await count('engagement')).toBe(1);
    expect(await server.ok<RetentionRun>(server.ours.admin, 'GET', '/retention')).toMatchObject({ at: null });
  });

  it('deletes what is older than the setting in small steps, once a day, by one server at a time', async () => {
    const { ours, ok, clock } = server;
    for (let index = 0; index < 20; index++) await server.addEngagement(contact, asset, start - 400 * day);
    for (let index = 0; index < 5; index++) await server.addEngagement(contact, asset, start - 10 * day);
    clock.now = start - 400 * day;
    for (let index = 0; index < 9; index++) await server.visit(shared.share, index < 3 ? 'automated' : 'likely');
    clock.now = start;
    await server.visit(shared.share, 'confirmed');
    await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 12, visits: 12, audit: 1 } });

    await Promise.all([job().run(), job().run()]);
    const run = await ok<RetentionRun>(ours.admin, 'GET', '/retention');
    // Human visits of the one recipient were engagements, too.
    expect(run).toMatchObject({ at: start, engagements: 1 + 20 + 6, visits: 9, audit: 0 });
    expect(await count('engagement')).toBe(5 + 1);
    expect(await count('visit')).toBe(1);
    const { share } = await ok<{ share: ShareRow }>(ours.rep, 'GET', `/shares/${shared.share.id}`);
    expect(share).toMatchObject({ visits: 1, automatedVisits: 0 });

    await server.addEngagement(contact, asset, start - 400 * day);
    await job().run();
    expect(await count('engagement')).toBe(7);
    clock.now = start + day;
    await job().run();
    expect(await count('engagement')).toBe(6);

    clock.now = start + 60 * day;
    await job().run();
    // The entry of this run itself.
    expect(await count('audit')).toBe(1);
    const { entries: left } = await entries('');
    expect(left).toMatchObject([{ action: 'retention.delete', actorKind: 'server', actorName: 'The server' }]);
  });

  it('refuses settings that are no months', async () => {
    const answer = await server.call(server.ours.admin, 'PATCH', '/settings', { retention: { engagements: 0, visits: 12, audit: 1 } });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('retention.engagements');
  });
});

it.each([
  ['2026-03-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
  ['2024-03-30T00:00:00Z', 1, '2024-02-29T00:00:00Z'],
  ['2026-01-15T08:30:00Z', 12, '2025-01-15T08:30:00Z'],
  ['2026-12-31T00:00:00Z', 3, '2026-09-30T00:00:00Z'],
])('from %s, %i months ago is %s', (now, months, then) => {
  expect(new Date(monthsAgo(Date.parse(now), months))).toEqual(new Date(then));
});

describe('the audit', () => {
  it('can be read, filtered and paged by an admin', async () => {
    const { ours, ok } = server;
    const then = start + 61 * day;
    server.clock.now = then;
    await ok(ours.rep, 'GET', `/people/${contact.id}`);
    await ok(ours.marketer, 'GET', `/people/${contact.id}`);
    await ok(ours.rep, 'POST', `/people/${contact.id}/consent`, { state: 'granted', source: 'Call' });

    const all = (await entries('?limit=200')).entries;
    expect(all[0]).toMatchObject({
      action: 'contact.consent.granted',
      actorName: ours.rep.name,
      actorKind: 'member',
      subjectName: 'Pat Penn',
    });
    const filtered = async (query: string) => (await entries(query)).entries.map((entry) => entry.action);
    expect(new Set(await filtered('?action=contact'))).toEqual(new Set(['contact.read', 'contact.consent.granted']));
    expect(await filtered(`?action=contact.read&memberId=${ours.marketer.memberId}`)).toEqual(['contact.read']);
    expect(await filtered(`?subjectId=${contact.id}&to=${then}`)).toEqual([]);
    expect(await filtered(`?from=${start + 59 * day}&to=${then}`)).toEqual(['retention.delete']);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { entries: AuditRow[]; nextCursor: string | null } = await entries(`?limit=2&cursor=${cursor}`);
      paged.push(...page.entries.map((entry) => entry.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.map((entry) => entry.id));
    expect((await entries('', server.theirs.admin)).entries).toEqual([]);
  });
});

it('forgets a message id together with its event, and touches by their own setting', async () => {
  const { ours, ok, clock, send, database } = server;
  const { writeKey } = await ok<CreatedSource>(ours.admin, 'POST', '/sources', { name: 'Old site' });
  const track = async (messageId: string, at: number) => {
    clock.now = at;
    const body = { messageId, anonymousId: 'b', event: 'Document Downloaded', properties: { url: asset.url } };
    expect((await send('POST', '/v1/track', { body, headers: { authorization: basic(writeKey) } })).status).toBe(200);
  };
  const kept = async () => {
    const rows = await database.db.selectFrom('message').select('message_id').where('workspace_id', '=', ours.workspaceId).execute();
    return rows.map((row) => row.message_id).sort();
  };
  await track('old-message', start + 100 * day);
  await track('young-message', start + 400 * day);
  await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 12, visits: null, touches: 12, audit: null } });
  clock.now = start + 500 * day;
  await job().run();
  expect(await kept()).toEqual(['young-message']);
  const before = await count('engagement');
  await track('young-message', start + 500 * day);
  expect(await count('engagement')).toBe(before);
  expect(await count('touch')).toBe(0);
  expect(await ok<RetentionRun>(ours.admin, 'GET', '/retention')).toMatchObject({ touches: 1 });
});

it('retention goes on at once where a server was stopped in the middle', async () => {
  const { ours, ok, clock, database } = server;
  clock.now = start + 600 * day;
  for (let index = 0; index < 5; index++) await server.addEngagement(contact, asset, start - 400 * day);
  await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 12, visits: null, touches: null, audit: null } });
  const stopped = createRetentionJob(database, () => clock.now, log, { rows: 1, pauseMs: 20 });
  const before = await count('engagement');
  const running = stopped.run();
  await expect.poll(() => count('engagement'), { interval: 1 }).toBeLessThan(before);
  await Promise.all([stopped.close(), running]);
  await job().run();
  expect(await ok<RetentionRun>(ours.admin, 'GET', '/retention')).toMatchObject({ at: clock.now });
  expect(await count('engagement')).toBe(before - 5);
});
