import { type RawBuilder, sql } from 'kysely';
import type { AssetReport, AssetReportRow, OverviewReport } from '../../utils/contract/report.ts';
import type { Db } from '../db/transaction.ts';
import { readAssets } from './assets.ts';
import { readEngagementCounts } from './engagement-counts.ts';
import { sentStates, shareMoment } from './share-rows.ts';

interface Period {
  workspaceId: string;
  /** UTC milliseconds; `to` is not part of it. */
  from: number;
  to: number;
}

const weekMs = 7 * 86_400_000;
/** 5 January 1970, the first Monday. */
const firstMonday = 4 * 86_400_000;
const topCount = 10;

/**
 * The shares that a report counts: sent in the period, by the same states and the same time as the list of shares, so
 * that a number opens exactly the rows it counts.
 */
const countedShares = (db: Db, { workspaceId, from, to }: Period) =>
  db
    .selectFrom('share')
    .where('share.workspace_id', '=', workspaceId)
    .where('share.state', 'in', sentStates)
    .where(shareMoment, '>=', from)
    .where(shareMoment, '<', to);

/** The visits that a report counts: those that came in the period, whenever their share was sent, as the log of visits has them. */
const countedVisits = (db: Db, { workspaceId, from, to }: Period) =>
  db
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .select([humanCount.as('visits'), automatedCount.as('automated')])
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.at', '>=', from)
    .where('visit.at', '<', to);

const humanCount = sql<number>`sum(case when visit.verdict = 'automated' then 0 else 1 end)`;
const automatedCount = sql<number>`sum(case when visit.verdict = 'automated' then 1 else 0 end)`;
const visitedCount = sql<number>`sum(case when share.state = 'visited' then 1 else 0 end)`;

const withPeople = (db: Db, period: Period) =>
  countedShares(db, period)
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    );

async function sharers(db: Db, workspaceId: string): Promise<(userId: string) => { memberId: string; name: string }> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('member', (join) => join.onRef('member.user_id', '=', 'user.id').on('member.workspace_id', '=', workspaceId))
    .select(['user.id', 'user.name', 'member.id as member_id'])
    .where('user.id', 'in', db.selectFrom('share').select('share.user_id').where('share.workspace_id', '=', workspaceId).distinct())
    .execute();
  const byUser = new Map(rows.map((row) => [row.id, { memberId: row.member_id ?? row.id, name: row.name }]));
  return (userId) => byUser.get(userId) ?? { memberId: userId, name: 'Former member' };
}

/** Use and outcome of each asset, the most shared first; assets that nobody used are rows of zeros. */
export async function readAssetReport(db: Db, period: Period): Promise<AssetReport> {
  const { workspaceId, from, to } = period;
  const [assets, nameOf, byUser, people, visits, engagements] = await Promise.all([
    readAssets(db, workspaceId),
    sharers(db, workspaceId),
    countedShares(db, period)
      .select((eb) => [
        'share.asset_id',
        'share.user_id',
        eb.fn.countAll<number>().as('shares'),
        visitedCount.as('visited'),
        eb.fn.max('share.sent_at').as('last_at'),
      ])
      .groupBy(['share.asset_id', 'share.user_id'])
      .execute(),
    withPeople(db, period)
      .select((eb) => [
        'share.asset_id',
        eb.fn.count<number>('contact.id').distinct().as('contacts'),
        eb.fn.count<number>('contact.account_id').distinct().as('accounts'),
      ])
      .groupBy('share.asset_id')
      .execute(),
    countedVisits(db, period).select('share.asset_id').groupBy('share.asset_id').execute(),
    readEngagementCounts(db, period),
  ]);
  const uses = Map.groupBy(byUser, (row) => row.asset_id);
  const reach = new Map(people.map((row) => [row.asset_id, row]));
  const visited = new Map(visits.map((row) => [row.asset_id, row]));
  const rows: AssetReportRow[] = [...assets.values()].map((asset) => {
    const used = uses.get(asset.id) ?? [];
    return {
      asset,
      shares: total(used, (row) => row.shares),
      sharers: used
        .map((row) => ({ ...nameOf(row.user_id), shares: row.shares }))
        .sort((a, b) => b.shares - a.shares || compare(a.name, b.name)),
      contacts: reach.get(asset.id)?.contacts ?? 0,
      accounts: reach.get(asset.id)?.accounts ?? 0,
      visitedShares: total(used, (row) => row.visited),
      visits: visited.get(asset.id)?.visits ?? 0,
      automatedVisits: visited.get(asset.id)?.automated ?? 0,
      engagements: engagements.get(asset.id) ?? 0,
      lastSharedAt: used.reduce<number | null>(
        (last, row) => (row.last_at !== null && row.last_at > (last ?? 0) ? row.last_at : last),
        null,
      ),
    };
  });
  rows.sort((a, b) => b.shares - a.shares || b.engagements - a.engagements || compare(a.asset.title, b.asset.title));
  return { from, to, rows };
}

