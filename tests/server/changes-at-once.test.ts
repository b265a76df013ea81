import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Settings } from '../../utils/contract/workspace.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const rounds = [1, 2, 3, 4, 5, 6, 7, 8];

it('two groups of the settings that are saved at once are both kept', async () => {
  const { ours, ok } = server;
  for (const round of rounds) {
    await Promise.all([
      ok(ours.admin, 'PATCH', '/settings', { halfLifeDays: 20 + round }),
      ok(ours.admin, 'PATCH', '/settings', { touchBudget: { limit: round, windowDays: 7 } }),
    ]);
    const { settings } = await ok<{ settings: Settings }>(ours.admin, 'GET', '/me');
    expect(settings).toMatchObject({ halfLifeDays: 20 + round, touchBudget: { limit: round } });
  }
});

it('two admins who each make the other one a rep at once leave one admin', async () => {
  const { theirs, addActor, call, database } = server;
  const [one, two] = [theirs.admin, await addActor(theirs.workspaceId, 'Second Admin', 'admin')];
  for (const _ of rounds) {
    await database.db.updateTable('member').set({ role: 'admin' }).where('id', 'in', [one.memberId, two.memberId]).execute();
    const answers = await Promise.all([
      call(one, 'PATCH', `/team/${two.memberId}`, { role: 'rep' }),
      call(two, 'PATCH', `/team/${one.memberId}`, { role: 'rep' }),
    ]);
    const admins = await database.db
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', theirs.workspaceId)
      .where('role', '=', 'admin')
      .execute();
    expect(admins).toHaveLength(1);
    expect(answers.map(({ status }) => status)).toContain(200);
  }
});
