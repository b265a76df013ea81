import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { writeOpportunity } from '../../server/queries/write-opportunity.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import {
  AttributionModel,
  type DealDetail,
  type DealPage,
  type DealSum,
  type DealTotals,
  InfluenceDimension,
  type InfluenceReport,
  type TargetReport,
} from '../../utils/contract/influence.ts';
import type { LeaderReport } from '../../utils/contract/leaders.ts';
import type { Contact } from '../../utils/contract/people.ts';
import type { OpportunityStatus } from '../../utils/contract/words.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let guide: Asset;
let video: Asset;
let people: Contact[];
const from = start - 60 * day;
const to = start + day;

interface Told {
  id: string;
  of: number;
  status: OpportunityStatus;
  amount: number;
  currency?: string;
  opened: number;
  close: number | null;
}

/** A deal as a CRM tells it; days are days ago. */
function tell({ id, of, status, amount, currency = 'EUR', opened, close }: Told) {
  const accountId = people[of]?.accountId ?? '';
  const closeAt = close === null ? null : start - close * day;
  const deal = { id, accountId, name: `Deal ${id}`, stage: status, status, closeAt, createdAt: start - opened * day };
  return inTransaction(server.database, (trx) =>
    writeOpportunity(trx, server.ours.workspaceId, { ...deal, amount: { minor: amount, currency } }, server.clock.now),
  );
}

/** Four accounts: read and won, sent and won by the rep's share, never seen, and one in yen; topics and a campaign beside. */
beforeAll(async () => {
  server = await openTestServer();
  const { ours, ok, addAsset, addContact, addEngagement, share, report, visit, clock, database } = server;
  await ok(ours.admin, 'PATCH', '/settings', { currency: 'EUR', rates: { USD: 0.5 } });
  guide = await addAsset(ours.marketer, 'Guide', { topics: ['Stock', 'Forecasts', 'Risk'] });
  video = await addAsset(ours.marketer, 'Video');
  const names = ['Ann Acme', 'Bob Base', 'Cat Cave', 'Dan Dune', 'Eve Edge'];
  people = [];
  for (const name of names)
    people.push(await addContact(ours.rep, name, `${name.split(' ')[0]}@${name.split(' ')[1]}.example`.toLowerCase()));
  const [ann, bob, cat, dan] = people;
  if (!ann || !bob || !cat || !dan) throw new Error('unreachable');

  await database.db
    .insertInto('touch')
    .values({
      ...{ workspace_id: ours.workspaceId, id: 'send', contact_id: ann.id, origin: 'marketing', channel: 'email', state: 'sent' },
      ...{ title: 'Read this', by_name: 'Spring series', asset_id: guide.id, share_id: null, at: start - 51 * day },
    })
    .execute();
  await addEngagement(ann, guide, start - 50 * day);
  await addEngagement(ann, guide, start - 50 * day + 3_600_000, 'download');
  await addEngagement(ann, video, start - 15 * day);
  await addEngagement(dan, guide, start - 9 * day);

  clock.now = start - 40 * day;
  const alone = (await share(ours.rep, video, [bob])).share;
  await report(ours.rep, alone.id, 'sent');
  const ben = await addContact(ours.rep, 'Ben Base', 'ben@base.example');
  const together = (await share(ours.rep, guide, [bob, ben])).share;
  await report(ours.rep, together.id, 'sent');
  clock.now += day;
  await visit(alone, 'confirmed');
  clock.now += day;
  await visit(together, 'automated');
  clock.now += day;
  await visit(together, 'likely');
  clock.now = start;

  await tell({ id: 'read', of: 0, status: 'won', amount: 100_001, opened: 30, close: 10 });
  await tell({ id: 'sent', of: 1, status: 'won', amount: 80_000, currency: 'USD', opened: 20, close: 2 });
  await tell({ id: 'unseen', of: 2, status: 'won', amount: 7_000, opened: 20, close: 5 });
  await tell({ id: 'open', of: 0, status: 'open', amount: 55_000, opened: 5, close: -20 });
  await tell({ id: 'lost', of: 3, status: 'lost', amount: 9_000, opened: 30, close: 1 });
  await tell({ id: 'yen', of: 3, status: 'won', amount: 500_000, currency: 'JPY', opened: 12, close: 3 });
  await tell({ id: 'earlier', of: 4, status: 'won', amount: 66_000, opened: 200, close: 100 });
});
afterAll(() => server.close());

