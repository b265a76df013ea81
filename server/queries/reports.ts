import type { AssetReport, AssetReportRow, OverviewReport } from '../../utils/contract/report.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import { nestedRows, readNested } from '../db/nested-rows.ts';
import type { Db } from '../db/transaction.ts';
import { readEngagementCounts } from './engagement-counts.ts';
import { readLibrary } from './library.ts';
import { countReached, countReachedByAsset } from './reached.ts';
import { type Period, readWeeks } from './report-weeks.ts';
import { countVisited, sentStates, shareMoment } from './share-filter.ts';
import { usersOfTeam } from './teams.ts';
import { readVisitCounts } from './visit-counts.ts';

const topCount = 10;

interface Use {
  asset_id: string;
  user_id: string;
  shares: number;
  visited: number;
  last_at: number;
}

/**
 * What each member shared of each asset in the period: shares sent in it, by the same states and the same time as the list
 * of shares, so that a number opens exactly the rows it counts. Of each asset one stretch of an index, which holds all that
 * is asked for.
 */
async function readUses(db: Db, { workspaceId, teamId, from, to }: Period): Promise<Use[]> {
  const dialect = dialectOf(db);
  const rows = await db
    .selectFrom('asset')
    .select((eb) => [
      'asset.id',
      nestedRows(
        dialect,
        eb
          .selectFrom('share')
          .select((share) => [
            'share.user_id',
            share.fn.countAll<number>().as('shares'),
            countVisited('share.state').as('visited'),
            share.fn.max(shareMoment).as('last_at'),
          ])
          .where('share.workspace_id', '=', workspaceId)
          .whereRef('share.asset_id', '=', 'asset.id')
          .where('share.state', 'in', sentStates)
          .where(shareMoment, '>=', from)
          .where(shareMoment, '<', to)
          .$if(teamId !== undefined, (query) =>
            query.where((share) => share('share.user_id', 'in', usersOfTeam(share, workspaceId, teamId ?? ''))),
          )
          .groupBy('share.user_id'),
      ).as('uses'),
    ])
    .where('asset.workspace_id', '=', workspaceId)
    .execute();
  return rows.flatMap(({ id, uses }) => readNested(uses).map((use) => ({ asset_id: id, ...use })));
}

async function sharers(db: Db, workspaceId: string, uses: readonly Use[]): Promise<(userId: string) => { memberId: string; name: string }> {
  const userIds = [...new Set(uses.map(({ user_id }) => user_id))];
  const rows = await db
    .selectFrom('user')
    .leftJoin('member', (join) => join.onRef('member.user_id', '=', 'user.id').on('member.workspace_id', '=', workspaceId))
    .select(['user.id', 'user.name', 'member.id as member_id'])
    .where(anyOf(dialectOf(db), 'user.id', userIds))
    .execute();
  const byUser = new Map(rows.map((row) => [row.id, { memberId: row.member_id ?? row.id, name: row.name }]));
  return (userId) => byUser.get(userId) ?? { memberId: userId, name: formerMember };
}

/** Use and outcome of each asset, the most shared first; assets that nobody used are rows of zeros. */
export async function readAssetReport(db: Db, period: Period): Promise<AssetReport> {
  const { workspaceId, from, to } = period;
  const [assets, all, reach, visits, engagements] = await Promise.all([
    readLibrary(db, workspaceId),
    readUses(db, period),
    countReachedByAsset(db, period),
    readVisitCounts(db, period),
    readEngagementCounts(db, period),
  ]);
  const nameOf = await sharers(db, workspaceId, all);
  const uses = Map.groupBy(all, (use) => use.asset_id);
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
      visits: visits.get(asset.id)?.visits ?? 0,
      automatedVisits: visits.get(asset.id)?.automated ?? 0,
      engagements: engagements.get(asset.id) ?? 0,
      lastSharedAt: used.length === 0 ? null : Math.max(...used.map((row) => row.last_at)),
    };
  });
  rows.sort((a, b) => b.shares - a.shares || b.engagements - a.engagements || compare(a.asset.title, b.asset.title));
  return { from, to, rows };
}

/** The figures of the period as a whole, by week, by asset and by rep. */
export async function readOverview(db: Db, period: Period): Promise<OverviewReport> {
  const { workspaceId, from, to } = period;
  const [assets, uses, reached, weeks] = await Promise.all([
    db.selectFrom('asset').select(['id', 'title', 'status']).where('workspace_id', '=', workspaceId).execute(),
    readUses(db, period),
    countReached(db, period),
    readWeeks(db, period),
  ]);
  const nameOf = await sharers(db, workspaceId, uses);
  const byAsset = summed(uses, (use) => use.asset_id);
  const byUser = summed(uses, (use) => use.user_id);
  const title = new Map(assets.map((asset) => [asset.id, asset.title]));
  const shareCount = new Map(byAsset.map((row) => [row.id, row.shares]));
  const mostShared = byAsset
    .filter((row) => row.shares > 0)
    .sort((a, b) => b.shares - a.shares || compare(title.get(a.id) ?? '', title.get(b.id) ?? ''));
  // Of equally often shared ones the more visited comes first: those at the edge must be looked at, too.
  const least = mostShared[topCount - 1]?.shares ?? 0;
  const contenders = mostShared.filter((row) => row.shares >= least).map((row) => row.id);
  const visits = await readVisitCounts(db, { ...period, assetIds: contenders });
  const live = assets.filter((asset) => asset.status === 'live');
  const shared = live.filter((asset) => shareCount.has(asset.id)).length;
  return {
    from,
    to,
    assets: { live: live.length, shared, neverShared: live.length - shared },
    shares: {
      sent: total(byAsset, (row) => row.shares),
      visited: total(byAsset, (row) => row.visited),
      ...reached,
      reps: byUser.length,
    },
    visits: { human: total(weeks, (row) => row.visits), automated: total(weeks, (row) => row.automated) },
    weeks: weeks
      .filter((week) => week.shown)
      .map(({ at, shares, visits: ofWeek, automated }) => ({ at, shares, visits: ofWeek, automated })),
    topAssets: contenders
      .map((assetId) => ({
        assetId,
        title: title.get(assetId) ?? '',
        shares: shareCount.get(assetId) ?? 0,
        visits: visits.get(assetId)?.visits ?? 0,
      }))
      .sort((a, b) => b.shares - a.shares || b.visits - a.visits || compare(a.title, b.title))
      .slice(0, topCount),
    byRep: byUser
      .map(({ id, shares, visited }) => ({ ...nameOf(id), shares, visitedShares: visited }))
      .sort((a, b) => b.shares - a.shares || compare(a.name, b.name)),
  };
}

function summed(uses: readonly Use[], keyOf: (use: Use) => string): { id: string; shares: number; visited: number }[] {
  return [...Map.groupBy(uses, keyOf)].map(([id, ofOne]) => ({
    id,
    shares: total(ofOne, (use) => use.shares),
    visited: total(ofOne, (use) => use.visited),
  }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function total<T>(rows: readonly T[], count: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0);
}
