import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { recordVisits } from '../../server/queries/visits.ts';
import type { AssetReport, OverviewReport, ReachReport } from '../../utils/contract/report.ts';
import type { VisitPage } from '../../utils/contract/share.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
const from = start - 30 * day;
const to = start + day;

/** Shares of two reps over seven weeks, sent and not, visited and not, to one and to several; some before the period. */
beforeAll(async () => {
  server = await openTestServer();
  const { ours, addAsset, addContact, share, report, visit } = server;
  const assets = [await addAsset(ours.marketer, 'Alpha'), await addAsset(ours.marketer, 'Beta'), await addAsset(ours.marketer, 'Gamma')];
  await addAsset(ours.marketer, 'Retired', { status: 'retired' });
  const people = [
    await addContact(ours.rep, 'Ann A', 'ann@acme.example'),
    await addContact(ours.rep, 'Bob B', 'bob@acme.example'),
    await addContact(ours.rep, 'Cat C', 'cat@other.example'),
    await addContact(ours.rep, 'Dan D', 'dan@gmail.com'),
  ];
  for (let index = 0; index < 24; index++) {
    server.clock.now = start - 48 * day + index * 2 * day;
    const asset = assets[index % 2];
    const first = people[index % 4];
    const second = people[(index + 1) % 4];
    if (!asset || !first || !second) throw new Error('unreachable');
    const actor = index % 3 ? ours.rep : ours.otherRep;
    const { share: made } = await share(actor, asset, index % 5 ? [first] : [first, second]);
    if (index % 6 === 5) continue;
    await report(actor, made.id, 'sent');
    if (index % 4 === 0) await visit(made, 'automated');
    if (index % 2 === 0) await visit(made, 'confirmed');
    if (index % 8 === 0) await visit(made, 'likely');
  }
  server.clock.now = start;
  const [alpha] = assets;
  if (!alpha) throw new Error('unreachable');
  await server.ok(ours.marketer, 'POST', `/assets/${alpha.id}/links`, { slug: 'alpha-for-all' });
  const publicVisit = { workspaceId: ours.workspaceId, code: 'alpha-for-all', shareId: null, assetId: alpha.id, reasons: [] };
  await recordVisits(
    server.services.database,
    (['confirmed', 'likely', 'automated', 'confirmed'] as const).map((verdict, index) => ({
      ...{ ...publicVisit, id: server.newKey(), verdict, at: start - index * 9 * day, userAgent: 'Browser', clientHash: 'hash' },
    })),
  );
});
afterAll(() => server.close());

type Page = z.infer<typeof VisitPage>;
const get = <T>(path: string) => server.ok<T>(server.ours.marketer, 'GET', path);
const total = async (path: string, query: Record<string, unknown>) =>
  (
    await get<{ total: number }>(
      `${path}?limit=1&${new URLSearchParams(Object.entries({ from, to, ...query }).map(([name, value]) => [name, String(value)]))}`,
    )
  ).total;

