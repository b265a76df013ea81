import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { addNotices, type NoticeDraft } from '../../server/notices/add-notice.ts';
import { takeBackVisit } from '../../server/queries/take-back-visit.ts';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import type { NoticeCount, NoticePage, NoticeSettings, NoticeValues } from '../../utils/contract/notice.ts';
import { hour, openTestServer, start, type TestServer } from './harness.ts';

const minute = 60_000;
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const draft = (subjectId: string, at: number, values: NoticeValues = {}): NoticeDraft => ({
  ...{ workspaceId: server.ours.workspaceId, userId: server.ours.rep.userId, kind: 'share_visited' as const },
  ...{ subjectKind: 'share' as const, subjectId, values, at },
});
const add = (...drafts: NoticeDraft[]) => inTransaction(server.database, (trx) => addNotices(trx, drafts));
const rowOf = (group: string) =>
  server.database.db
    .selectFrom('notice')
    .selectAll()
    .where('workspace_id', '=', server.ours.workspaceId)
    .where('group_key', '=', group)
    .executeTakeFirstOrThrow();
const read = (group: string, at: number) =>
  server.database.db
    .updateTable('notice')
    .set({ read_at: at })
    .where('workspace_id', '=', server.ours.workspaceId)
    .where('group_key', '=', group)
    .execute();

it('what belongs together stands in one row: the first in full, then how many more', async () => {
  const acme = { accountId: 'acme', accountName: 'Acme' };
  await add(draft('one', start, { ...acme, contactName: 'Ana' }));
  await add(draft('two', start + minute, { ...acme, contactName: 'Bo' }), draft('three', start + 2 * minute, acme));
  await add(draft('four', start + 40 * minute, { accountId: 'other' }));
  const row = await rowOf('share_visited:account:acme');
  expect(row).toMatchObject({ subject_id: 'one', at: start, more: 2, last_at: start + 2 * minute, due_at: start, read_at: null });
  expect(JSON.parse(row.values_json)).toEqual({ ...acme, contactName: 'Ana' });
  expect(await rowOf('share_visited:account:other')).toMatchObject({ subject_id: 'four', more: 0 });
});

it.each([
  { name: 'soon after, unread: not announced again', readAfter: null, after: 29, due: 0, more: 1 },
  { name: 'half an hour after, unread: announced in short', readAfter: null, after: 30, due: 30, more: 1 },
  { name: 'soon after it was read: unread at once, announced at half an hour', readAfter: 1, after: 5, due: 30, more: 0 },
  { name: 'long after it was read: announced at once', readAfter: 1, after: 90, due: 90, more: 0 },
])('$name', async ({ name, readAfter, after, due, more }) => {
  const group = `share_visited:share:${name}`;
  await add(draft(name, start));
  const first = await rowOf(group);
  if (readAfter !== null) await read(group, start + readAfter * minute);
  await add(draft(name, start + after * minute));
  const row = await rowOf(group);
  expect(row).toMatchObject({ more, due_at: start + due * minute, last_at: start + after * minute, read_at: null });
  expect(row.id === first.id).toBe(readAfter === null);
});

it('notices about a contact go along when two become one, come back, and are erased with it', async () => {
  const ana = await server.addContact(server.ours.rep, 'Ana Sole', 'ana@sole.example');
  const twin = await server.addContact(server.ours.rep, 'A. Sole', 'a@sole.example');
  await add(draft('of-twin', start, { contactId: twin.id, contactName: 'A. Sole' }));
  const contactOf = async () => (await rowOf('share_visited:share:of-twin')).contact_id;
  const { mergeId } = await server.ok<{ mergeId: string }>(server.ours.marketer, 'POST', `/people/${ana.id}/merge`, { otherId: twin.id });
  expect(await contactOf()).toBe(ana.id);
  await server.ok(server.ours.marketer, 'POST', `/people/${ana.id}/split`, { mergeId });
  expect(await contactOf()).toBe(twin.id);
  await server.ok(server.ours.admin, 'DELETE', `/people/${twin.id}`);
  await expect(contactOf()).rejects.toThrow();
});

