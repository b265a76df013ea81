import type { LoggedVisit, VisitQuery } from '../../utils/contract/share.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { shareMatches } from './share-filter.ts';
import { readShareRows } from './share-rows.ts';

type Filter = Omit<VisitQuery, 'cursor' | 'limit'>;

/**
 * One page of visits to tracked links, those of shares and public ones of assets, newest first, and how many there are in
 * all; null when the cursor is none of ours. Filters by who sent it, and to whom, leave public links out.
 */
export async function listVisits(
  db: Db,
  workspaceId: string,
  { cursor, limit, ...filter }: VisitQuery,
): Promise<{ visits: LoggedVisit[]; nextCursor: string | null; total: number } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  const { verdict: _v, from: _f, to: _t, assetId: _a, ...ofSender } = filter;
  const withPublic = !Object.values(ofSender).some(Boolean);
  const [ofShares, ofPublicLinks, shareTotal, publicTotal] = await Promise.all([
    newestFirst(
      shareVisits(db, workspaceId, filter).select(['visit.id', 'visit.at', 'visit.verdict', 'visit.reasons_json', 'visit.share_id']),
      ['visit.at', 'visit.id'],
      after,
      limit,
    ).execute(),
    withPublic
      ? newestFirst(
          publicVisits(db, workspaceId, filter).select(['id', 'at', 'verdict', 'reasons_json', 'slug', 'asset_id']),
          ['at', 'id'],
          after,
          limit,
        ).execute()
      : [],
    shareVisits(db, workspaceId, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    withPublic
      ? publicVisits(db, workspaceId, filter)
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow()
      : { total: 0 },
  ]);
  const both = [
    ...ofShares.map((row) => ({ ...row, slug: null, asset_id: null })),
    ...ofPublicLinks.map((row) => ({ ...row, share_id: null })),
  ].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const { rows, nextCursor } = cutPage(both, limit, (row) => [row.at, row.id]);
  const shares = await readShareRows(db, workspaceId, [...new Set(rows.flatMap((row) => row.share_id ?? []))]);
  const assets = await readAssetNames(db, workspaceId, [...new Set(rows.flatMap((row) => row.asset_id ?? []))]);
  const visits = rows.flatMap(({ id, at, verdict, reasons_json, share_id, slug, asset_id }): LoggedVisit[] => {
    const visit = { id, at, verdict, reasons: JSON.parse(reasons_json) as string[] };
    const share = share_id === null ? undefined : shares.get(share_id);
    if (share) {
      const { id: shareId, assetId, assetTitle, assetKind, memberName, recipients, unknownRecipients } = share;
      const asset = { id: assetId, title: assetTitle, kind: assetKind };
      return [{ ...visit, asset, share: { id: shareId, memberName, recipients, unknownRecipients }, slug: null }];
    }
    const asset = asset_id === null ? undefined : assets.get(asset_id);
    return asset ? [{ ...visit, asset, share: null, slug }] : [];
  });
  return { visits, nextCursor, total: shareTotal.total + publicTotal.total };
}

function shareVisits(db: Db, workspaceId: string, { verdict, from, to, ...ofShare }: Filter) {
  return db
    .selectFrom('visit')
    .where('visit.workspace_id', '=', workspaceId)
    .$if(Object.values(ofShare).some(Boolean), (query) =>
      query.where('visit.share_id', 'in', (eb) =>
        eb
          .selectFrom('share')
          .select('share.id')
          .where((share) => shareMatches(share, workspaceId, '', ofShare)),
      ),
    )
    .$if(Boolean(verdict?.length), (query) => query.where('visit.verdict', 'in', verdict ?? []))
    .$if(from !== undefined, (query) => query.where('visit.at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('visit.at', '<', to ?? 0));
}

function publicVisits(db: Db, workspaceId: string, { verdict, from, to, assetId }: Filter) {
  return db
    .selectFrom('asset_visit')
    .where('workspace_id', '=', workspaceId)
    .$if(Boolean(assetId), (query) => query.where('asset_id', '=', assetId ?? ''))
    .$if(Boolean(verdict?.length), (query) => query.where('verdict', 'in', verdict ?? []))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0));
}

async function readAssetNames(db: Db, workspaceId: string, ids: readonly string[]): Promise<Map<string, LoggedVisit['asset']>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('asset')
    .select(['id', 'title', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
