import type { LoggedVisit, VisitQuery } from '../../utils/contract/share.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, readCursor } from './keyset.ts';
import { readShareRows, shareMatches } from './share-rows.ts';

/** One page of visits to tracked links, newest first, and how many there are in all; null when the cursor is none of ours. */
export async function listVisits(
  db: Db,
  workspaceId: string,
  { cursor, limit, verdict, from, to, ...ofShare }: VisitQuery,
): Promise<{ visits: LoggedVisit[]; nextCursor: string | null; total: number } | null> {
  const after = readCursor(cursor);
  if (after === null) return null;
  let matching = db
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .where('visit.workspace_id', '=', workspaceId)
    .where((eb) => shareMatches(eb as unknown as Parameters<typeof shareMatches>[0], workspaceId, '', ofShare));
  if (verdict?.length) matching = matching.where('visit.verdict', 'in', verdict);
  if (from !== undefined) matching = matching.where('visit.at', '>=', from);
  if (to !== undefined) matching = matching.where('visit.at', '<', to);

  let page = matching.select(['visit.id', 'visit.at', 'visit.verdict', 'visit.reasons_json', 'visit.share_id']);
  if (after) {
    const at = Number(after.value);
    page = page.where((eb) => eb.or([eb('visit.at', '<', at), eb.and([eb('visit.at', '=', at), eb('visit.id', '<', after.id)])]));
  }
  const [read, count] = await Promise.all([
    page
      .orderBy('visit.at', 'desc')
      .orderBy('visit.id', 'desc')
      .limit(limit + 1)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const { rows, nextCursor } = cutPage(read, limit, (row) => [row.at, row.id]);
  const shares = await readShareRows(db, workspaceId, [...new Set(rows.map((row) => row.share_id))]);
  const visits = rows.flatMap(({ id, at, verdict: judged, reasons_json, share_id }) => {
    const share = shares.get(share_id);
    if (!share) return [];
    const { id: shareId, assetId, assetTitle, assetKind, memberName, recipients, unknownRecipients } = share;
    return [
      {
        id,
        at,
        verdict: judged,
        reasons: JSON.parse(reasons_json) as string[],
        share: { id: shareId, assetId, assetTitle, assetKind, memberName, recipients, unknownRecipients },
      },
    ];
  });
  return { visits, nextCursor, total: count.total };
}
