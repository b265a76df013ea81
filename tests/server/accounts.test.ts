import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountDetail, AccountRow } from '../../utils/contract/account.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Brief } from '../../utils/contract/brief.ts';
import type { Contact, PersonView } from '../../utils/contract/people.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let ann: Contact;
let bob: Contact;
let guide: Asset;
let pricing: Asset;

beforeAll(async () => {
  server = await openTestServer();
  const { addContact, addAsset, addEngagement, ours } = server;
  ann = await addContact(ours.rep, 'Ann Archer', 'ann@acme.example', { title: 'Head of Planning' });
  bob = await addContact(ours.rep, 'Bob Baker', 'bob@acme.example', { title: 'Chief Financial Officer' });
  guide = await addAsset(ours.marketer, 'Planning guide', { topics: ['Planning'] });
  pricing = await addAsset(ours.marketer, 'Price sheet', { stage: 'decision', topics: ['Planning'], talkingPoint: 'It is <cheap>' });
  for (const ago of [40, 20, 9, 5, 3]) await addEngagement(ann, guide, start - ago * day);
  await addEngagement(ann, pricing, start - 2 * day);
  await addDeal('Planning, two sites', 'Proposal', [ann.id, bob.id]);
});
afterAll(() => server.close());

async function addDeal(name: string, stage: string, contactIds: string[], status: 'open' | 'won' = 'open') {
  const { db } = server.database;
  const id = v7();
  const accountId = ann.accountId ?? '';
  const { workspaceId } = server.ours;
  await db
    .insertInto('opportunity')
    .values({
      workspace_id: workspaceId,
      id,
      account_id: accountId,
      name,
      stage,
      status,
      amount_minor: 12_000_00,
      currency: 'EUR',
      created_at: start - 30 * day,
      close_at: start + 20 * day,
    })
    .execute();
  for (const contactId of contactIds)
    await db.insertInto('opportunity_contact').values({ workspace_id: workspaceId, opportunity_id: id, contact_id: contactId }).execute();
  return id;
}

const get = <T>(path: string, headers: Record<string, string> = {}) =>
  server.send<T>('GET', `/api${path}`, { token: server.ours.rep.token, headers });

