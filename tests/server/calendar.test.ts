import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  const { ours, theirs, ok, addContact } = server;
  const plan = (actor: Actor, title: string, liveAt: number | null) =>
    ok(actor, 'POST', '/schedule/assets', {
      ...{ title, kind: 'guide', stage: 'awareness', phase: 'production', liveAt, ownerUserId: actor.userId },
    });
  await plan(ours.marketer, 'Guide; to tariffs', start + 9 * day);
  await plan(ours.marketer, 'Some day', null);
  await plan(theirs.marketer, 'Of the others', start + 2 * day);
  const ann = await addContact(ours.rep, 'Ann Secret', 'ann.secret@acme.example');
  await ok(ours.marketer, 'POST', '/sends', {
    ...{
      idempotencyKey: 'autumn-letter-1',
      title: 'Autumn letter',
      campaign: 'Autumn',
      channel: 'email',
      assetId: null,
      at: start + 3 * day,
    },
    audience: { contactIds: [ann.id] },
  });
});
afterAll(() => server.close());

const subscribe = async (actor: Actor) => {
  const { address } = await server.ok<{ address: string }>(actor, 'POST', '/schedule/calendar');
  return new URL(address).pathname;
};
const read = async (path: string) => {
  const response = await server.app.request(path);
  return { status: response.status, type: response.headers.get('content-type'), text: (await response.text()).replaceAll('\r\n ', '') };
};

it('a member’s address tells what is planned, without signing in and without naming anybody', async () => {
  const { ours } = server;
  expect(await server.ok(ours.rep, 'GET', '/schedule/calendar')).toEqual({ createdAt: null });
  const path = await subscribe(ours.rep);
  expect(path).toMatch(/^\/calendar\/[\w-]{36,}\.ics$/);
  expect(await server.ok(ours.rep, 'GET', '/schedule/calendar')).toEqual({ createdAt: start });
  const { status, type, text } = await read(path);
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text).toContain('SUMMARY:Live: Guide\\; to tariffs');
  expect(text).toContain('SUMMARY:Sent: Autumn letter\r\nDESCRIPTION:To 1 prospect');
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).not.toMatch(/Secret|acme|@home|Mona|Rita|Of the others/);
  // Its code stands nowhere.
  expect(await server.dump([])).not.toContain(path.slice('/calendar/'.length, -'.ics'.length));
});

it('ends with a new address, when its member stops it, and when they leave', async () => {
  const { ours } = server;
  const first = await subscribe(ours.otherRep);
  const second = await subscribe(ours.otherRep);
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  await server.ok(ours.otherRep, 'DELETE', '/schedule/calendar');
  expect((await read(second)).status).toBe(404);
  const third = await subscribe(ours.otherRep);
  expect((await read(third)).status).toBe(200);
  await server.ok(ours.admin, 'DELETE', `/team/${ours.otherRep.memberId}`);
  expect((await read(third)).status).toBe(404);
  for (const wrong of ['/calendar/.ics', '/calendar/abcd.ics', `${third.slice(0, -5)}.ics`, third.replace('.ics', 'x.ics')])
    expect((await read(wrong)).status, wrong).toBe(404);
});

it('is told to wait who asks too often', async () => {
  const path = await subscribe(server.ours.marketer);
  const answers = [];
  for (let time = 0; time < 62; time++) answers.push((await read(path)).status);
  expect(answers.at(0)).toBe(200);
  expect(answers.at(-1)).toBe(429);
  server.clock.now += 61_000;
  expect((await read(path)).status).toBe(200);
});
