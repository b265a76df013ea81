import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../db/connect.ts';
import { type BulkTable, insertRows } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { dayMs, type Span, signed, wholeDays } from './whole-days.ts';

/*
 * How many engagements of known contacts each asset had on each day (UTC). Reports add these up instead of millions of
 * rows; whatever writes engagements changes the counts in the same transaction, by one of the two functions here.
 */

const countTable: BulkTable<'workspace_id' | 'day' | 'asset_id' | 'engagements'> = {
  name: 'engagement_day',
  columns: { workspace_id: 'text', day: 'bigint', asset_id: 'text', engagements: 'bigint' },
  tail: 'on conflict (workspace_id, day, asset_id) do update set engagements = engagement_day.engagements + excluded.engagements',
};

interface Counted {
  workspace_id: string;
  contact_id: string | null;
  asset_id: string | null;
  at: number;
}

/** Counts rows that this transaction has added. */
export async function countAdded(trx: Trx, dialect: Database['dialect'], rows: readonly Counted[]): Promise<void> {
  const counts = new Map<string, { workspace_id: string; day: number; asset_id: string; engagements: number }>();
  for (const { workspace_id, contact_id, asset_id, at } of rows) {
    if (contact_id === null || asset_id === null) continue;
    const day = Math.floor(at / dayMs);
    const key = `${workspace_id} ${day} ${asset_id}`;
    const count = counts.get(key);
    if (count) count.engagements++;
    else counts.set(key, { workspace_id, day, asset_id, engagements: 1 });
  }
  // In one order, so that two servers that count at once seldom wait for each other crosswise.
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  await insertRows(trx, dialect, countTable, sorted);
}

export interface CountShift {
  workspaceId: string;
  /** 1: they begin to count; -1: they cease to. */
  by: 1 | -1;
  /** Which rows, as they stand at this moment; whether their contact is known is for the caller to say. */
  where: (eb: ExpressionBuilder<Tables, 'engagement'>) => Expression<SqlBool>;
  /** The asset that rows without one are about to get. */
  assetId?: string;
}

/** Counts rows that are about to be deleted or to change, or takes them out of the counts. Rows without an asset never count. */
export async function shiftCounts(trx: Trx, { workspaceId, by, where, assetId }: CountShift): Promise<void> {
  const asset = assetId === undefined ? sql<string>`asset_id` : sql<string>`cast(${assetId} as text)`;
  const rows = trx
    .selectFrom('engagement')
    .select((eb) => ['workspace_id', dayOf.as('day'), asset.as('asset'), signed(eb.fn.countAll<number>(), by).as('engagements')])
    .where('engagement.workspace_id', '=', workspaceId)
    .where(where)
    .$if(assetId === undefined, (query) => query.where('asset_id', 'is not', null))
    .groupBy(['workspace_id', 'day', 'asset'])
    .orderBy('day')
    .orderBy('asset');
  await trx
    .insertInto('engagement_day')
    .columns(['workspace_id', 'day', 'asset_id', 'engagements'])
    .expression(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'day', 'asset_id'])
        .doUpdateSet((eb) => ({ engagements: eb('engagement_day.engagements', '+', eb.ref('excluded.engagements')) })),
    )
    .execute();
}

/** Makes all counts anew from the rows; a workspace's own when one is named. */
export async function rebuildCounts(db: Db, workspaceId?: string): Promise<void> {
  let old = db.deleteFrom('engagement_day');
  if (workspaceId !== undefined) old = old.where('workspace_id', '=', workspaceId);
  await old.execute();
  await sql`
    insert into engagement_day (workspace_id, day, asset_id, engagements)
    select workspace_id, ${dayOf}, asset_id, count(*) from engagement
    where contact_id is not null and asset_id is not null ${workspaceId === undefined ? sql`` : sql`and workspace_id = ${workspaceId}`}
    group by 1, 2, 3
  `.execute(db);
}

/** Engagements of known contacts in the period (UTC milliseconds, `to` not part of it) by asset: whole days from the counts. */
export async function readEngagementCounts(
  db: Db,
  { workspaceId, ...period }: Span & { workspaceId: string },
): Promise<ReadonlyMap<string, number>> {
  const { first, end, ends } = wholeDays(period);
  const read = await Promise.all([
    first < end
      ? // One stretch of the key for each asset: five times quicker than grouping the rows of all.
        db
          .selectFrom('asset')
          .select((eb) => [
            'asset.id as asset_id',
            eb.fn
              .coalesce(
                eb
                  .selectFrom('engagement_day')
                  .select((each) => each.fn.sum<number>('engagement_day.engagements').as('count'))
                  .where('engagement_day.workspace_id', '=', workspaceId)
                  .whereRef('engagement_day.asset_id', '=', 'asset.id')
                  .where('engagement_day.day', '>=', first)
                  .where('engagement_day.day', '<', end),
                eb.lit(0),
              )
              .as('count'),
          ])
          .where('asset.workspace_id', '=', workspaceId)
          .execute()
      : [],
    ...ends.map(({ from, to, by }) =>
      db
        .selectFrom('engagement')
        .select((eb) => ['asset_id', signed(eb.fn.countAll<number>(), by).as('count')])
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', 'is not', null)
        .where('asset_id', 'is not', null)
        .where('at', '>=', from)
        .where('at', '<', to)
        .groupBy('asset_id')
        .execute(),
    ),
  ]);
  const counts = new Map<string, number>();
  for (const { asset_id, count } of read.flat()) if (asset_id !== null) counts.set(asset_id, (counts.get(asset_id) ?? 0) + count);
  return counts;
}

/** Both engines cut the fraction off. */
const dayOf = sql<number>`at / ${sql.lit(dayMs)}`;
