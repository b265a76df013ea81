/**
 * A page's end as an opaque text: the sort value and the id of its last row. Pages by key stay right while rows are added
 * and cost the same at any depth.
 */
export function writeCursor(value: string | number, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** The end of the page before; undefined when there was none, null when the text is no cursor of ours. */
export function readCursor(cursor: string | undefined): { value: string | number; id: string } | undefined | null {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    return (typeof value === 'string' || Number.isSafeInteger(value)) && typeof id === 'string'
      ? { value: value as string | number, id }
      : null;
  } catch {
    return null;
  }
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
