import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastDays, readPeriod } from '../../server/dashboard/address/period.ts';
import { filterAssets, readAssetFilters } from '../../server/dashboard/pages/assets/asset-filters.ts';
import { readDealFilters } from '../../server/dashboard/pages/influence/influence-filters.ts';
import { readLeadFilters } from '../../server/dashboard/pages/leads/lead-filters.ts';
import { overviewFigures } from '../../server/dashboard/pages/overview/leader-addresses.ts';
import { readSegment, readShareFilters, readStates } from '../../server/dashboard/pages/shares/share-filters.ts';
import { readRequestFilters } from '../../server/dashboard/pages/voice/voice-filters.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { noteLibraryChange } from '../../server/queries/library-version.ts';
import { rebuildReached } from '../../server/queries/reached.ts';
import { seedSample } from '../../server/sample/seed-sample.ts';
import type { LeaderReport } from '../../utils/contract/leaders.ts';
import type { AssetReport, OverviewReport } from '../../utils/contract/report.ts';
import type { SegmentSends } from '../../utils/contract/segment.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let workspaceId: string;
let token: string;
let ids: Record<(typeof tables)[number], string[]>;

/** What a list is read to; its total says the rest. */
const mostRows = 20;

const tables = ['lead', 'share', 'touch', 'asset', 'asset_request', 'opportunity', 'contact'] as const;

beforeAll(async () => {
  server = await openTestServer();
  const { database, services } = server;
  const sample = await seedSample(database, services.auth, start);
  workspaceId = sample.workspaceId;
  token = await services.auth.makeToken(sample.lena.userId);
  const idsOf = async (table: (typeof tables)[number]) =>
    (await database.db.selectFrom(table).select('id').where('workspace_id', '=', workspaceId).orderBy('id').execute()).map(({ id }) => id);
  ids = Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await idsOf(table)] as const))) as typeof ids;
});
afterAll(() => server.close());

/** As the dashboard asks: empty filters are left out, lists are joined. */
async function get<T>(path: string, query: Readonly<Record<string, unknown>> = {}): Promise<T> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]));
  const answer = await server.send<T>('GET', `/api${path}?${search}`, { token });
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** How many rows the list at an address of the dashboard shows, asked as its page asks. */
async function rowsAt(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, 'http://dashboard.example');
  const page = async (path: string, query: Readonly<Record<string, unknown>>) => {
    const { total, ...rest } = await get<{ total: number }>(path, { limit: mostRows, ...query });
    const rows = Object.values(rest).find(Array.isArray) as unknown[];
    expect(rows.length, address).toBe(Math.min(total, mostRows));
    return total;
  };
  switch (pathname) {
    case '/assets': {
      const { rows } = await get<AssetReport>('/reports/assets', { ...readPeriod(searchParams, start) });
      return filterAssets(rows, readAssetFilters(searchParams)).length;
    }
    case '/shares':
      return page('/shares', {
        ...readShareFilters(searchParams, start),
        ...readStates(searchParams),
        ...readSegment(searchParams),
      });
    case '/leads/list':
      return page('/leads', readLeadFilters(searchParams, start));
    case '/voice':
      return page('/requests', readRequestFilters(searchParams, start));
    case '/schedule/over-budget':
      return page('/touches/over', {});
    case '/influence/deals':
      return page('/deals', readDealFilters(searchParams, start));
    case '/segments': {
      const { sends, total } = await get<SegmentSends>(`/segments/${searchParams.get('open')}/sends`, {
        ...readPeriod(searchParams, start),
      });
      expect(sends.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(total);
      return total;
    }
    default:
      throw new Error(`no list stands at ${address}`);
  }
}

const change = fc.record({
  table: fc.constantFrom(...tables),
  row: fc.nat(),
  daysAgo: fc.integer({ min: -10, max: 130 }),
  word: fc.nat(),
  on: fc.boolean(),
});

/** Makes a row of the workspace another one: judged, sent, planned, closed, retired, moved. */
async function apply({ table, row, daysAgo, word, on }: typeof change extends fc.Arbitrary<infer Value> ? Value : never): Promise<void> {
  const at = start - daysAgo * day;
  const of = <T>(choices: readonly T[]): T => choices[word % choices.length] as T;
  const set = {
    lead: on
      ? { handed_over_at: at, verdict: of(['accepted', 'rejected'] as const), reason: null, verdict_at: at + day }
      : { handed_over_at: at, verdict: null, reason: null, verdict_at: null },
    share: { state: of(['sent', 'visited', 'inserted', 'undone'] as const), sent_at: on ? at : null },
    touch: { at, state: at > start ? ('scheduled' as const) : of(['sent', 'held', 'cancelled'] as const) },
    asset: { status: of(['live', 'draft', 'retired'] as const) },
    asset_request: { state: of(['open', 'planned', 'delivered', 'declined'] as const), first_answered_at: on ? at : null },
    opportunity: { status: of(['open', 'won', 'lost'] as const), closed_at: at },
    contact: { account_id: null, owner_user_id: null },
  }[table];
  const id = ids[table][row % ids[table].length] ?? '';
  await server.database.db
    .updateTable(table as 'contact')
    .set(set as { account_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

it('every figure of the overview is the count of the rows that its address shows, whatever the workspace holds', async () => {
  const seen = new Set<string>();
  const check = async (days: number) => {
    const period = lastDays(days, start);
    const figures = overviewFigures(
      await get<OverviewReport>('/reports/overview', period),
      await get<LeaderReport>('/reports/leaders', period),
      days,
    );
    for (const { name, value, to } of figures) {
      expect(await rowsAt(to), `${name}: ${to}`).toBe(value);
      if (value > 0) seen.add(new URL(to, 'http://dashboard.example').pathname);
    }
  };
  // The sample has rows behind every figure; what chance makes of it may have none.
  await check(90);
  expect([...seen].sort()).toEqual(
    ['/assets', '/influence/deals', '/leads/list', '/schedule/over-budget', '/segments', '/shares', '/voice'].sort(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 20, maxLength: 50 }), fc.constantFrom(90, 180), async (changes, days) => {
      for (const one of changes) await apply(one);
      // What the queries that make such changes do with them.
      await rebuildReached(server.database.db, workspaceId);
      await inTransaction(server.database, (trx) => noteLibraryChange(trx, workspaceId));
      await check(days);
    }),
    // Each run asks three dozen lists, which takes PostgreSQL thrice as long.
    { numRuns: server.database.dialect === 'sqlite' ? 3 : 1, endOnFailure: true },
  );
});
