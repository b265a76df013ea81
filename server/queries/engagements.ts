import { type RawBuilder, sql } from 'kysely';
import type { Asset } from '../../utils/contract/asset.ts';
import type { EngagementQuery } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact, OfWorkspace } from './given.ts';
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

/**
 * What the index by contact holds, and what it does not where nothing else says it: of an engagement with an asset the
 * title is the asset's, and its address is left out. So only rows without an asset are looked at themselves, each of
 * them somewhere else in the table.
 */
const heldColumns = sql`
  id, contact_id, kind, at, asset_id, seconds, watched, pages, scroll, share_id,
  case when asset_id is null then title end as title, case when asset_id is null then url end as url`;

/** Without the address where there is an asset: see `addAddresses`. */
const newestOf = (workspaceId: string, contactId: string | RawBuilder<unknown>, since: number, limit: number) => sql<EngagementRow>`
  select ${heldColumns} from engagement
  where workspace_id = ${workspaceId} and contact_id = ${contactId} and at >= cast(${since} as bigint)
  order by at desc, id desc limit ${limit}`;

const newestRows = prepared((db: Db, { workspaceId, contactId, since, limit }: OfContact & { since: number; limit: number }) =>
  newestOf(workspaceId, contactId, since, limit).compile(db),
);

/** The newest engagements of a contact, newest first: what a story is told from. Addresses only where there is no asset. */
export async function readEngagements(
  db: Db,
  workspaceId: string,
  contactId: string,
  titles: Titles,
  limit: number,
): Promise<Engagement[]> {
  return entitled(await newestRows(db, { workspaceId, contactId, since: 0, limit }), titles);
}

const addressRows = prepared((db: Db, { workspaceId, ids }: OfWorkspace & { ids: readonly string[] }) =>
  db
    .selectFrom('engagement')
    .select(['id', 'url'])
    .where('workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'id', ids))
    .compile(),
);

/** The same engagements with all their addresses: for those that are shown. */
export async function addAddresses(db: Db, workspaceId: string, engagements: readonly Engagement[]): Promise<Engagement[]> {
  const ids = engagements.filter(({ assetId }) => assetId !== null).map(({ id }) => id);
  if (ids.length === 0) return [...engagements];
  const rows = await addressRows(db, { workspaceId, ids });
  const urlOf = new Map(rows.map(({ id, url }) => [id, url]));
  return engagements.map((engagement) => ({ ...engagement, url: engagement.url ?? urlOf.get(engagement.id) ?? null }));
}

interface RecentOf {
  workspaceId: string;
  contactIds: readonly string[];
  since: number;
  /** At most so many of each contact, the newest, and of all together. */
  each: number;
  limit: number;
}

/** How many contacts are asked for at once. */
const contactsAtOnce = 100;

/** For PostgreSQL, where each question is a journey; the embedded database is asked once for each contact, which is quicker there. */
const newestRowsOfMany = prepared(
  (db: Db, { workspaceId, contactIds, since, limit }: OfWorkspace & { contactIds: readonly string[]; since: number; limit: number }) =>
    sql<EngagementRow>`
      select own.* from unnest(${contactIds}::text[]) as who (contact_id)
      cross join lateral (${newestOf(workspaceId, sql.ref('who.contact_id'), since, limit)}) as own`.compile(db),
);

/**
 * Engagements since a time of several contacts, by contact, newest first: one stretch of the index for each, and no row
 * more than may be answered. Addresses only where there is no asset.
 */
export async function readRecentEngagements(
  db: Db,
  { workspaceId, contactIds, since, each, limit }: RecentOf,
  titles: Titles,
): Promise<Map<string, Engagement[]>> {
  let newest: EngagementRow[] = [];
  for (let from = 0; from < contactIds.length; from += contactsAtOnce) {
    const some = contactIds.slice(from, from + contactsAtOnce);
    const rows =
      dialectOf(db) === 'postgres'
        ? [await newestRowsOfMany(db, { workspaceId, contactIds: some, since, limit: each })]
        : await Promise.all(some.map((contactId) => newestRows(db, { workspaceId, contactId, since, limit: each })));
    newest = newest.concat(...rows);
    if (newest.length > limit) newest = newest.sort((a, b) => b.at - a.at).slice(0, limit);
  }
  return Map.groupBy(entitled(newest, titles), (engagement) => engagement.contactId);
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

const firstRows = prepared((db: Db, { workspaceId, contactIds }: OfWorkspace & { contactIds: readonly string[] }) =>
  db
    .selectFrom('contact')
    .innerJoin('engagement', 'engagement.workspace_id', 'contact.workspace_id')
    .select(['contact.id as contactId', 'engagement.id as engagementId', 'engagement.at as firstSeenAt'])
    .where('contact.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'contact.id', contactIds))
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
    .compile(),
);

/** First sight of each of these contacts: the engagement by which we know them. One step into the index for each. */
export async function readFirstEngagements(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<{ contactId: string; engagementId: string; firstSeenAt: number }[]> {
  if (contactIds.length === 0) return [];
  return firstRows(db, { workspaceId, contactIds });
}
