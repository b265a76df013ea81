import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsOfContract, everyone, namesSomething, request, routes, spendsNothing } from './access-routes.ts';
import { makeSubjects, type Subjects } from './access-subjects.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
/** What calls name that change none of it. */
let kept: Subjects;
let ids: string[];

beforeAll(async () => {
  server = await openTestServer();
  kept = makeSubjects(server);
  ids = [server.ours.workspaceId];
  for (const [name, make] of Object.entries(kept)) if (name !== 'site' && name !== 'version') ids.push(await make());
  await kept.version();
});
afterAll(() => server.close());

/** What the other workspace makes for itself is its own affair, also what goes on behind an answer, such as checking an import. */
const notTheirs = (dump: string) =>
  dump
    .split('\n')
    .filter((line) => line && !line.includes(server.theirs.workspaceId))
    .join('\n');

it('names every call of the contract, and nothing else', () => {
  expect(Object.keys(routes).sort()).toEqual(callsOfContract().sort());
});

describe('who is not signed in, whose role may not or who is of another workspace is refused, and nothing of ours changes', () => {
  let before = '';
  beforeAll(async () => {
    before = notTheirs(await server.dump([]));
  });

  it.each(Object.entries(routes))('%s', async (name, { roles }) => {
    const nobody = await request(server, name, null, kept);
    expect(nobody.status).toBe(401);
    expect(nobody.body).toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
    for (const role of everyone.filter((each) => !roles.includes(each))) {
      const answer = await request(server, name, server.ours[role], kept);
      expect([answer.status, answer.body.code], role).toEqual([403, 'FORBIDDEN']);
    }
    const answer = await request(server, name, server.theirs.admin, kept);
    if (namesSomething(name)) expect(answer.status).toBe(404);
    const text = JSON.stringify(answer.body);
    for (const id of ids) expect(text).not.toContain(id);
    expect(notTheirs(await server.dump([]))).toBe(before);
  });
});

const allowed = Object.entries(routes).flatMap(([name, { roles }]) => roles.map((role) => [name, role] as const));
it.each(allowed)('%s answers a %s', async (name, role) => {
  const answer = await request(server, name, server.ours[role], spendsNothing(name) ? kept : makeSubjects(server));
  expect(answer.body).not.toHaveProperty('message');
  expect(answer.status).toBe(200);
});
