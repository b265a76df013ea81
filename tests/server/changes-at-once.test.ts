import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, type Trx } from '../../server/db/transaction.ts';
import { eraseContact } from '../../server/queries/erase-contact.ts';
import { takeJournal, writeJournal } from '../../server/queries/link-journal.ts';
import { mergeContacts } from '../../server/queries/merge-contacts.ts';
import type { Checklists } from '../../utils/contract/checklist.ts';
import type { AssetRequest } from '../../utils/contract/voice.ts';
import type { CreatedSource, Settings } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
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

/** Does `meanwhile` while a transaction that did this work is still open. */
async function during<T>(work: (trx: Trx) => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  const worked = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const open = inTransaction(server.database, async (trx) => {
    const result = await work(trx);
    worked.resolve();
    await over.promise;
    return result;
  });
  await Promise.race([worked.promise, open]);
  const other = meanwhile();
  await sleep(150);
  over.resolve();
  await other;
  return open;
}

/** Somebody whose browser is known, and how that browser looks at a page. */
async function withBrowser(name: string) {
  const { ours, addContact, addAsset, ok, send, newKey } = server;
  const anonymousId = `browser-${newKey()}`;
  const contact = await addContact(ours.rep, name, `${anonymousId}@twin.example`);
  const asset = await addAsset(ours.marketer, `Guide of ${anonymousId}`);
  const { writeKey } = await ok<CreatedSource>(ours.admin, 'POST', '/sources', { name: anonymousId });
  const tell = async (body: { type: string; [field: string]: unknown }) => {
    const answer = await send('POST', `/v1/${body.type}`, { body: { anonymousId, ...body }, headers: { authorization: basic(writeKey) } });
    expect(answer.status).toBe(200);
  };
  await tell({ type: 'identify', traits: { email: contact.email } });
  return { contact, asset, look: () => tell({ type: 'page', properties: { url: asset.url } }) };
}

const whoEngagedWith = async (assetId: string) => {
  const rows = await server.database.db.selectFrom('engagement').select('contact_id').where('asset_id', '=', assetId).execute();
  return rows.map((row) => row.contact_id);
};

it('what somebody looks at while two records of them are merged is the one’s who stays', async () => {
  const { ours, addContact, clock } = server;
  const { workspaceId, userId } = ours.rep;
  const staying = await addContact(ours.rep, 'Nora Quist', 'nora@twin.example');
  const { contact, asset, look } = await withBrowser('N. Quist');
  const merge = { workspaceId, contactId: staying.id, otherId: contact.id, userId, now: clock.now };
  await during((trx) => mergeContacts(trx, merge), look);
  expect(await whoEngagedWith(asset.id)).toEqual([staying.id]);
});

it('a visit that is written while its recipient is merged is the one’s who stays', async () => {
  const { ours, addContact, addAsset, share, report, clock, database } = server;
  const { workspaceId, userId } = ours.rep;
  const [staying, other] = [await addContact(ours.rep, 'Ola', 'ola@twin.example'), await addContact(ours.rep, 'O.', 'o@twin.example')];
  const asset = await addAsset(ours.marketer, 'Guide of a link');
  const { share: row } = await share(ours.rep, asset, [other]);
  await report(ours.rep, row.id, 'sent');
  const seen = { verdict: 'likely' as const, reasons: [], userAgent: 'Mozilla/5.0', clientHash: 'hash' };
  const visit = { workspaceId, id: v7(), code: row.code, shareId: row.id, assetId: asset.id, at: clock.now, ...seen };
  await writeJournal(database.db, [{ visit }], clock.now);
  const merge = { workspaceId, contactId: staying.id, otherId: other.id, userId, now: clock.now };
  await during(
    (trx) => mergeContacts(trx, merge),
    () => takeJournal(database, workspaceId, 10),
  );
  expect(await whoEngagedWith(asset.id)).toEqual([staying.id]);
});

it('of what somebody looks at while they are erased nothing is kept', async () => {
  const { contact, asset, look } = await withBrowser('Erased Person');
  await during((trx) => eraseContact(trx, server.ours.workspaceId, contact.id, server.clock.now), look);
  expect(await whoEngagedWith(asset.id)).toEqual([]);
});