const get = <T>(path: string, query: Record<string, unknown> = {}) => {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return server.ok<T>(server.ours.rep, 'GET', text ? `${path}?${text}` : path);
};
const reportOf = (query: Record<string, unknown> = {}) => get<InfluenceReport>('/reports/influence', { from, to, ...query });
const dealsOf = (query: Record<string, unknown> = {}) => get<DealPage>('/deals', { limit: 200, from, to, ...query });
const idsOf = async (query: Record<string, unknown> = {}) => (await dealsOf(query)).deals.map(({ id }) => id).toSorted();

describe('bookings and pipeline in the main currency', () => {
  it('count what was won in the period and what is open now; another currency by its rate, one without a rate apart', async () => {
    const { bookings, pipeline, unconverted, currency } = await reportOf();
    expect(currency).toBe('EUR');
    expect(bookings).toEqual({
      all: { deals: 3, amountMinor: 147_001 },
      influenced: { deals: 2, amountMinor: 140_001 },
      marketingSourced: { deals: 1, amountMinor: 100_001 },
      repSourced: { deals: 1, amountMinor: 40_000 },
    });
    expect(pipeline.all).toEqual({ deals: 1, amountMinor: 55_000 });
    expect(unconverted).toEqual([
      { currency: 'JPY', pipeline: { deals: 0, amountMinor: 0 }, bookings: { deals: 1, amountMinor: 500_000 } },
    ]);
    expect(await idsOf({ converted: 'no', status: 'open,won' })).toEqual(['yen']);
  });

  it('credit a share to several that a person opened once, and nothing for what only a scanner opened', async () => {
    const { touchpoints } = await get<DealDetail>('/deals/sent');
    expect(touchpoints).toMatchObject([
      { kind: 'share_visit', title: 'Video', contactName: 'Bob Base', repName: 'Rita North' },
      { kind: 'group_visit', title: 'Guide', contactId: null, at: start - 37 * day, repName: 'Rita North' },
    ]);
  });
});

it('credits add up to what was influenced under each model, by each dimension', async () => {
  for (const model of AttributionModel.options)
    for (const by of InfluenceDimension.options) {
      const { rows, bookings, pipeline } = await reportOf({ model, by });
      const sum = (read: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + read(row), 0);
      expect(
        sum((row) => row.bookings.credited.amountMinor),
        `${model} ${by}`,
      ).toBe(bookings.influenced.amountMinor);
      expect(
        sum((row) => row.pipeline.credited.amountMinor),
        `${model} ${by}`,
      ).toBe(pipeline.influenced.amountMinor);
    }
});

it.each(InfluenceDimension.options)('every figure by %s is the count and the sum of the deals that it opens', async (by) => {
  const { rows } = await reportOf({ by });
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows)
    for (const [status, sums] of [
      ['won', row.bookings],
      ['open', row.pipeline],
    ] as const) {
      const opened = (as: string) => dealsOf({ by, key: row.key, as, status, converted: 'yes' });
      const credited = await opened('credited');
      expect([credited.total, credited.creditMinor], `${row.name} ${status}`).toEqual([sums.credited.deals, sums.credited.amountMinor]);
      for (const as of ['influenced', 'sourced'] as const) {
        const { total, amountMinor } = await opened(as);
        expect([total, amountMinor], `${row.name} ${status} ${as}`).toEqual([sums[as].deals, sums[as].amountMinor]);
      }
    }
});

it('each total opens exactly its deals', async () => {
  const { bookings, pipeline } = await reportOf();
  for (const [status, totals] of [
    ['won', bookings],
    ['open', pipeline],
  ] as const) {
    const expectOpens = async (sum: DealSum, filter: Record<string, unknown>) => {
      const { total, amountMinor } = await dealsOf({ status, converted: 'yes', ...filter });
      expect({ deals: total, amountMinor }).toEqual(sum);
    };
    const { all, influenced, marketingSourced, repSourced }: DealTotals = totals;
    await expectOpens(all, {});
    await expectOpens(influenced, { as: 'influenced' });
    await expectOpens(marketingSourced, { as: 'marketing_sourced' });
    await expectOpens(repSourced, { as: 'rep_sourced' });
  }
});

