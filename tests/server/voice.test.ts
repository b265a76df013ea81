import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVoiceFigures } from '../../server/queries/voice-figures.ts';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact, MergeResult } from '../../utils/contract/people.ts';
import type { ContactExport } from '../../utils/contract/privacy.ts';
import type {
  AssetRequest,
  Challenge,
  ChallengePage,
  PersonVoice,
  RequestDetail,
  RequestPage,
  ThemeReport,
} from '../../utils/contract/voice.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const addDeal = async (contact: Contact, amountMinor: number, more: { currency?: string; status?: 'open' | 'won' | 'lost' } = {}) => {
  const id = `deal-${server.newKey()}`;
  await server.database.db
    .insertInto('opportunity')
    .values({
      ...{ workspace_id: server.ours.workspaceId, id, account_id: contact.accountId ?? '', name: `Deal ${id}`, stage: 'Proposal' },
      ...{ status: more.status ?? 'open', amount_minor: amountMinor, currency: more.currency ?? 'EUR', created_at: start },
    })
    .execute();
  return id;
};
const addPerson = (name: string) =>
  server.addContact(server.ours.rep, name, `${server.newKey()}@${server.newKey()}.example`, { company: `${name} Works` });
const ask = (text: string, more: Record<string, unknown> = {}, actor = server.ours.rep) =>
  server.ok<AssetRequest>(actor, 'POST', '/requests', { idempotencyKey: server.newKey(), text, ...more });
const back = (request: AssetRequest, more: Record<string, unknown> = {}, actor = server.ours.otherRep) =>
  server.ok<AssetRequest>(actor, 'POST', `/requests/${request.id}/backers`, {
    idempotencyKey: server.newKey(),
    contactId: null,
    opportunityId: null,
    ...more,
  });
const answer = (request: AssetRequest, body: Record<string, unknown>) =>
  server.call<Refusal & AssetRequest>(server.ours.marketer, 'POST', `/requests/${request.id}/answer`, body);
const keep = (text: string, more: Record<string, unknown> = {}, actor = server.ours.rep) =>
  server.ok<Challenge>(actor, 'POST', '/challenges', { idempotencyKey: server.newKey(), text, source: 'gmail', ...more });
const told = async (userId: string) =>
  (
    await server.database.db
      .selectFrom('notice')
      .select(['kind', 'subject_id', 'contact_id', 'values_json'])
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('user_id', '=', userId)
      .execute()
  ).map(({ values_json, ...row }) => ({ ...row, ...JSON.parse(values_json) }));

