import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { CreatedSource, Source } from '../../utils/contract/workspace.ts';
import type { Db } from '../db/transaction.ts';

/** Write keys are kept as this hash only; the keys are random, so no salt is needed. */
export const hashKey = (writeKey: string): string => createHash('sha256').update(writeKey).digest('hex');

const sources = (db: Db, workspaceId: string) =>
  db
    .selectFrom('source')
    .select(['id', 'name', 'key_hint as keyHint', 'created_at as createdAt', 'last_seen_at as lastSeenAt', 'revoked_at as revokedAt'])
    .where('workspace_id', '=', workspaceId);

export async function listSources(db: Db, workspaceId: string): Promise<Source[]> {
  return sources(db, workspaceId).orderBy('created_at', 'desc').execute();
}

/** Makes a write key; this answer is the only place where the key itself ever stands. */
export async function addSource(db: Db, workspaceId: string, name: string, now: number): Promise<CreatedSource> {
  const writeKey = `fpk_${randomBytes(24).toString('base64url')}`;
  const source = { id: v7(), name, keyHint: writeKey.slice(-4), createdAt: now, lastSeenAt: null, revokedAt: null };
  await db
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      id: source.id,
      name,
      key_hash: hashKey(writeKey),
      key_hint: source.keyHint,
      created_at: now,
      last_seen_at: null,
      revoked_at: null,
    })
    .execute();
  return { ...source, writeKey };
}

/** Ends a write key; null when there is none. Ended again, the first time stays. */
export async function revokeSource(db: Db, workspaceId: string, sourceId: string, now: number): Promise<Source | null> {
  await db
    .updateTable('source')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sourceId)
    .where('revoked_at', 'is', null)
    .execute();
  return (await sources(db, workspaceId).where('id', '=', sourceId).executeTakeFirst()) ?? null;
}