it('what leaders read is what the report sums up, whatever was read, sent, opened and handed over', async () => {
  const { ours, database } = server;
  // Few days, so that much falls on the same one.
  const at = fc
    .tuple(fc.constantFrom(200, 181, 160, 50, 20, 3), fc.integer({ min: 0, max: 23 }))
    .map(([days, hours]) => start - days * day + hours * 3_600_000);
  const step = fc.record({ kind: fc.constantFrom('read', 'unlisted', 'visit', 'lead'), person: fc.nat(5), at });
  const made: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const others = await database.db
        .selectFrom('contact')
        .select('id')
        .where('workspace_id', '=', ours.workspaceId)
        .orderBy('id')
        .execute();
      const shares = await database.db.selectFrom('share').select('id').where('workspace_id', '=', ours.workspaceId).execute();
      for (const [place, { kind, person, at: moment }] of steps.entries()) {
        const id = `random-${made.length}-${place}`;
        made.push(id);
        const of = { workspace_id: ours.workspaceId, id, contact_id: others[person]?.id ?? '' };
        if (kind === 'lead')
          await database.db
            .insertInto('lead')
            .values({ ...of, source: 'Fair', handed_over_at: moment, created_at: moment })
            .execute();
        else
          await database.db
            .insertInto('engagement')
            .values({
              ...{ ...of, at: moment, received_at: moment, kind: 'page_view' },
              ...{
                read: { asset_id: guide.id },
                unlisted: { kind: 'webinar_attend' as const, title: 'Fair\ttalk' },
                visit: { asset_id: guide.id, share_id: shares[0]?.id ?? '' },
              }[kind],
            })
            .execute();
      }
      const { influence } = await get<LeaderReport>('/reports/leaders', { from, to });
      const { pipeline, bookings, unconverted } = await reportOf({ by: 'campaign' });
      expect({ pipeline: influence.pipeline, bookings: influence.bookings, unconverted: influence.unconverted }).toEqual({
        ...{ pipeline, bookings, unconverted },
      });
    }),
    { numRuns: 8, endOnFailure: true },
  );
  for (const table of ['engagement', 'lead'] as const)
    await database.db.deleteFrom(table).where('workspace_id', '=', ours.workspaceId).where('id', 'in', made).execute();
});

describe('one deal', () => {
  it('shows its touchpoints with their credit to the cent, campaign and moments', async () => {
    const { deal, touchpoints, currency } = await get<DealDetail>('/deals/read', { model: 'w_shaped' });
    expect(currency).toBe('EUR');
    expect(deal).toMatchObject({ sourcedBy: 'marketing', touchpoints: 2, creditMinor: 100_001 });
    // 60 of the first, which is the last before the deal, too, against 10.
    expect(touchpoints).toMatchObject([
      { title: 'Guide', campaign: 'Spring series', contactName: 'Ann Acme', creditMinor: 85_715, moments: ['first', 'opportunity'] },
      { title: 'Video', campaign: null, creditMinor: 14_286, moments: [] },
    ]);
  });

  it('without a rate is credited in its own currency', async () => {
    const { deal, currency, touchpoints } = await get<DealDetail>('/deals/yen');
    expect([deal.mainMinor, currency]).toEqual([null, 'JPY']);
    expect(touchpoints.reduce((sum, { creditMinor }) => sum + creditMinor, 0)).toBe(500_000);
  });

  it('keeps each change, and when it was closed', async () => {
    await tell({ id: 'moving', of: 4, status: 'open', amount: 10_000, opened: 6, close: -30 });
    server.clock.now = start + 2 * day;
    await tell({ id: 'moving', of: 4, status: 'open', amount: 12_000, opened: 6, close: -30 });
    expect(await tell({ id: 'moving', of: 4, status: 'open', amount: 12_000, opened: 6, close: -30 })).toBe('unchanged');
    server.clock.now = start + 3 * day;
    await tell({ id: 'moving', of: 4, status: 'won', amount: 12_000, opened: 6, close: -30 });
    const { deal, history } = await get<DealDetail>('/deals/moving');
    // The close that was told lies ahead: it was won now.
    expect(deal.closedAt).toBe(start + 3 * day);
    expect(history.map(({ at, status, amountMinor }) => [at, status, amountMinor])).toEqual([
      [start - 6 * day, 'open', 10_000],
      [start + 2 * day, 'open', 12_000],
      [start + 3 * day, 'won', 12_000],
    ]);
    await tell({ id: 'moving', of: 4, status: 'open', amount: 12_000, opened: 6, close: -30 });
    expect((await get<DealDetail>('/deals/moving')).deal.closedAt).toBeNull();
    await server.database.db
      .deleteFrom('opportunity')
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('id', '=', 'moving')
      .execute();
    server.clock.now = start;
  });
});