it('a rep is told that a person followed a link, and no more once it was a machine', async () => {
  const { rep, marketer } = server.ours;
  const asset = await server.addAsset(marketer, 'Planning guide');
  const cleo = await server.addContact(rep, 'Cleo Marsh', 'cleo@marshco.example', { company: 'Marsh & Co' });
  const { share } = await server.share(rep, asset, [cleo]);
  const notice = () =>
    server.database.db
      .selectFrom('notice')
      .selectAll()
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('subject_id', '=', share.id)
      .executeTakeFirst();
  await server.visit(share, 'likely');
  expect(await notice()).toBeUndefined();
  await server.report(rep, share.id, 'sent');
  await server.visit(share, 'automated');
  expect(await notice()).toBeUndefined();
  const id = await server.visit(share, 'likely');
  const row = await notice();
  expect(row).toMatchObject({ user_id: rep.userId, kind: 'share_visited', contact_id: cleo.id, more: 0 });
  expect(JSON.parse(row?.values_json ?? '')).toMatchObject({ contactName: 'Cleo Marsh', assetTitle: 'Planning guide' });
  await inTransaction(server.database, (trx) =>
    takeBackVisit(trx, { workspaceId: server.ours.workspaceId, shareId: share.id, id, code: share.code, reason: 'burst' }),
  );
  expect(await notice()).toBeUndefined();
});

it('each member has an inbox of their own, in their language, read by what was on the screen', async () => {
  const { otherRep, admin } = server.ours;
  const of = (subjectId: string, at: number, values: NoticeValues) => ({ ...draft(subjectId, at, values), userId: otherRep.userId });
  server.clock.now = start + hour;
  await add(of('a', start, { accountName: 'Acme', accountId: 'a', assetTitle: 'Guide' }), of('b', start + minute, { assetTitle: 'Map' }));
  await add(of('c', start + minute, { accountName: 'Acme', accountId: 'a' }));
  const list = (more = '') => server.ok<NoticePage>(otherRep, 'GET', `/notices?limit=1${more}`);
  const first = await list();
  expect(first).toMatchObject({ unread: 2, notices: [{ subjectId: expect.any(String), read: false }] });
  const second = await list(`&cursor=${first.nextCursor}`);
  const both = [...first.notices, ...second.notices].sort((a, b) => a.at - b.at);
  expect(second.nextCursor).toBeNull();
  expect(both.map(({ text, more }) => [text, more])).toEqual([
    ['Somebody at Acme opened ‘Guide’.', 'and 1 more visit by Acme'],
    ['Somebody opened ‘Map’.', null],
  ]);
  const german = await server.send<NoticePage>('GET', '/api/notices', { token: otherRep.token, headers: { 'accept-language': 'de-AT' } });
  expect(german.body.notices.map(({ more }) => more)).toContain('und 1 weiterer Besuch von Acme');
  expect((await server.ok<NoticePage>(admin, 'GET', '/notices')).notices).toEqual([]);

  const [older] = both;
  await server.ok(admin, 'POST', '/notices/read', { ids: [older?.id] });
  expect((await list()).unread).toBe(2);
  await server.ok(otherRep, 'POST', '/notices/read', { ids: [older?.id] });
  expect((await list()).unread).toBe(1);
  await add(of('d', start + 2 * minute, { accountName: 'Acme', accountId: 'a' }));
  expect(await server.ok<NoticeCount>(otherRep, 'GET', '/notices/count')).toEqual({ unread: 2, badge: 2 });
  await server.ok(otherRep, 'POST', '/notices/read', { until: start + minute });
  expect((await list()).unread).toBe(1);
  server.clock.now = start + 10 * minute;
  expect(await server.ok<NoticeCount>(otherRep, 'GET', '/notices/count')).toEqual({ unread: 1, badge: 0 });
  for (const body of [{}, { ids: ['a'], until: start }, { ids: [] }])
    expect((await server.call(otherRep, 'POST', '/notices/read', body)).status).toBe(400);
});