describe('requests', () => {
  it('add the value of the deals behind them up, each deal once, in the main currency where a rate is known', async () => {
    const { ours, ok } = server;
    await ok(ours.admin, 'PATCH', '/settings', { currency: 'EUR', rates: { USD: 0.5 } });
    const [one, two] = [await addPerson('Ann One'), await addPerson('Ben Two')];
    const [big, dollars, pounds, won] = [
      await addDeal(one, 100_00),
      await addDeal(two, 30_00, { currency: 'USD' }),
      await addDeal(two, 7_00, { currency: 'GBP' }),
      await addDeal(two, 40_00, { status: 'won' }),
    ];
    const request = await ask('A page on safety stock for a plant manager', {
      contactId: one.id,
      opportunityId: big,
      topics: ['Inventory'],
    });
    expect(request).toMatchObject({
      state: 'open',
      backers: 1,
      mine: true,
      people: 1,
      deals: 1,
      value: [{ currency: 'EUR', amountMinor: 100_00 }],
    });
    await back(request, { contactId: one.id, opportunityId: big });
    for (const opportunityId of [dollars, pounds, won]) await back(request, { contactId: two.id, opportunityId });
    const again = await back(request, { contactId: two.id, opportunityId: won });
    expect(again).toMatchObject({
      backers: 2,
      people: 2,
      deals: 4,
      value: [
        { currency: 'EUR', amountMinor: 115_00 },
        { currency: 'GBP', amountMinor: 7_00 },
      ],
      won: [{ currency: 'EUR', amountMinor: 40_00 }],
    });
    const page = await ok<RequestPage>(ours.rep, 'GET', `/requests?contactId=${two.id}`);
    expect(page.requests.map(({ id }) => id)).toEqual([request.id]);
    expect(page.value).toEqual(again.value);
    const detail = await ok<RequestDetail>(ours.marketer, 'GET', `/requests/${request.id}`);
    expect(detail.backers).toHaveLength(5);
    const gone = await ok<AssetRequest>(ours.otherRep, 'DELETE', `/requests/${request.id}/backers`);
    expect(gone).toMatchObject({ backers: 1, deals: 1 });
  });

  it('asked twice with one key are one, and a key of somebody else is refused', async () => {
    const { ours, call, newKey } = server;
    const body = { idempotencyKey: newKey(), text: 'A page, asked once' };
    const [first, second] = await Promise.all([1, 2].map(() => call<AssetRequest>(ours.rep, 'POST', '/requests', body)));
    const third = await call<AssetRequest>(ours.rep, 'POST', '/requests', body);
    expect([first?.status, second?.status, third.status]).toEqual([200, 200, 200]);
    expect(new Set([first?.body.id, second?.body.id, third.body.id]).size).toBe(1);
    expect((await call(ours.otherRep, 'POST', '/requests', body)).status).toBe(409);
  });

  it('refuse a deal of another account and an answer that says nothing', async () => {
    const { ours, call, newKey } = server;
    const [one, two] = [await addPerson('Carl One'), await addPerson('Dora Two')];
    const apart = await call<Refusal>(ours.rep, 'POST', '/requests', {
      ...{ idempotencyKey: newKey(), text: 'Something', contactId: one.id, opportunityId: await addDeal(two, 1) },
    });
    expect([apart.status, apart.body.data?.issues?.[0]?.field]).toEqual([400, 'opportunityId']);
    const request = await ask('Something to refuse');
    for (const [state, field] of [
      ['planned', 'plannedFor'],
      ['delivered', 'assetId'],
      ['declined', 'answer'],
    ]) {
      const refused = await answer(request, { state });
      expect([refused.status, refused.body.data?.issues?.[0]?.field]).toEqual([400, field]);
    }
  });

  it('are answered with a date, then delivered when their asset goes live: whoever asked is told where the prospect is', async () => {
    const { ours, ok, addAsset, clock } = server;
    const person = await addPerson('Eve Planned');
    const deal = await addDeal(person, 50_00);
    const request = await ask('A calculator of stock-outs', { contactId: person.id, opportunityId: deal });
    await back(request);
    clock.now = start + 2 * day;
    const asset = await addAsset(ours.marketer, 'Stock-out calculator', { status: 'upcoming', liveAt: start + 9 * day });
    const planned = await answer(request, { state: 'planned', assetId: asset.id });
    expect(planned.body).toMatchObject({ state: 'planned', plannedFor: start + 9 * day, firstAnsweredAt: start + 2 * day });
    expect(await told(ours.rep.userId)).toContainEqual(
      expect.objectContaining({
        kind: 'request_answered',
        contact_id: person.id,
        opportunityId: deal,
        outcome: 'planned',
        day: start + 9 * day,
      }),
    );
    expect((await answer(request, { state: 'delivered', assetId: asset.id })).status).toBe(400);
    await ok(ours.marketer, 'PATCH', `/assets/${asset.id}`, { liveAt: start + 12 * day });
    expect(await told(ours.rep.userId)).toContainEqual(expect.objectContaining({ kind: 'asset_delayed', day: start + 12 * day }));
    await ok(ours.marketer, 'PATCH', `/assets/${asset.id}`, { status: 'live' });
    const voice = await ok<PersonVoice>(ours.rep, 'GET', `/people/${person.id}/voice`);
    expect(voice.requests).toMatchObject([{ id: request.id, state: 'delivered', asset: { id: asset.id, status: 'live' } }]);
    for (const { userId } of [ours.rep, ours.otherRep])
      expect(await told(userId)).toContainEqual(
        expect.objectContaining({ kind: 'request_delivered', subject_id: request.id, assetTitle: asset.title }),
      );
    expect(await told(ours.marketer.userId)).toEqual([]);
    clock.now = start;
  });

  it('that read as one are found, merged with their deals, and taken apart again', async () => {
    const { ours, ok } = server;
    const [one, two] = [await addPerson('Fay One'), await addPerson('Gus Two')];
    const first = await ask('How we connect to SAP S/4HANA, with the data flows', {
      contactId: one.id,
      opportunityId: await addDeal(one, 10_00),
    });
    const second = await ask(
      'SAP S/4HANA data flows: a drawing of how we connect',
      { contactId: two.id, opportunityId: await addDeal(two, 20_00) },
      ours.otherRep,
    );
    const third = await ask('Drawing of the SAP data flows', {}, ours.otherRep);
    const { pairs } = await ok<{ pairs: { first: AssetRequest; second: AssetRequest }[] }>(ours.marketer, 'GET', '/requests/duplicates');
    expect(pairs.map((pair) => [pair.first.id, pair.second.id].sort())).toContainEqual([first.id, second.id].sort());
    const detail = await ok<RequestDetail>(ours.rep, 'GET', `/requests/${first.id}`);
    expect(detail.alike.map(({ id }) => id)).toContain(second.id);

    await ok(ours.marketer, 'POST', `/requests/${second.id}/merge`, { otherId: third.id });
    const merged = await ok<AssetRequest>(ours.marketer, 'POST', `/requests/${first.id}/merge`, { otherId: second.id });
    expect(merged).toMatchObject({ merged: 2, backers: 2, deals: 2, value: [{ currency: 'EUR', amountMinor: 30_00 }] });
    expect(await told(ours.otherRep.userId)).toContainEqual(expect.objectContaining({ kind: 'request_merged', subject_id: first.id }));
    const listed = await ok<RequestPage>(ours.marketer, 'GET', '/requests?q=sap');
    expect(listed.requests.map(({ id }) => id)).toEqual([first.id]);
    expect((await answer(second, { state: 'declined', answer: 'No' })).status).toBe(409);
    expect((await server.call(ours.marketer, 'POST', `/requests/${second.id}/merge`, { otherId: first.id })).status).toBe(409);

    const apart = await ok<AssetRequest>(ours.marketer, 'DELETE', `/requests/${second.id}/merge`);
    expect(apart).toMatchObject({ mergedInto: null, merged: 1, value: [{ currency: 'EUR', amountMinor: 20_00 }] });
    const left = await ok<RequestDetail>(ours.marketer, 'GET', `/requests/${first.id}`);
    expect(left.request).toMatchObject({ merged: 0, backers: 1, value: [{ currency: 'EUR', amountMinor: 10_00 }] });
  });

  it('stand in figures that equal the rows they open', async () => {
    const { ours, ok } = server;
    const period = { from: start - day, to: start + 30 * day };
    const figures = await readVoiceFigures(server.database.db, { workspaceId: ours.workspaceId, ...period });
    const count = async (query: string) => (await ok<RequestPage>(ours.marketer, 'GET', `/requests?${query}`)).total;
    expect(figures.open).toBe(await count('state=open'));
    expect(figures.planned).toBe(await count('state=planned'));
    expect(figures.answered).toBe(await count(`answeredFrom=${period.from}&answeredTo=${period.to}`));
    expect(figures.medianDays).toBe(2);
    expect(figures.value).toEqual((await ok<RequestPage>(ours.marketer, 'GET', '/requests?state=open,planned')).value);
  });
});

