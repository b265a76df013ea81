import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { writeOpportunity } from '../../server/queries/write-opportunity.ts';
import type { AccountDetail, AccountPage } from '../../utils/contract/account.ts';
import type { DealPage } from '../../utils/contract/influence.ts';
import type { Contact, ContactPage, PersonView } from '../../utils/contract/people.ts';
import { type SegmentCount, type SegmentReport, type SegmentRow, SegmentRule, type SegmentSends } from '../../utils/contract/segment.ts';
import type { SharePage } from '../../utils/contract/share.ts';
import { fitAccount, fitContact } from '../../utils/domain/segments/fit-segment.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
const industries = ['Retail', 'retail ', 'Food', null];
const regions = ['Spain', 'United States (East)', 'United Kingdom', null];
const personas = ['CFO', 'cfo', 'Planner', null];
const sizes = [40, 900, 12_000, null];

/** 64 companies of every kind, a person at each. */
beforeAll(async () => {
  server = await openTestServer();
  const { ours, addContact, addAsset, share, report, database } = server;
  const people: Contact[] = [];
  for (let index = 0; index < 24; index++) people.push(await addContact(ours.rep, `Pat ${index}`, `pat@company-${index}.example`));
  for (const [index, { id, accountId }] of people.entries()) {
    const at = <T>(list: readonly T[], step: number) => list[Math.floor(index / step) % list.length] ?? null;
    await database.db
      .updateTable('account')
      .set({ industry: at(industries, 1), region: at(regions, 2), employees: at(sizes, 3) })
      .where('workspace_id', '=', ours.workspaceId)
      .where('id', '=', accountId ?? '')
      .execute();
    await database.db
      .updateTable('contact')
      .set({ persona: at(personas, 5) })
      .where('workspace_id', '=', ours.workspaceId)
      .where('id', '=', id)
      .execute();
    await database.db
      .insertInto('touch')
      .values({
        ...{ workspace_id: ours.workspaceId, id: `send-${index}`, contact_id: id, origin: 'marketing', channel: 'email', state: 'sent' },
        ...{ title: 'Read this', by_name: 'Series', asset_id: null, share_id: null, at: start - (index % 7) * day },
      })
      .execute();
    const deal = {
      id: `deal-${index}`,
      accountId: accountId ?? '',
      name: 'Deal',
      stage: 'Won',
      status: index % 3 ? 'won' : 'open',
    } as const;
    await inTransaction(database, (trx) =>
      writeOpportunity(
        trx,
        ours.workspaceId,
        { ...deal, amount: { minor: 1_000 + index, currency: 'EUR' }, closeAt: start - day, createdAt: start - 9 * day },
        start,
      ),
    );
  }
  const asset = await addAsset(ours.marketer, 'Guide');
  for (let index = 0; index < 8; index++) {
    const { share: made } = await share(
      ours.rep,
      asset,
      [people[index], people[index + 8]].filter((contact) => contact !== undefined),
    );
    if (index % 4) await report(ours.rep, made.id, 'sent');
  }
});
afterAll(() => server.close());

const get = <T>(path: string) => server.ok<T>(server.ours.rep, 'GET', path);
const add = (name: string, rule: object, who = server.ours.marketer) => server.ok<SegmentRow>(who, 'POST', '/segments', { name, rule });
const retail = { industries: ['RETAIL'], regions: ['United States', 'Spain'], personas: ['CFO'] };

it('the database takes in exactly what the rule of one account says, whatever the rule', async () => {
  const { db } = server.database;
  const accounts = await db.selectFrom('account').selectAll().where('workspace_id', '=', server.ours.workspaceId).execute();
  const contacts = await db.selectFrom('contact').selectAll().where('workspace_id', '=', server.ours.workspaceId).execute();
  const some = (words: string[]) => fc.subarray(words, { minLength: 0, maxLength: 2 });
  const rules = fc
    .record({
      industries: some(['retail', 'Food', 'Farming']),
      regions: some(['United States', 'united kingdom', 'Spain']),
      personas: some(['CFO', 'Planner']),
      employeesMin: fc.constantFrom(null, 0, 900),
      employeesMax: fc.constantFrom(null, 900, 11_999),
    })
    .map((rule) => SegmentRule.parse(rule));
  await fc.assert(
    fc.asyncProperty(rules, async (rule) => {
      const counted = await server.ok<SegmentCount>(server.ours.rep, 'POST', '/segments/count', rule);
      const fitting = contacts.filter(({ account_id, persona }) => {
        const account = accounts.find(({ id }) => id === account_id);
        return account && fitContact(rule, account, persona) !== null;
      });
      expect(counted).toEqual({
        accounts: accounts.filter((account) => fitAccount(rule, account) !== null).length,
        contacts: fitting.length,
      });
    }),
    { numRuns: 40 },
  );
});

