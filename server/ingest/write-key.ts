import { createHash } from 'node:crypto';
import type { CompiledQuery, Selectable } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';

export interface IngestSource {
  workspaceId: string;
  sourceId: string;
  name: string;
  lastSeenAt: number | null;
}

/** The source that a write key belongs to; null for a key that nobody gave out or that was revoked. */
export async function findSource(db: Db, writeKey: string): Promise<IngestSource | null> {
  const parameters = [createHash('sha256').update(writeKey).digest('hex')];
  const {
    rows: [row],
  } = await db.executeQuery<SourceRow>({ ...sourceQuery(db), parameters });
  return row ? { workspaceId: row.workspace_id, sourceId: row.id, name: row.name, lastSeenAt: row.last_seen_at } : null;
}

type SourceRow = Pick<Selectable<Tables['source']>, 'workspace_id' | 'id' | 'name' | 'last_seen_at'>;
const compiled = new WeakMap<Db, CompiledQuery<SourceRow>>();

/** Compiled once for each database: it runs for each call, and building it takes longer than running it. */
function sourceQuery(db: Db): CompiledQuery<SourceRow> {
  const known = compiled.get(db);
  if (known) return known;
  const query = db
    .selectFrom('source')
    .select(['workspace_id', 'id', 'name', 'last_seen_at'])
    .where('key_hash', '=', '')
    .where('revoked_at', 'is', null)
    .compile();
  compiled.set(db, query);
  return query;
}

/** The key of `Authorization: Basic base64(KEY:)`, as Segment's libraries send it; null when there is none. */
export function keyOfHeader(authorization: string | undefined): string | null {
  const encoded = /^basic +([a-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '';
  return key === '' ? null : key;
}