describe('words of prospects', () => {
  it('come into the database without what tells who is meant, whatever the panel left in', async () => {
    const { ours, call, dump, newKey } = server;
    const person = await addPerson('Henrike Vossbeck');
    const colleague = await server.addContact(ours.rep, 'Ole Tamsin', 'ole@elsewhere.example', { company: 'Henrike Vossbeck Works' });
    expect(colleague.accountId).toBe(person.accountId);
    const kept = await keep('Henrike and Tamsin lose a day a week, says h.v@works.example. Best regards, Henrike Vossbeck', {
      ...{ contactId: person.id, topic: 'Speed', stage: 'decision', opportunityId: await addDeal(person, 5_00) },
    });
    expect(kept).toMatchObject({ text: '[name] and [name] lose a day a week, says [e-mail].', topic: { name: 'Speed' }, mine: true });
    expect([...kept.removed].sort()).toEqual(['email', 'name', 'signature']);
    expect(await dump()).not.toContain('h.v@works.example');
    const nothing = await call<Refusal>(ours.rep, 'POST', '/challenges', {
      ...{ idempotencyKey: newKey(), text: 'Henrike Vossbeck', source: 'typed', contactId: person.id },
    });
    expect([nothing.status, nothing.body.data?.issues?.[0]?.field]).toEqual([400, 'text']);
  });

  it('stand by topic with counts, deals, answers and gaps; a gap becomes a request of those who heard it', async () => {
    const { ours, ok, addAsset } = server;
    const person = await addPerson('Ida Gap');
    const deal = await addDeal(person, 60_00);
    for (const text of ['Who validates this?', 'Is there an audit trail?', 'Our auditors will ask'])
      await keep(text, { contactId: person.id, opportunityId: deal, topic: 'Compliance', stage: 'decision' }, ours.otherRep);
    await keep('What is it about?', { topic: 'compliance', stage: 'awareness' });
    const asset = await addAsset(ours.marketer, 'Compliance in brief', { topics: ['Compliance'], stage: 'awareness' });
    const themeOf = async () => {
      const { themes } = await ok<ThemeReport>(ours.marketer, 'GET', `/reports/challenges?from=${start - day}&to=${start + day}`);
      return themes.find(({ topic }) => topic?.name === 'Compliance');
    };
    const theme = await themeOf();
    expect(theme).toMatchObject({
      ...{ count: 4, before: 0, people: 1, deals: 1, value: [{ currency: 'EUR', amountMinor: 60_00 }], answers: [{ id: asset.id }] },
      cells: [
        { stage: 'decision', count: 3, assets: 0, gap: true, requestId: null },
        { stage: 'awareness', count: 1, assets: 1, gap: false },
      ],
    });
    const list = await ok<ChallengePage>(ours.rep, 'GET', `/challenges?topic=${theme?.topic?.id}&stage=decision`);
    expect(list.total).toBe(3);

    const fromGap = { text: 'Something on audits', topics: ['Compliance'], stage: 'decision', fromChallenges: true };
    expect((await server.call(ours.rep, 'POST', '/requests', { idempotencyKey: server.newKey(), ...fromGap })).status).toBe(403);
    const request = await ask('Something on audits', fromGap, ours.marketer);
    expect(request).toMatchObject({ backers: 1, mine: false, people: 1, deals: 1, value: [{ currency: 'EUR', amountMinor: 60_00 }] });
    expect((await themeOf())?.cells[0]).toMatchObject({ requestId: request.id });
    await answer(request, { state: 'delivered', assetId: asset.id });
    expect(await told(ours.otherRep.userId)).toContainEqual(expect.objectContaining({ kind: 'challenge_answered', contact_id: person.id }));
  });

  it('belong to who kept them and to marketing', async () => {
    const { ours, call } = server;
    const { id } = await keep('Too many meetings');
    expect((await call(ours.otherRep, 'PATCH', `/challenges/${id}`, { stage: 'purchase' })).status).toBe(403);
    expect((await call<Challenge>(ours.marketer, 'PATCH', `/challenges/${id}`, { topic: 'Meetings' })).body.topic?.name).toBe('Meetings');
    expect((await call(ours.otherRep, 'DELETE', `/challenges/${id}`)).status).toBe(403);
    expect((await call(ours.rep, 'DELETE', `/challenges/${id}`)).status).toBe(200);
    expect((await call(ours.rep, 'DELETE', `/challenges/${id}`)).status).toBe(404);
  });
});

