import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { addNotices, type NoticeDraft } from '../../server/notices/add-notice.ts';
import { takeBackVisit } from '../../server/queries/take-back-visit.ts';
import type { NoticeValues } from '../../utils/contract/notice.ts';
import { openTestServer, start, type TestServer } from './harness.ts';

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
