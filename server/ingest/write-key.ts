import { createHash } from 'node:crypto';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';

export interface IngestSource {
  workspaceId: string;
  sourceId: string;
  name: string;
  lastSeenAt: number | null;
}

const sourcesOfKey = prepared((db: Db, { keyHash }: { keyHash: string }) =>
  db
    .selectFrom('source')
    .select(['workspace_id', 'id', 'name', 'last_seen_at'])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .compile(),
);

/** The source that a write key belongs to; null for a key that nobody gave out or that was revoked. */
export async function findSource(db: Db, writeKey: string): Promise<IngestSource | null> {
  const [row] = await sourcesOfKey(db, { keyHash: createHash('sha256').update(writeKey).digest('hex') });
  return row ? { workspaceId: row.workspace_id, sourceId: row.id, name: row.name, lastSeenAt: row.last_seen_at } : null;
}

/** The key of `Authorization: Basic base64(KEY:)`, as Segment's libraries send it; null when there is none. */
export function keyOfHeader(authorization: string | undefined): string | null {
  const encoded = /^basic +([a-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '';
  return key === '' ? null : key;
}