describe('a number on a screen is the count of the rows it opens', () => {
  it('in the overview', async () => {
    const overview = await get<OverviewReport>(`/reports/overview?from=${from}&to=${to}`);
    expect(overview.shares.sent).toBeGreaterThan(8);
    expect(overview.shares.sent).toBe(await total('/shares', { state: 'sent,visited' }));
    expect(overview.shares.visited).toBe(await total('/shares', { state: 'visited' }));
    expect(overview.visits.human).toBe(await total('/visits', { verdict: 'confirmed,likely' }));
    expect(overview.visits.automated).toBe(await total('/visits', { verdict: 'automated' }));
    const reach = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}`);
    expect(overview.shares.contacts).toBe(reach.contacts.length);
    expect(overview.shares.accounts).toBe(reach.accounts.length);
    expect(overview.assets).toEqual({ live: 3, shared: 2, neverShared: 1 });

    const sum = (count: (week: OverviewReport['weeks'][number]) => number) => overview.weeks.reduce((all, week) => all + count(week), 0);
    expect(sum((week) => week.shares)).toBe(overview.shares.sent);
    expect(sum((week) => week.visits)).toBe(overview.visits.human);
    expect(sum((week) => week.automated)).toBe(overview.visits.automated);
    for (const week of overview.weeks) expect(new Date(week.at).getUTCDay()).toBe(1);
    const middle = overview.weeks[2];
    if (!middle) throw new Error('no weeks');
    expect(middle.shares).toBe(await total('/shares', { state: 'sent,visited', from: middle.at, to: middle.at + 7 * day }));

    expect(overview.byRep.reduce((all, rep) => all + rep.shares, 0)).toBe(overview.shares.sent);
    for (const rep of overview.byRep) {
      expect(rep.shares).toBe(await total('/shares', { state: 'sent,visited', memberId: rep.memberId }));
      expect(rep.visitedShares).toBe(await total('/shares', { state: 'visited', memberId: rep.memberId }));
    }
    for (const asset of overview.topAssets)
      expect(asset.visits).toBe(await total('/visits', { verdict: 'confirmed,likely', assetId: asset.assetId }));
  });

  it('in the report of assets', async () => {
    const report = await get<AssetReport>(`/reports/assets?from=${from}&to=${to}`);
    expect(report.rows.map((row) => row.asset.title).sort()).toEqual(['Alpha', 'Beta', 'Gamma', 'Retired']);
    for (const row of report.rows) {
      const assetId = row.asset.id;
      expect(row.shares).toBe(await total('/shares', { state: 'sent,visited', assetId }));
      expect(row.visitedShares).toBe(await total('/shares', { state: 'visited', assetId }));
      expect(row.visits).toBe(await total('/visits', { verdict: 'confirmed,likely', assetId }));
      expect(row.automatedVisits).toBe(await total('/visits', { verdict: 'automated', assetId }));
      expect(row.sharers.reduce((all, sharer) => all + sharer.shares, 0)).toBe(row.shares);
      const reach = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}&assetId=${assetId}`);
      expect(row.contacts).toBe(reach.contacts.length);
      expect(row.accounts).toBe(reach.accounts.length);
    }
    const gamma = report.rows.find((row) => row.asset.title === 'Gamma');
    expect(gamma).toMatchObject({ shares: 0, visits: 0, contacts: 0, lastSharedAt: null });
  });

  it('in the log of visits, page by page, those of public links among them', async () => {
    const all = await get<Page>(`/visits?from=${from}&to=${to}&limit=200`);
    expect(all.visits).toHaveLength(all.total);
    expect(all.visits.filter((visit) => visit.slug === 'alpha-for-all' && visit.share === null)).toHaveLength(4);
    expect(all.visits.every((visit) => (visit.share === null) === (visit.slug !== null) && visit.asset.title !== '')).toBe(true);
    const paged: Page['visits'] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await get<Page>(`/visits?from=${from}&to=${to}&limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.visits);
      cursor = page.nextCursor;
    }
    expect(paged.map((visit) => visit.id)).toEqual(all.visits.map((visit) => visit.id));
    const ofMember = await get<Page>(`/visits?from=${from}&to=${to}&limit=200&memberId=${server.ours.rep.memberId}`);
    expect(ofMember.visits.every((visit) => visit.share !== null)).toBe(true);
  });

  it('in the pages of reach', async () => {
    const whole = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}`);
    expect(whole.total).toEqual({ accounts: whole.accounts.length, contacts: whole.contacts.length });
    const contacts = [];
    for (let skip = 0; skip < whole.contacts.length; skip++) {
      const page = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}&by=contacts&limit=1&skip=${skip}`);
      expect(page).toMatchObject({ accounts: [], total: { accounts: 0, contacts: whole.contacts.length } });
      contacts.push(...page.contacts);
    }
    expect(contacts).toEqual(whole.contacts);
    const [first] = whole.accounts;
    const own = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}&accountId=${first?.accountId}`);
    expect(own.accounts).toEqual([first]);
    expect(own.contacts).toEqual(whole.contacts.filter((contact) => contact.accountId === first?.accountId));
  });

  it('in the rows of reach', async () => {
    const reach = await get<ReachReport>(`/reports/reach?from=${from}&to=${to}`);
    for (const contact of reach.contacts)
      expect(contact.shares).toBe(await total('/shares', { state: 'sent,visited', contactId: contact.contactId }));
    for (const account of reach.accounts)
      expect(account.shares).toBe(await total('/shares', { state: 'sent,visited', accountId: account.accountId }));
  });

  it('without a period for the 90 days that end now', async () => {
    const overview = await get<OverviewReport>('/reports/overview');
    expect(overview.to - overview.from).toBe(90 * day);
    const { total: all } = await get<{ total: number }>('/shares?state=sent,visited&limit=1');
    expect(overview.shares.sent).toBe(all);
  });

  it('still when a rep has left', async () => {
    const before = await get<OverviewReport>('/reports/overview');
    await server.ok(server.ours.admin, 'DELETE', `/team/${server.ours.otherRep.memberId}`);
    const after = await get<OverviewReport>('/reports/overview');
    expect(after.shares).toEqual(before.shares);
    for (const rep of after.byRep) {
      const { total: rows } = await get<{ total: number }>(`/shares?limit=1&state=sent,visited&memberId=${rep.memberId}`);
      expect(rows).toBe(rep.shares);
    }
  });
});
