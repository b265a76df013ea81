import type { EngagementQuery } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, readCursor } from './keyset.ts';

const rowsOf = (db: Db, workspaceId: string) =>
  db
    .selectFrom('engagement')
    .leftJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'engagement.workspace_id').onRef('asset.id', '=', 'engagement.asset_id'),
    )
    .select([
      'engagement.id',
      'engagement.contact_id',
      'engagement.kind',
      'engagement.at',
      'engagement.asset_id',
      'asset.title as asset_title',
      'engagement.title',
      'engagement.url',
      'engagement.seconds',
      'engagement.watched',
      'engagement.pages',
      'engagement.share_id',
    ])
    .where('engagement.workspace_id', '=', workspaceId);

type EngagementRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

function toEngagement(row: EngagementRow): Engagement {
  return {
    id: row.id,
    contactId: row.contact_id ?? '',
    kind: row.kind,
    at: row.at,
    assetId: row.asset_id,
    title: row.asset_title ?? row.title ?? row.url ?? row.kind.replace('_', ' '),
    url: row.url,
    seconds: row.seconds,
    watched: row.watched,
    pages: row.pages,
    shareId: row.share_id,
  };
}

/** The newest engagements of a contact, newest first: what a story is told from. */
export async function readEngagements(db: Db, workspaceId: string, contactId: string, limit: number): Promise<Engagement[]> {
  const rows = await rowsOf(db, workspaceId)
    .where('engagement.contact_id', '=', contactId)
    .orderBy('engagement.at', 'desc')
    .orderBy('engagement.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEngagement);
}

/** Engagements since a time of several contacts, by contact. */
export async function readRecentEngagements(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  since: number,
  limit: number,
): Promise<Map<string, Engagement[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await rowsOf(db, workspaceId)
    .where('engagement.contact_id', 'in', contactIds)
    .where('engagement.at', '>=', since)
    .orderBy('engagement.at', 'desc')
    .limit(limit)
    .execute();
  return Map.groupBy(rows.map(toEngagement), (engagement) => engagement.contactId);
}

/** One page, newest first; null when the cursor is none of ours. */
export async function listEngagements(
  db: Db,
  workspaceId: string,
  { contactId, kind, cursor, limit }: EngagementQuery,
): Promise<{ engagements: Engagement[]; nextCursor: string | null } | null> {
  const after = readCursor(cursor);
  if (after === null) return null;
  let query = rowsOf(db, workspaceId).where('engagement.contact_id', '=', contactId);
  if (kind?.length) query = query.where('engagement.kind', 'in', kind);
  if (after) {
    const at = Number(after.value);
    query = query.where((eb) =>
      eb.or([eb('engagement.at', '<', at), eb.and([eb('engagement.at', '=', at), eb('engagement.id', '<', after.id)])]),
    );
  }
  const rows = await query
    .orderBy('engagement.at', 'desc')
    .orderBy('engagement.id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfEngagements(rows.map(toEngagement), limit);
}

/** Cuts what was read (one more than a page holds) to a page. */
export function pageOfEngagements(newestFirst: Engagement[], limit: number): { engagements: Engagement[]; nextCursor: string | null } {
  const page = cutPage(newestFirst, limit, (engagement) => [engagement.at, engagement.id]);
  return { engagements: page.rows, nextCursor: page.nextCursor };
}

/** First sight of each of these contacts: the engagement by which we know them. One step into the index for each. */
export async function readFirstEngagements(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<{ contactId: string; engagementId: string; firstSeenAt: number }[]> {
  if (contactIds.length === 0) return [];
  const rows = await db
    .selectFrom('contact')
    .innerJoin('engagement', 'engagement.workspace_id', 'contact.workspace_id')
    .select(['contact.id as contactId', 'engagement.id as engagementId', 'engagement.at as firstSeenAt'])
    .where('contact.workspace_id', '=', workspaceId)
    .where('contact.id', 'in', contactIds)
    .where('engagement.id', '=', (eb) =>
      eb
        .selectFrom('engagement as first')
        .select('first.id')
        .where('first.workspace_id', '=', workspaceId)
        .whereRef('first.contact_id', '=', 'contact.id')
        .orderBy('first.at')
        .orderBy('first.id')
        .limit(1),
    )
    .execute();
  return rows;
}
