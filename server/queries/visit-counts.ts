import { sql } from 'kysely';
import type { VisitVerdict } from '../../utils/contract/words.ts';
import type { Database } from '../db/connect.ts';
import { type BulkTable, insertRows } from '../db/insert-rows.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { usersOfTeam } from './teams.ts';
import { dayMs, type End, type Span, signed, wholeDays } from './whole-days.ts';

/*
 * How many visits the links of each asset had on each day (UTC), those of shares and public ones together: by people and
 * by machines. Reports add these up; whatever writes, judges or deletes visits changes the counts in the same transaction.
 */

const countTable: BulkTable<'workspace_id' | 'asset_id' | 'day' | 'visits' | 'automated'> = {
  name: 'visit_day',
  columns: { workspace_id: 'text', asset_id: 'text', day: 'bigint', visits: 'bigint', automated: 'bigint' },
  tail: `on conflict (workspace_id, asset_id, day) do update
    set visits = visit_day.visits + excluded.visits, automated = visit_day.automated + excluded.automated`,
};

export interface VisitShift {
  workspaceId: string;
  assetId: string;
  at: number;
  /** What is added to the visits by people, and to those by machines. */
  visits: number;
  automated: number;
}

/** A visit of this verdict as it counts. */
export const countOf = (verdict: VisitVerdict): Pick<VisitShift, 'visits' | 'automated'> =>
  verdict === 'automated' ? { visits: 0, automated: 1 } : { visits: 1, automated: 0 };

/** Adds to the counts, or takes from them, what this transaction does to visits. */
export async function shiftVisits(trx: Trx, dialect: Database['dialect'], shifts: readonly VisitShift[]): Promise<void> {
  const rows = new Map<string, Record<keyof typeof countTable.columns, string | number> & { visits: number; automated: number }>();
  for (const { workspaceId, assetId, at, visits, automated } of shifts) {
    const day = Math.floor(at / dayMs);
    const key = `${workspaceId} ${assetId} ${day}`;
    const row = rows.get(key);
    if (row) {
      row.visits += visits;
      row.automated += automated;
    } else {
      rows.set(key, { workspace_id: workspaceId, asset_id: assetId, day, visits, automated });
    }
  }
  // In one order, so that two servers that count at once seldom wait for each other crosswise.
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await insertRows(trx, dialect, countTable, sorted);
}

/** Makes all counts anew from the rows; a workspace's own when one is named. */
export async function rebuildVisitCounts(db: Db, workspaceId?: string): Promise<void> {
  let old = db.deleteFrom('visit_day');
  if (workspaceId !== undefined) old = old.where('workspace_id', '=', workspaceId);
  await old.execute();
  const own = (table: string) => (workspaceId === undefined ? sql`` : sql`where ${sql.ref(`${table}.workspace_id`)} = ${workspaceId}`);
  await sql`
    insert into visit_day (workspace_id, asset_id, day, visits, automated)
    select workspace_id, asset_id, at / ${sql.lit(dayMs)},
      sum(case when verdict = 'automated' then 0 else 1 end), sum(case when verdict = 'automated' then 1 else 0 end)
    from (
      select visit.workspace_id, share.asset_id, visit.at, visit.verdict
      from visit join share on share.workspace_id = visit.workspace_id and share.id = visit.share_id ${own('visit')}
      union all
      select asset_visit.workspace_id, asset_visit.asset_id, asset_visit.at, asset_visit.verdict from asset_visit ${own('asset_visit')}
    ) as both_kinds
    group by 1, 2, 3
  `.execute(db);
}

export interface VisitCount {
  visits: number;
  automated: number;
}

const people = sql<number>`sum(case when verdict = 'automated' then 0 else 1 end)`;
const machines = sql<number>`sum(case when verdict = 'automated' then 1 else 0 end)`;

/**
 * Visits in the period by asset, of all or of these: whole days from the counts, the rest from the rows. Those of what a
 * team sent come from its rows alone; nobody sent a public link.
 */
export async function readVisitCounts(
  db: Db,
  { workspaceId, teamId, assetIds, ...period }: Span & { workspaceId: string; teamId?: string | undefined; assetIds?: readonly string[] },
): Promise<ReadonlyMap<string, VisitCount>> {
  const { first, end, ends } = wholeDays(period);
  const days = db
    .selectFrom('asset')
    .innerJoin('visit_day', (join) =>
      join.onRef('visit_day.workspace_id', '=', 'asset.workspace_id').onRef('visit_day.asset_id', '=', 'asset.id'),
    )
    .select((eb) => [
      'asset.id as assetId',
      eb.fn.sum<number>('visit_day.visits').as('visits'),
      eb.fn.sum<number>('visit_day.automated').as('automated'),
    ])
    .where('asset.workspace_id', '=', workspaceId)
    .where('visit_day.day', '>=', first)
    .where('visit_day.day', '<', end)
    .$if(assetIds !== undefined, (query) => query.where('asset.id', 'in', assetIds ?? []))
    .groupBy('asset.id');
  const ofShares = ({ from, to, by }: End) =>
    db
      .selectFrom('visit')
      .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
      .select(['share.asset_id as assetId', signed(people, by).as('visits'), signed(machines, by).as('automated')])
      .where('visit.workspace_id', '=', workspaceId)
      .where('visit.at', '>=', from)
      .where('visit.at', '<', to)
      .$if(teamId !== undefined, (query) => query.where((eb) => eb('share.user_id', 'in', usersOfTeam(eb, workspaceId, teamId ?? ''))))
      .groupBy('share.asset_id');
  const ofPublicLinks = ({ from, to, by }: End) =>
    db
      .selectFrom('asset_visit')
      .select(['asset_id as assetId', signed(people, by).as('visits'), signed(machines, by).as('automated')])
      .where('workspace_id', '=', workspaceId)
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupBy('asset_id');
  if (assetIds?.length === 0) return new Map();
  const read =
    teamId === undefined
      ? await Promise.all([
          first < end ? days.execute() : [],
          ...ends.flatMap((span) => [ofShares(span).execute(), ofPublicLinks(span).execute()]),
        ])
      : [await ofShares({ ...period, by: 1 }).execute()];
  const counts = new Map<string, VisitCount>();
  for (const { assetId, visits, automated } of read.flat()) {
    const known = counts.get(assetId) ?? { visits: 0, automated: 0 };
    counts.set(assetId, { visits: known.visits + visits, automated: known.automated + automated });
  }
  return counts;
}
