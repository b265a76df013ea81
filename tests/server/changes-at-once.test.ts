import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Checklists } from '../../utils/contract/checklist.ts';
import type { AssetRequest } from '../../utils/contract/voice.ts';
import type { Settings } from '../../utils/contract/workspace.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const rounds = [1, 2, 3, 4];

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

it('of two contacts that are merged into each other at once one is left, with all that both had', async () => {
  const { ours, addContact, call, database } = server;
  for (const round of rounds) {
    const addresses = [`one${round}@twin.example`, `two${round}@twin.example`];
    const [one, two] = await Promise.all(addresses.map((address) => addContact(ours.rep, `Twin ${address}`, address)));
    if (!one || !two) throw new Error('Both were to be added.');
    const answers = await Promise.all([
      call(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id }),
      call(ours.otherRep, 'POST', `/people/${two.id}/merge`, { otherId: one.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const left = answers[0]?.status === 200 ? one : two;
    const keys = await database.db.selectFrom('identifier').select('value').where('contact_id', '=', left.id).orderBy('value').execute();
    expect(keys.map(({ value }) => value)).toEqual(addresses);
  }
});

it('of two requests that are put into each other at once one stands', async () => {
  const { ours, call, ok, newKey } = server;
  for (const round of rounds) {
    const ask = (text: string) => ok<AssetRequest>(ours.rep, 'POST', '/requests', { idempotencyKey: newKey(), text: `${text} ${round}` });
    const [one, two] = [await ask('A page on cranes'), await ask('A page on lifts')];
    const answers = await Promise.all([
      call(ours.marketer, 'POST', `/requests/${one.id}/merge`, { otherId: two.id }),
      call(ours.admin, 'POST', `/requests/${two.id}/merge`, { otherId: one.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
});

it('of two checklists that are proposed at once the later one waits', async () => {
  const { ours, call, ok } = server;
  const criterion = (name: string) => ({ id: 'need', name, needed: true, rule: { kind: 'manual' } });
  for (const round of rounds) {
    const answers = await Promise.all(
      [ours.rep, ours.marketer].map((actor) =>
        call(actor, 'POST', '/checklists', { criteria: [criterion(`${actor.role} ${round}`)], why: 'Clearer', basedOn: 0 }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { proposed, earlier } = await ok<Checklists>(ours.rep, 'GET', '/checklists');
    expect([proposed?.version, earlier.filter(({ state }) => state === 'proposed')]).toEqual([2 * round, []]);
  }
});
