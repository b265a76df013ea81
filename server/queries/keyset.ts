import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';

/** Where the page before ended: the sort value and the id of its last row. */
export interface PageEnd<V extends string | number> {
  value: V;
  id: string;
}

/**
 * A page's end as an opaque text. Pages by key stay right while rows are added and cost the same at any depth.
 */
export function writeCursor(value: string | number, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/**
 * The end of the page before, in a list that is sorted by a time or by a name; undefined when there was none, null when
 * the text is no cursor of such a list.
 */
export function readCursor(cursor: string | undefined, by: 'time'): PageEnd<number> | undefined | null;
export function readCursor(cursor: string | undefined, by: 'name'): PageEnd<string> | undefined | null;
export function readCursor(cursor: string | undefined, by: 'time' | 'name'): PageEnd<string | number> | undefined | null {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const fits = by === 'time' ? Number.isSafeInteger(value) : isPlain(value);
    return fits && isPlain(id) ? { value: value as string | number, id } : null;
  } catch {
    return null;
  }
}

/** No text of ours holds control characters, and PostgreSQL takes none with a NUL. */
const isPlain = (value: unknown): value is string => typeof value === 'string' && !/\p{Cc}/u.test(value);

/** The columns that a list is sorted by. */
type Key = readonly [value: string | Expression<unknown>, id: string];

/** The rows behind the end of the page before, newest first: one more than a page holds, so that `cutPage` sees whether there is more. */
export function newestFirst<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  key: Key,
  after: PageEnd<number> | undefined,
  limit: number,
): SelectQueryBuilder<DB, TB, O> {
  return pageOf(query, key, after, limit, 'desc');
}

/** The same from A to Z. */
export function byName<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  key: Key,
  after: PageEnd<string> | undefined,
  limit: number,
): SelectQueryBuilder<DB, TB, O> {
  return pageOf(query, key, after, limit, 'asc');
}

function pageOf<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  [by, id]: Key,
  after: PageEnd<string | number> | undefined,
  limit: number,
  order: 'asc' | 'desc',
): SelectQueryBuilder<DB, TB, O> {
  const [value, ids] = [typeof by === 'string' ? sql.ref(by) : by, sql.ref(id)];
  const beyond = order === 'asc' ? sql`>` : sql`<`;
  const rest = after
    ? // Compared as a pair, both engines begin at that place of the index instead of passing over what lies before it.
      query.where(sql<SqlBool>`(${value}, ${ids}) ${beyond} (${after.value}, ${after.id})`)
    : query;
  return rest
    .orderBy(value, order)
    .orderBy(ids, order)
    .limit(limit + 1);
}

/** Cuts the row that was read to see whether there is more, and answers the cursor of the last one kept. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => [string | number, string],
): { rows: T[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last ? writeCursor(...keyOf(last)) : null };
}
