import { sql } from 'kysely';
import type { Asset } from '../../utils/contract/asset.ts';
import type { EngagementQuery } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';

/** Titles by asset, as far as they are known already. */
type Titles = ReadonlyMap<string, Pick<Asset, 'title'>>;

const rowsOf = (db: Db, workspaceId: string) =>
  db
    .selectFrom('engagement')
    .select([
      'engagement.id',
      'engagement.contact_id',
      'engagement.kind',
      'engagement.at',
      'engagement.asset_id',
      'engagement.title',
      'engagement.url',
      'engagement.seconds',
      'engagement.watched',
      'engagement.pages',
      'engagement.scroll',
      'engagement.share_id',
    ])
    .where('engagement.workspace_id', '=', workspaceId);

type EngagementRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

function toEngagement(row: EngagementRow, assetTitle: string | null | undefined): Engagement {
  return {
    id: row.id,
    contactId: row.contact_id ?? '',
    kind: row.kind,
    at: row.at,
    assetId: row.asset_id,
    title: assetTitle ?? row.title ?? row.url ?? row.kind.replace('_', ' '),
    url: row.url,
    seconds: row.seconds,
    watched: row.watched,
    pages: row.pages,
    scroll: row.scroll,
    shareId: row.share_id,
  };
}

const entitled = (rows: readonly EngagementRow[], titles: Titles) =>
  rows.map((row) => toEngagement(row, row.asset_id === null ? null : titles.get(row.asset_id)?.title));

/** The newest engagements of a contact, newest first: what a story is told from. */
export async function readEngagements(
  db: Db,
  workspaceId: string,
  contactId: string,
  titles: Titles,
  limit: number,
): Promise<Engagement[]> {
  const rows = await rowsOf(db, workspaceId)
    .where('engagement.contact_id', '=', contactId)
    .orderBy('engagement.at', 'desc')
    .orderBy('engagement.id', 'desc')
    .limit(limit)
    .execute();
  return entitled(rows, titles);
}

interface RecentOf {
  workspaceId: string;
  contactIds: readonly string[];
  since: number;
  /** At most so many of each contact, the newest, and of all together. */
  each: number;
  limit: number;
}

/** Engagements since a time of several contacts, by contact, newest first. Reads no more rows than it may answer. */
export async function readRecentEngagements(
  db: Db,
  { workspaceId, contactIds, since, each, limit }: RecentOf,
  titles: Titles,
): Promise<Map<string, Engagement[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await rowsOf(db, workspaceId)
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'engagement.workspace_id').onRef('contact.id', '=', 'engagement.contact_id'),
    )
    .where('contact.workspace_id', '=', workspaceId)
    .where('contact.id', 'in', contactIds)
    // One bound, so that it is asked for once for each contact and the index is entered there.
    .where('engagement.at', '>=', (eb) =>
      eb.fn.coalesce(
        eb
          .selectFrom('engagement as newer')
          .select('newer.at')
          .where('newer.workspace_id', '=', workspaceId)
          .whereRef('newer.contact_id', '=', 'contact.id')
          .where('newer.at', '>=', since)
          .orderBy('newer.at', 'desc')
          .limit(1)
          .offset(each),
        sql<number>`cast(${since} as bigint)`,
      ),
    )
    .orderBy('engagement.at', 'desc')
    .limit(limit)
    .execute();
  return Map.groupBy(entitled(rows, titles), (engagement) => engagement.contactId);
}

/** One page, newest first; null when the cursor is none of ours. */
export async function listEngagements(
  db: Db,
  workspaceId: string,
  { contactId, kind, cursor, limit }: EngagementQuery,
): Promise<{ engagements: Engagement[]; nextCursor: string | null } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  let query = rowsOf(db, workspaceId)
    .leftJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'engagement.workspace_id').onRef('asset.id', '=', 'engagement.asset_id'),
    )
    .select('asset.title as asset_title')
    .where('engagement.contact_id', '=', contactId);
  if (kind?.length) query = query.where('engagement.kind', 'in', kind);
  const rows = await newestFirst(query, ['engagement.at', 'engagement.id'], after, limit).execute();
  return pageOfEngagements(
    rows.map((row) => toEngagement(row, row.asset_title)),
    limit,
  );
}

/** Cuts what was read (one more than a page holds) to a page. */
export function pageOfEngagements(newestFirst: Engagement[], limit: number): { engagements: Engagement[]; nextCursor: string | null } {
  const page = cutPage(newestFirst, limit, (engagement) => [engagement.at, engagement.id]);
  return { engagements: page.rows, nextCursor: page.nextCursor };
}

/** How many engagements a contact has, and the first of them; null when there is none. */
export async function readBeginning(
  db: Db,
  workspaceId: string,
  contactId: string,
  titles: Titles,
): Promise<{ count: number; first: Engagement } | null> {
  const [counted, rows] = await Promise.all([
    db
      .selectFrom('engagement')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .executeTakeFirstOrThrow(),
    rowsOf(db, workspaceId)
      .where('engagement.contact_id', '=', contactId)
      .orderBy('engagement.at')
      .orderBy('engagement.id')
      .limit(1)
      .execute(),
  ]);
  const [first] = entitled(rows, titles);
  return first ? { count: counted.count, first } : null;
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