describe('an account', () => {
  it('answers with people, deals, story, what the deal needs and who is missing', async () => {
    const { body, status } = await get<AccountDetail>(`/accounts/${ann.accountId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Acme', peopleCount: 2, opportunities: [{ name: 'Planning, two sites' }] });
    expect(body.people.map(({ name, lastSeenAt }) => [name, lastSeenAt])).toEqual([
      ['Ann Archer', start - 2 * day],
      ['Bob Baker', null],
    ]);
    const { story } = body;
    expect(story.engagementCount).toBe(6);
    expect(story.topics[0]?.name).toBe('Planning');
    expect(story.group).toMatchObject({ basis: 'usual' });
    expect(story.missing.map(({ role }) => role)).toEqual(['budget owner', 'technical evaluator']);
    expect(story.needs[0]?.steps.map(({ key }) => key)).toContain('dealPeopleUnseen');
    const known = new Set(body.engagements.map(({ id }) => id));
    const evidence = [...story.summary, ...story.missing].flatMap((said) => said.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.every((id) => known.has(id))).toBe(true);
  });

  it('is told in the reader’s language, with the reader’s days', async () => {
    const german = await get<AccountDetail>(`/accounts/${ann.accountId}`, { 'accept-language': 'de-AT,de;q=0.8' });
    expect(german.body.story.missing[0]?.text).toContain('Budgetverantwortung');
    const french = await get<PersonView>(`/people/${ann.id}`, { 'accept-language': 'fr', 'x-time-zone': 'Pacific/Kiritimati' });
    expect(french.body.story.summary.map(({ text }) => text).join(' ')).toMatch(/A lu \d contenus? sur «\u202fPlanning\u202f»/);
    const nonsense = await get<PersonView>(`/people/${ann.id}`, { 'accept-language': '%%%', 'x-time-zone': 'No/Where' });
    expect(nonsense.status).toBe(200);
    expect(nonsense.body.story.summary.map(({ text }) => text).join(' ')).toContain('Planning');
  });

  it('shows those of open deals and the last seen of very many people', async () => {
    const { db } = server.database;
    const { workspaceId } = server.ours;
    const extra = Array.from({ length: 130 }, (_, index) => ({
      workspace_id: workspaceId,
      id: v7(),
      account_id: ann.accountId,
      name: `Aaron ${index}`,
      name_key: `aaron ${index}`,
      title: null,
      persona: null,
      email: null,
      owner_user_id: null,
      created_at: start,
      updated_at: start,
    }));
    await db.insertInto('contact').values(extra).execute();
    const { body } = await get<AccountDetail>(`/accounts/${ann.accountId}`);
    expect(body.peopleCount).toBe(132);
    expect(body.people).toHaveLength(100);
    expect(body.people[0]?.name).toBe('Ann Archer');
    expect(body.people.map(({ id }) => id)).toContain(bob.id);
    const person = await get<PersonView>(`/people/${bob.id}`);
    expect(person.body.account?.people.map(({ id }) => id)).toContain(bob.id);
    await db.deleteFrom('contact').where('workspace_id', '=', workspaceId).where('name', 'like', 'Aaron %').execute();
  });

  it('learns whom a deal needs from three won deals', async () => {
    const { db } = server.database;
    await db.updateTable('contact').set({ persona: 'CFO' }).where('id', '=', bob.id).execute();
    for (const name of ['One', 'Two', 'Three']) await addDeal(name, 'Closed won', [bob.id], 'won');
    const { body } = await get<AccountDetail>(`/accounts/${ann.accountId}`);
    expect(body.story.group).toMatchObject({ basis: 'won_deals', wonDeals: 3 });
    expect(body.story.missing.map(({ text }) => text)).toEqual(['No CFO has been seen yet; 3 of 3 won deals had one.']);
  });

  it('is found by name and domain, page by page', async () => {
    await server.addContact(server.ours.rep, 'Zoe Zimmer', 'zoe@zeta-works.example');
    const names = async (query: string) =>
      (await get<{ accounts: AccountRow[] }>(`/accounts?${query}`)).body.accounts.map(({ name, peopleCount, openDeals }) => [
        name,
        peopleCount,
        openDeals,
      ]);
    expect(await names('q=acm')).toEqual([['Acme', 2, 1]]);
    expect(await names('q=zeta-works.ex')).toHaveLength(1);
    expect(await names('q=%25')).toEqual([]);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await get<{ accounts: AccountRow[]; nextCursor: string | null }>(`/accounts?limit=1${cursor && `&cursor=${cursor}`}`))
        .body;
      seen.push(...page.accounts.map(({ name }) => name));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen.length).toBe(2);
    expect(new Set(seen).size).toBe(2);
    expect((await get<Refusal>('/accounts?cursor=nonsense')).status).toBe(400);
  });
});

describe('before the call', () => {
  it('is one page on a contact, in the reader’s language, and noted in the audit', async () => {
    const { share } = await server.share(server.ours.rep, guide, [ann]);
    await server.report(server.ours.rep, share.id, 'sent');
    const { body, status } = await get<Brief>(`/people/${ann.id}/brief`, { 'accept-language': 'de' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'contact', locale: 'de', title: 'Vor dem Gespräch: Ann Archer' });
    const items = Object.fromEntries(body.sections.map(({ key, items: own }) => [key, own.length]));
    expect(items).toMatchObject({ deals: 1, sent: 1, planned: 0, read: 2 });
    expect(body.markdown).toContain('## Offene Geschäfte');
    const rows = await server.database.db.selectFrom('audit').select('action').where('subject_id', '=', ann.id).execute();
    expect(rows.map(({ action }) => action)).toContain('contact.read');
  });

  it('is one page on an account, with what to send to whom', async () => {
    const fresh = await server.addAsset(server.ours.marketer, 'Fresh piece', { topics: ['Planning'], talkingPoint: 'It is <cheap>' });
    const { body } = await get<Brief>(`/accounts/${ann.accountId}/brief`);
    expect(body).toMatchObject({ kind: 'account', title: 'Before the call: Acme' });
    const suggestions = body.sections.find(({ key }) => key === 'suggestions');
    expect(suggestions?.items.find(({ assetId }) => assetId === fresh.id)).toMatchObject({
      text: 'For Ann Archer: ‘Fresh piece’',
      contactId: ann.id,
    });
    expect(body.markdown).toContain('It is \\<cheap\\>');
  });
});