it('quiet hours hold the badge back, not the inbox', async () => {
  const { admin } = server.ours;
  await add({ ...draft('quiet', start), userId: admin.userId });
  server.clock.now = start;
  const count = () => server.ok<NoticeCount>(admin, 'GET', '/notices/count');
  expect(await count()).toEqual({ unread: 1, badge: 1 });
  const before = await server.ok<NoticeSettings>(admin, 'GET', '/notices/settings');
  expect(before).toEqual({ timeZone: 'UTC', locale: 'en', quietHours: null, quietWeekends: false, digestMail: true, mail: false });
  const quietHours = { from: 9 * 60, to: 11 * 60 };
  await server.ok(admin, 'PATCH', '/notices/settings', { quietHours, timeZone: 'Europe/Lisbon' });
  expect(await server.ok(admin, 'GET', '/notices/settings')).toEqual({ ...before, quietHours, timeZone: 'Europe/Lisbon' });
  // 10:00 UTC is 11:00 in Lisbon in summer.
  expect(await count()).toEqual({ unread: 1, badge: 1 });
  await server.ok(admin, 'PATCH', '/notices/settings', { timeZone: 'UTC' });
  expect(await count()).toEqual({ unread: 1, badge: 0 });
  for (const body of [{ timeZone: 'Mars/Base' }, { quietHours: { from: 60, to: 60 } }, { quietHours: { from: -1, to: 1_440 } }])
    expect((await server.call(admin, 'PATCH', '/notices/settings', body)).status).toBe(400);
});

it('a webhook that asked for notices is told when its reader may be interrupted, first in full, then in short', async () => {
  const { admin, marketer } = server.ours;
  const got: { type: string; data: { text: string; more: string | null; member: { email: string } } }[] = [];
  const receiver = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      got.push(JSON.parse(body) as (typeof got)[number]);
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = receiver.address() as AddressInfo;
    await server.ok(admin, 'POST', '/endpoints', { kind: 'webhook', name: 'Chat', url: `http://127.0.0.1:${port}/`, events: ['notice'] });
    const deliverAt = async (after: number) => {
      server.clock.now = start + after * minute;
      await server.services.deliveries.run();
      return got.map(({ data }) => [data.text, data.more]);
    };
    // 10:00 UTC; quiet until 10:20.
    await server.ok(marketer, 'PATCH', '/notices/settings', { timeZone: 'UTC', quietHours: { from: 9 * 60, to: 10 * 60 + 20 } });
    const visit = (after: number) => ({
      ...draft('hook', start + after * minute, { accountId: 'h', accountName: 'Hook' }),
      userId: marketer.userId,
    });
    await add(visit(0));
    expect(await deliverAt(10)).toEqual([]);
    const full = ['Somebody at Hook opened what you sent.', null];
    expect(await deliverAt(21)).toEqual([full]);
    expect(got[0]?.data.member.email).toBe(marketer.email);
    await add(visit(25));
    expect(await deliverAt(26)).toEqual([full]);
    await add(visit(31));
    expect(await deliverAt(32)).toEqual([full, [full[0], 'and 2 more visits by Hook']]);
  } finally {
    receiver.close();
  }
});

it('goes after half a year, whatever the retention of the workspace', async () => {
  await add(draft('old', start), draft('young', start + 100 * 24 * hour));
  server.clock.now = start + 200 * 24 * hour;
  const job = createRetentionJob(server.database, () => server.clock.now, { info: () => undefined, warn: () => undefined });
  await job.run();
  await job.close();
  await expect(rowOf('share_visited:share:old')).rejects.toThrow();
  expect(await rowOf('share_visited:share:young')).toMatchObject({ more: 0 });
});