describe('words and requests of a contact', () => {
  it('follow it into another one and come back', async () => {
    const { ours, ok } = server;
    const [one, two] = [await addPerson('Jan One'), await addPerson('Jan Two')];
    await keep('It breaks each month', { contactId: two.id });
    const request = await ask('Something for month ends', { contactId: two.id });
    const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id });
    const voice = (contact: Contact) => ok<PersonVoice>(ours.rep, 'GET', `/people/${contact.id}/voice`);
    expect(await voice(one)).toMatchObject({ challenges: [{ text: 'It breaks each month' }], requests: [{ id: request.id }] });
    await ok(ours.rep, 'POST', `/people/${one.id}/split`, { mergeId });
    expect(await voice(one)).toEqual({ challenges: [], requests: [] });
    expect(await voice(two)).toMatchObject({ challenges: [{ text: 'It breaks each month' }], requests: [{ id: request.id }] });
  });

  it('are in its export; erased, the words are gone and the need stays without a name', async () => {
    const { ours, ok, dump } = server;
    const person = await addPerson('Karla Quennert');
    const deal = await addDeal(person, 80_00);
    await keep('We cannot close a month in time', { contactId: person.id });
    const request = await ask('Karla Quennert wants a page on closing', { contactId: person.id, opportunityId: deal });
    const { files } = await ok<ContactExport>(ours.admin, 'GET', `/people/${person.id}/export`);
    const everything = files.find(({ name }) => name === 'everything.json')?.text ?? '';
    expect(everything).toContain('We cannot close a month in time');
    expect(everything).toContain('wants a page on closing');
    await ok(ours.admin, 'DELETE', `/people/${person.id}`);
    const after = await dump();
    expect(after).not.toContain('We cannot close a month in time');
    expect(after).not.toContain('Quennert wants');
    const detail = await ok<RequestDetail>(ours.rep, 'GET', `/requests/${request.id}`);
    expect(detail.request).toMatchObject({ text: '[name] wants a page on closing', people: 0, deals: 1 });
    expect(detail.backers).toMatchObject([{ contact: null, deal: { id: deal } }]);
  });
});

it('words go when what prospects did goes', async () => {
  const { ours, ok, database, clock } = server;
  const kept = async () => (await ok<ChallengePage>(ours.rep, 'GET', '/challenges')).total;
  const before = await kept();
  clock.now = start - 500 * day;
  await keep('Said long ago');
  clock.now = start;
  expect(await kept()).toBe(before + 1);
  await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 12, visits: null, touches: null, audit: null } });
  await createRetentionJob(database, () => clock.now, { info: () => undefined, warn: () => undefined }, { rows: 2, pauseMs: 0 }).run();
  expect(await kept()).toBe(before);
});

it('an asset that answers is one of this workspace', async () => {
  const { theirs, addAsset } = server;
  const asset: Asset = await addAsset(theirs.marketer, 'Of somebody else');
  expect((await answer(await ask('Something'), { state: 'delivered', assetId: asset.id })).status).toBe(404);
});
