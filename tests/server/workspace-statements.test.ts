import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { unboundTables, watchStatements } from '../harness/statements.ts';
import { request, routes, spendsNothing } from './access-routes.ts';
import { makeSubjects, type Subjects } from './access-subjects.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
/** What calls name that change none of it. */
let kept: Subjects;
let statements: ReturnType<typeof watchStatements>;

beforeAll(async () => {
  server = await openTestServer();
  statements = watchStatements();
  kept = makeSubjects(server);
});
afterAll(async () => {
  statements.stop();
  await server.close();
});

/** What must be found before anybody knows which workspace it is of, by keys that are unique over all of them. */
const beforeTheWorkspace = [
  /from workspace_setting .*where workspace_setting\.link_key = /,
  /from source where key_hash = /,
  /from member .*where member\.user_id = /,
];

it.each(Object.keys(routes))('%s is called', async (name) => {
  for (const actor of [server.ours.rep, server.ours.admin])
    expect((await request(server, name, actor, spendsNothing(name) ? kept : makeSubjects(server))).status).toBeLessThan(500);
});

it('every statement of all these calls of the contract, of ingest and of links keeps to one workspace', async () => {
  const { ours, send, ok, services, database } = server;
  const { writeKey } = await ok<CreatedSource>(ours.admin, 'POST', '/sources', { name: 'Walk' });
  const asset = await server.addAsset(ours.marketer, 'Read');
  for (const [path, body] of [
    ['identify', { userId: 'walk', anonymousId: 'b', traits: { email: 'walk@acme.example', company: { name: 'Acme' } } }],
    ['page', { anonymousId: 'b', properties: { url: asset.url } }],
    ['group', { userId: 'walk', groupId: 'g', traits: { name: 'Acme' } }],
    ['alias', { userId: 'walk', previousId: 'c' }],
  ] as const)
    await send('POST', `/v1/${path}`, { body, headers: { authorization: basic(writeKey) } });
  await services.links.visit({ path: await kept.code(), method: 'GET', headers: {}, remote: '192.0.2.1' });
  await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 1, visits: 1, audit: 120 } });
  await createRetentionJob(database, services.now, services.log, { pauseMs: 0 }).run();

  const tables = await database.db.introspection.getTables();
  const ofWorkspaces = new Set(tables.filter(({ columns }) => columns.some(({ name }) => name === 'workspace_id')).map(({ name }) => name));
  // The library's own, which asks by user and by invitation.
  for (const name of ['session', 'member', 'invitation']) ofWorkspaces.delete(name);
  const wrong = [...statements.seen].flatMap((statement) => {
    const flat = statement.replaceAll('"', '');
    // Jobs that ask which workspaces there are.
    if (/^select (distinct )?workspace_id from [a-z_]+$/.test(flat)) return [];
    if (beforeTheWorkspace.some((pattern) => pattern.test(flat.replace(/\s+/g, ' ')))) return [];
    const unbound = unboundTables(statement, ofWorkspaces);
    return unbound.length > 0 ? [`${unbound.join(', ')}: ${flat}`] : [];
  });
  expect(statements.seen.size).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
