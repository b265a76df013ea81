import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGoLiveJob } from '../../server/schedule/go-live-job.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { PersonView } from '../../utils/contract/people.ts';
import type { Coming, PlanDetail, PlannedAsset } from '../../utils/contract/schedule.ts';
import type { Send } from '../../utils/contract/send.ts';
import { hasAddress } from '../../utils/domain/schedule/phase.ts';
import { type Actor, day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let made = 0;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.clock.now = start;
});

const plan = (more: Record<string, unknown> = {}) => {
  made += 1;
  return server.ok<PlanDetail>(server.ours.marketer, 'POST', '/schedule/assets', {
    ...{ title: `Planned ${made}`, kind: 'guide', stage: 'awareness', topics: ['Buffers'] },
    ...more,
  });
};
const change = (assetId: string, patch: Record<string, unknown>) =>
  server.ok<PlanDetail>(server.ours.marketer, 'PATCH', `/schedule/assets/${assetId}`, patch);
const refused = async (actor: Actor, method: string, path: string, body: unknown) => {
  const { status, body: refusal } = await server.call<Refusal>(actor, method, path, body);
  return { status, message: refusal.message, field: refusal.data?.issues?.[0]?.field };
};
const coming = (actor: Actor) => server.ok<Coming>(actor, 'GET', '/schedule/coming');
const listed = async (query = '') => server.ok<{ assets: PlannedAsset[]; sends: Send[] }>(server.ours.rep, 'GET', `/schedule${query}`);
const job = () => createGoLiveJob(server.database, () => server.clock.now, server.services.log);
const notices = async (actor: Actor, kind: string) => {
  const rows = await server.database.db
    .selectFrom('notice')
    .select(['values_json', 'subject_id'])
    .where('workspace_id', '=', actor.workspaceId)
    .where('user_id', '=', actor.userId)
    .where('kind', '=', kind as 'asset_live')
    .execute();
  return rows.map((row) => ({ subjectId: row.subject_id, ...(JSON.parse(row.values_json) as Record<string, unknown>) }));
};
let address = 0;
const newAddress = () => {
  address += 1;
  return `https://site.example/planned-${address}`;
};