it('pages through the deals, each once, the last closed first', async () => {
  const all = await dealsOf();
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: DealPage = await dealsOf({ limit: 2, ...(cursor ? { cursor } : {}) });
    expect(page.total).toBe(all.total);
    ids.push(...page.deals.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(ids).toEqual(all.deals.map(({ id }) => id));
  expect(await idsOf({ q: 'deal un' })).toEqual(['unseen']);
  const refusal = await server.call<Refusal>(server.ours.rep, 'GET', '/deals?cursor=nonsense');
  expect([refusal.status, refusal.body.data?.issues?.[0]?.field]).toEqual([400, 'cursor']);
});

describe('a deal told by the CRM', () => {
  const body = {
    ...{ externalId: '0065g', name: 'Two plants', company: 'Told Works', domain: 'told.example', stage: 'Proposal' },
    ...{ amountMinor: 90_000, currency: 'EUR', createdAt: start - 9 * day, contacts: ['ann@acme.example', 'nobody@told.example'] },
  };
  const tellApi = (change: object = {}) =>
    server.ok<{ dealId: string; fate: string }>(server.ours.marketer, 'POST', '/deals', { ...body, ...change });

  it('is added once with its account and people, changed by telling it again, and credited to what its people read', async () => {
    const { dealId, fate } = await tellApi();
    expect([fate, (await tellApi()).fate, (await tellApi({ stage: 'Closed Won' })).fate]).toEqual(['created', 'unchanged', 'updated']);
    const { deal, touchpoints, history } = await get<DealDetail>(`/deals/${dealId}`);
    expect(deal).toMatchObject({ accountName: 'Told Works', status: 'won', closedAt: start, amountMinor: 90_000 });
    // Ann is of another company: what she did counts, since she takes part.
    expect(touchpoints.map(({ contactName }) => contactName)).toEqual(['Ann Acme', 'Ann Acme']);
    expect(history.map(({ stage }) => stage)).toEqual(['Proposal', 'Closed Won']);
    await server.database.db
      .deleteFrom('opportunity')
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('id', '=', dealId)
      .execute();
  });

  it('needs a currency to its amount', async () => {
    const refusal = await server.call<Refusal>(server.ours.marketer, 'POST', '/deals', { ...body, currency: undefined });
    expect([refusal.status, refusal.body.data?.issues?.[0]?.field]).toEqual([400, 'currency']);
  });
});

describe('the target of a quarter', () => {
  it('is set by marketing, read by all, and stands beside what was won in the quarter', async () => {
    const before = await get<TargetReport>('/reports/target');
    expect(before).toMatchObject({ quarter: '2026-Q3', target: null, marketing: null, daysLeft: 15 });
    await server.ok(server.ours.marketer, 'POST', '/targets', { quarter: '2026-Q3', bookingsMinor: 200_000, marketingShare: 40 });
    const { all, marketing, bookings, target } = await get<TargetReport>('/reports/target', { quarter: '2026-Q3' });
    expect(target).toMatchObject({ bookingsMinor: 200_000, marketingShare: 40, setBy: 'Mona North' });
    expect(all).toMatchObject({ targetMinor: 200_000, doneMinor: bookings.all.amountMinor });
    expect(marketing).toMatchObject({ targetMinor: 80_000, doneMinor: bookings.influenced.amountMinor });
    const opened = await dealsOf({ from: before.from, to: before.to, status: 'won', as: 'influenced', converted: 'yes' });
    expect({ deals: opened.total, amountMinor: opened.amountMinor }).toEqual(bookings.influenced);
  });

  it('moves by exactly the deal that is won', async () => {
    const before = await get<TargetReport>('/reports/target');
    await tell({ id: 'open', of: 0, status: 'won', amount: 55_000, opened: 5, close: 0 });
    const after = await get<TargetReport>('/reports/target');
    expect(after.bookings.influenced.amountMinor - before.bookings.influenced.amountMinor).toBe(55_000);
    expect(after.bookings.influenced.deals - before.bookings.influenced.deals).toBe(1);
  });

  it('set in a currency that has no rate any more is not compared with anything', async () => {
    const { admin } = server.ours;
    await server.ok(admin, 'PATCH', '/settings', { currency: 'CHF' });
    expect(await get<TargetReport>('/reports/target')).toMatchObject({ currency: 'CHF', target: null, all: null });
    await server.ok(admin, 'PATCH', '/settings', { currency: 'EUR' });
  });

  it('a rate of nothing or for no currency is refused by its name', async () => {
    const { admin } = server.ours;
    for (const rates of [{ USD: 0 }, { dollars: 1 }]) {
      const refusal = await server.call<Refusal>(admin, 'PATCH', '/settings', { rates });
      expect([refusal.status, refusal.body.data?.issues?.[0]?.field]).toEqual([400, `rates.${Object.keys(rates)[0]}`]);
    }
  });
});