describe('a segment', () => {
  it('opens its accounts and contacts, which say why they fit; every figure is the count of what it opens', async () => {
    const segment = await add('Shops', retail);
    const accounts = await get<AccountPage>(`/accounts?segmentId=${segment.id}&limit=200`);
    const contacts = await get<ContactPage>(`/people?segmentId=${segment.id}&limit=200`);
    expect([accounts.total, accounts.accounts.length]).toEqual([segment.accounts, segment.accounts]);
    expect([contacts.total, contacts.contacts.length]).toEqual([segment.contacts, segment.contacts]);
    expect(segment.contacts).toBeGreaterThan(0);
    for (const account of accounts.accounts) expect(account.segments.map(({ name }) => name)).toContain('Shops');
    for (const { segments } of contacts.contacts) expect(segments[0]?.reasons.at(-1)).toMatch(/cfo/i);

    const ends = `from=${start - 5 * day}&to=${start + day}`;
    const { rows } = await get<SegmentReport>(`/reports/segments?${ends}`);
    const row = rows.find(({ segmentId }) => segmentId === segment.id);
    if (!row) throw new Error('no figures');
    const shares = await get<SharePage>(`/shares?segmentId=${segment.id}&state=sent,visited&${ends}`);
    const sends = await get<SegmentSends>(`/segments/${segment.id}/sends?${ends}`);
    const deals = (status: string) => get<DealPage>(`/deals?segmentId=${segment.id}&status=${status}&${ends}`);
    const [open, won] = [await deals('open'), await deals('won')];
    expect(row).toMatchObject({
      ...{ accounts: segment.accounts, contacts: segment.contacts, shares: shares.total, sends: sends.total },
      ...{ openDeals: open.total, openMinor: open.amountMinor, wonDeals: won.total, wonMinor: won.amountMinor },
    });
    expect(sends.sends.reduce((sum, each) => sum + each.contacts, 0)).toBe(sends.total);
    expect(row.wonDeals + row.openDeals).toBe(segment.accounts);
  });

  it('is a bet of who adds it until the other side agrees; a changed rule has to be agreed to again', async () => {
    const { rep, marketer, admin } = server.ours;
    const { id } = await add('Farms', { industries: ['Farming'] }, rep);
    const bet = (side: string, on: boolean, who = marketer) => server.ok<SegmentRow>(who, 'POST', `/segments/${id}/bet`, { side, on });
    expect(await bet('marketing', true)).toMatchObject({ sales: { by: 'Rita North' }, marketing: { by: 'Mona North' } });
    const renamed = { name: 'Farms and fields', rule: { industries: ['Farming'] } };
    expect((await server.ok<SegmentRow>(marketer, 'PATCH', `/segments/${id}`, renamed)).sales).not.toBeNull();
    const changed = { ...renamed, rule: { industries: ['Farming'], employeesMin: 10 } };
    expect(await server.ok<SegmentRow>(marketer, 'PATCH', `/segments/${id}`, changed)).toMatchObject({ sales: null });
    expect(await bet('sales', true, admin)).toMatchObject({ sales: { by: 'Ada North' } });
    for (const [method, body] of [
      ['PATCH', changed],
      ['DELETE', undefined],
    ] as const)
      expect((await server.call(rep, method, `/segments/${id}`, body)).status).toBe(403);
    await bet('marketing', false);
    await server.ok(rep, 'DELETE', `/segments/${id}`);
  });

  it('that nobody bets on is no badge', async () => {
    const { marketer } = server.ours;
    const { id } = await add('Nobody’s', { industries: ['Retail'] });
    const badges = async () => {
      const { accounts } = await get<AccountPage>('/accounts?limit=200');
      return accounts.flatMap(({ segments }) => segments).filter((segment) => segment.id === id).length;
    };
    expect(await badges()).toBeGreaterThan(0);
    await server.ok(marketer, 'POST', `/segments/${id}/bet`, { side: 'marketing', on: false });
    expect(await badges()).toBe(0);
  });

  it('stands on a person and an account in the panel', async () => {
    const segment = await add('Spain', { regions: ['Spain'] });
    const { accounts } = await get<AccountPage>(`/accounts?segmentId=${segment.id}`);
    const { contacts } = await get<ContactPage>(`/people?accountId=${accounts[0]?.id}`);
    const view = await get<PersonView>(`/people/${contacts[0]?.id}`);
    const detail = await get<AccountDetail>(`/accounts/${accounts[0]?.id}`);
    const fit = { id: segment.id, name: 'Spain', sides: ['marketing'], reasons: ['Spain'] };
    expect(view.account?.segments).toContainEqual(fit);
    expect(detail.segments).toContainEqual(fit);
  });

  it('with a name that is taken, or of everybody, is refused by the field', async () => {
    const taken = await server.call<Refusal>(server.ours.rep, 'POST', '/segments', { name: 'Shops', rule: { industries: ['X'] } });
    expect([taken.status, taken.body.data?.issues?.[0]?.field]).toEqual([409, 'name']);
    const everybody = await server.call<Refusal>(server.ours.rep, 'POST', '/segments', { name: 'All', rule: { personas: ['CFO'] } });
    expect([everybody.status, everybody.body.data?.issues?.[0]?.field]).toEqual([400, 'rule.industries']);
  });
});