describe('a planned asset', () => {
  it('goes from an idea without an address to its day, each move kept, and nobody but marketing moves it', async () => {
    const { ours, call, ok } = server;
    const idea = await plan({ phase: 'idea', note: 'From three calls' });
    expect([idea.phase, idea.asset.status, hasAddress(idea.asset), idea.late]).toEqual(['idea', 'draft', false, false]);
    const { id } = idea.asset;
    await change(id, { phase: 'production', liveAt: start + 9 * day, ownerUserId: ours.marketer.userId });
    expect(await refused(ours.marketer, 'PATCH', `/schedule/assets/${id}`, { phase: 'scheduled' })).toMatchObject({
      status: 400,
      field: 'url',
    });
    expect(await refused(ours.marketer, 'PATCH', `/assets/${id}`, { status: 'live' })).toMatchObject({ status: 400, field: 'url' });
    expect((await call(ours.rep, 'PATCH', `/schedule/assets/${id}`, { phase: 'review' })).status).toBe(403);
    const scheduled = await change(id, { phase: 'scheduled', url: newAddress() });
    expect([scheduled.phase, scheduled.asset.status, scheduled.owner?.name]).toEqual(['scheduled', 'upcoming', ours.marketer.name]);
    expect(scheduled.moves.map(({ fromPhase, toPhase, byName }) => [fromPhase, toPhase, byName])).toEqual([
      ['production', 'scheduled', ours.marketer.name],
      ['idea', 'production', ours.marketer.name],
      [null, 'idea', ours.marketer.name],
    ]);
    const { assets } = await ok<{ assets: Asset[] }>(ours.rep, 'GET', '/assets?status=live');
    expect(assets.map((asset) => asset.id)).not.toContain(id);
  });

  it('without an address is not sent, and needs a day to be scheduled', async () => {
    const { ours } = server;
    const idea = await plan();
    const body = { idempotencyKey: server.newKey(), assetId: idea.asset.id, contactIds: [], channel: 'other' };
    expect(await refused(ours.rep, 'POST', '/shares', body)).toMatchObject({ status: 409 });
    expect(
      await refused(ours.marketer, 'POST', '/schedule/assets', {
        title: 'X',
        kind: 'guide',
        stage: 'awareness',
        phase: 'scheduled',
        url: newAddress(),
      }),
    ).toMatchObject({ status: 400, field: 'liveAt' });
    expect(
      await refused(ours.marketer, 'PATCH', `/schedule/assets/${idea.asset.id}`, { ownerUserId: server.theirs.rep.userId }),
    ).toMatchObject({
      status: 404,
      field: 'ownerUserId',
    });
  });

  it('goes live by itself on its day, once whatever number of servers looks, and those who wait are told', async () => {
    const { ours, addContact, ok, clock } = server;
    const one = await addContact(ours.rep, 'Ann Waiting', 'ann@waiting.example');
    const two = await addContact(ours.rep, 'Bob Waiting', 'bob@waiting.example');
    const { asset } = await plan({ phase: 'scheduled', liveAt: start + 2 * day, url: newAddress(), ownerUserId: ours.marketer.userId });
    const unready = await plan({ phase: 'review', liveAt: start + 2 * day, url: newAddress() });
    for (const contact of [one, two, one]) await ok(ours.rep, 'POST', `/schedule/assets/${asset.id}/watch`, { contactId: contact.id });
    await ok(ours.otherRep, 'POST', `/schedule/assets/${asset.id}/watch`, {});
    for (let time = 0; time < 2; time++) await ok(ours.rep, 'POST', `/schedule/assets/${asset.id}/vote`);
    const mine = (await coming(ours.rep)).assets.find((each) => each.asset.id === asset.id);
    expect(mine).toMatchObject({ votes: 1, voted: true, watchers: 2, prospects: 2, watching: true });
    expect(mine?.watchedFor.map(({ name }) => name)).toEqual(['Ann Waiting', 'Bob Waiting']);

    await job().run();
    expect((await coming(ours.rep)).awaited).toEqual([]);
    clock.now = start + 2 * day + 1;
    await Promise.all([job().run(), job().run(), job().run()]);
    const { phase, moves } = await ok<PlanDetail>(ours.rep, 'GET', `/schedule/assets/${asset.id}`);
    expect([phase, moves[0]?.byName, moves.length]).toEqual(['live', 'By itself', 2]);
    const late = await ok<PlanDetail>(ours.rep, 'GET', `/schedule/assets/${unready.asset.id}`);
    expect([late.phase, late.late]).toEqual(['review', true]);
    expect(await notices(ours.rep, 'asset_live')).toMatchObject([{ subjectId: asset.id, count: 2, assetTitle: asset.title }]);
    expect(await notices(ours.otherRep, 'asset_live')).toMatchObject([{ subjectId: asset.id, count: 0 }]);
    expect(await notices(ours.marketer, 'asset_live')).toHaveLength(1);

    const { awaited } = await coming(ours.rep);
    expect(awaited.map((each) => [each.asset.id, each.prospects.map(({ name }) => name)])).toEqual([
      [asset.id, ['Ann Waiting', 'Bob Waiting']],
    ]);
    const view = () => ok<PersonView>(ours.rep, 'GET', `/people/${one.id}`);
    expect((await view()).awaited.map(({ id }) => id)).toEqual([asset.id]);
    const { share } = await server.share(ours.rep, asset, [one]);
    await server.report(ours.rep, share.id, 'sent');
    expect((await view()).awaited).toEqual([]);
    expect((await coming(ours.rep)).awaited[0]?.prospects.map(({ name }) => name)).toEqual(['Bob Waiting']);
    await ok(ours.rep, 'DELETE', `/schedule/assets/${asset.id}/watch`, { contactId: two.id });
    expect((await coming(ours.rep)).awaited).toEqual([]);
  });

  it('that is put off, or given up, tells those who wait', async () => {
    const { ours, ok } = server;
    const { asset } = await plan({ phase: 'scheduled', liveAt: start + 5 * day, url: newAddress() });
    await ok(ours.rep, 'POST', `/schedule/assets/${asset.id}/watch`, {});
    await change(asset.id, { liveAt: start + 3 * day });
    expect((await notices(ours.rep, 'asset_delayed')).filter(({ subjectId }) => subjectId === asset.id)).toEqual([]);
    await change(asset.id, { liveAt: start + 20 * day });
    expect((await notices(ours.rep, 'asset_delayed')).filter(({ subjectId }) => subjectId === asset.id)).toMatchObject([
      { day: start + 20 * day },
    ]);
  });

  it('made live by hand is live from that moment on', async () => {
    const { asset } = await plan({ phase: 'review', liveAt: start + 5 * day });
    const live = await change(asset.id, { phase: 'live', url: newAddress() });
    expect([live.asset.status, live.asset.liveAt, live.late]).toEqual(['live', start, false]);
  });

  it('shows the deals of those who wait, each counted once', async () => {
    const { ours, ok, addContact, database } = server;
    const ann = await addContact(ours.rep, 'Ann Deal', 'ann@deal.example', { company: 'Deal Ltd' });
    const bob = await addContact(ours.rep, 'Bob Deal', 'bob@deal.example', { company: 'Deal Ltd' });
    const key = { workspace_id: ours.workspaceId };
    await database.db
      .insertInto('opportunity')
      .values({
        ...{ ...key, id: 'deal-waits', account_id: ann.accountId ?? '', name: 'Two plants', stage: 'Proposal', status: 'open' },
        ...{ amount_minor: 5_000_000, currency: 'EUR', created_at: start, close_at: null, closed_at: null },
      })
      .execute();
    await database.db
      .insertInto('opportunity_contact')
      .values([ann, bob].map(({ id }) => ({ ...key, opportunity_id: 'deal-waits', contact_id: id })))
      .execute();
    const { asset } = await plan();
    for (const { id } of [ann, bob]) await ok(ours.rep, 'POST', `/schedule/assets/${asset.id}/watch`, { contactId: id });
    await ok(ours.otherRep, 'POST', `/schedule/assets/${asset.id}/watch`, { contactId: ann.id });
    const detail = await ok<PlanDetail>(ours.marketer, 'GET', `/schedule/assets/${asset.id}`);
    expect([detail.watchers, detail.prospects, detail.deals, detail.value]).toEqual([
      2,
      2,
      1,
      [{ currency: 'EUR', amountMinor: 5_000_000 }],
    ]);
    expect(detail.waiting).toHaveLength(3);
    expect(detail.waiting[0]).toMatchObject({
      memberName: ours.rep.name,
      contact: { name: 'Ann Deal' },
      opportunities: [{ name: 'Two plants' }],
    });
  });

  it('is on its way for a prospect whose subject it is, and is filtered by what the address says', async () => {
    const { ours, ok, addAsset, addContact, addEngagement } = server;
    const read = await addAsset(ours.marketer, 'Read about tariffs', { topics: ['Tariffs'] });
    const contact = await addContact(ours.rep, 'Tara Tariff', 'tara@tariff.example');
    await addEngagement(contact, read, start - day);
    const next = await plan({ topics: ['Tariffs'], phase: 'production', liveAt: start + 8 * day, title: 'Tariffs, continued' });
    await plan({ topics: ['Tariffs'], collection: 'Partners', title: 'For partners' });
    await ok(ours.admin, 'PATCH', `/team/${ours.rep.memberId}/collections`, { collections: [] });
    const view = await ok<PersonView>(ours.rep, 'GET', `/people/${contact.id}`);
    expect(view.coming.map(({ asset, phase, watching }) => [asset.title, phase, watching])).toEqual([
      ['Tariffs, continued', 'production', false],
    ]);
    await ok(ours.admin, 'PATCH', `/team/${ours.rep.memberId}/collections`, { collections: null });
    const titles = async (query: string) => (await listed(query)).assets.map(({ asset }) => asset.title);
    expect(await titles(`?topic=${next.asset.topics[0]?.id}&phase=production`)).toEqual(['Tariffs, continued']);
    expect(await titles(`?q=continued&from=${start}&to=${start + 7 * day}`)).toEqual([]);
    expect(await titles(`?q=continued&from=${start}&to=${start + 9 * day}`)).toEqual(['Tariffs, continued']);
  });
});