/** The figures of the period as a whole, by week, by asset and by rep. */
export async function readOverview(db: Db, period: Period): Promise<OverviewReport> {
  const { workspaceId, from, to } = period;
  const [assets, nameOf, byAssetAndUser, people, visits, shareWeeks] = await Promise.all([
    db.selectFrom('asset').select(['id', 'title', 'status']).where('workspace_id', '=', workspaceId).execute(),
    sharers(db, workspaceId),
    countedShares(db, period)
      .select((eb) => ['share.asset_id', 'share.user_id', eb.fn.countAll<number>().as('shares'), visitedCount.as('visited')])
      .groupBy(['share.asset_id', 'share.user_id'])
      .execute(),
    withPeople(db, period)
      .select((eb) => [
        eb.fn.count<number>('contact.id').distinct().as('contacts'),
        eb.fn.count<number>('contact.account_id').distinct().as('accounts'),
      ])
      .executeTakeFirstOrThrow(),
    countedVisits(db, period)
      .select(['share.asset_id', weekOf(sql`visit.at`).as('week')])
      .groupBy(['share.asset_id', 'week'])
      .execute(),
    countedShares(db, period)
      .select((eb) => [weekOf(shareMoment).as('week'), eb.fn.countAll<number>().as('shares')])
      .groupBy('week')
      .execute(),
  ]);
  const title = new Map(assets.map((asset) => [asset.id, asset.title]));
  const visitsOf = Map.groupBy(visits, (row) => row.asset_id);
  const visitWeeks = [...Map.groupBy(visits, (row) => row.week)].map(
    ([week, rows]) => [week, { visits: total(rows, (row) => row.visits), automated: total(rows, (row) => row.automated) }] as const,
  );
  const byAsset = Map.groupBy(byAssetAndUser, (row) => row.asset_id);
  const byUser = Map.groupBy(byAssetAndUser, (row) => row.user_id);
  const live = assets.filter((asset) => asset.status === 'live');
  const shared = live.filter((asset) => byAsset.has(asset.id)).length;
  return {
    from,
    to,
    assets: { live: live.length, shared, neverShared: live.length - shared },
    shares: {
      sent: total(byAssetAndUser, (row) => row.shares),
      visited: total(byAssetAndUser, (row) => row.visited),
      contacts: people.contacts,
      accounts: people.accounts,
      reps: byUser.size,
    },
    visits: { human: total(visits, (row) => row.visits), automated: total(visits, (row) => row.automated) },
    weeks: weeksOf(period, new Map(shareWeeks.map((row) => [row.week, row.shares])), new Map(visitWeeks)),
    topAssets: [...byAsset]
      .map(([assetId, rows]) => ({
        assetId,
        title: title.get(assetId) ?? '',
        shares: total(rows, (row) => row.shares),
        visits: total(visitsOf.get(assetId) ?? [], (row) => row.visits),
      }))
      .sort((a, b) => b.shares - a.shares || b.visits - a.visits || compare(a.title, b.title))
      .slice(0, topCount),
    byRep: [...byUser]
      .map(([userId, rows]) => ({
        ...nameOf(userId),
        shares: total(rows, (row) => row.shares),
        visitedShares: total(rows, (row) => row.visited),
      }))
      .sort((a, b) => b.shares - a.shares || compare(a.name, b.name)),
  };
}

const weekLimit = 530;

/** Whole weeks since the first Monday; both engines cut the fraction off. */
const weekOf = (at: RawBuilder<unknown>) => sql<number>`(${at} - ${sql.lit(firstMonday)}) / ${sql.lit(weekMs)}`;

function weeksOf(
  { from, to }: Period,
  shares: ReadonlyMap<number, number>,
  visits: ReadonlyMap<number, { visits: number; automated: number }>,
): OverviewReport['weeks'] {
  const first = Math.floor((from - firstMonday) / weekMs);
  const last = Math.floor((to - 1 - firstMonday) / weekMs);
  const weeks = [];
  for (let week = Math.max(first, last - weekLimit); week <= last; week++) {
    weeks.push({
      at: Math.max(0, week * weekMs + firstMonday),
      shares: shares.get(week) ?? 0,
      visits: visits.get(week)?.visits ?? 0,
      automated: visits.get(week)?.automated ?? 0,
    });
  }
  return weeks;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function total<T>(rows: readonly T[], count: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0);
}
