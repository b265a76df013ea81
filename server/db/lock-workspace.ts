import { sql } from 'kysely';
import { dialectOf } from './dialect-of.ts';
import type { Trx } from './transaction.ts';

/** `newcomers`: who adds people and companies. `identities`: whose what is: alone for who changes it, together for who relies on it. */
type Subject = 'newcomers' | 'identities';

/**
 * Waits for its turn with something of a workspace that no single row stands for, and keeps it until the transaction ends.
 * To be called before anything is read. SQLite has one writer anyway.
 */
export async function lockWorkspace(trx: Trx, workspaceId: string, subject: Subject, how: 'alone' | 'together' = 'alone'): Promise<void> {
  if (dialectOf(trx) !== 'postgres') return;
  const lock = sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await sql`select ${lock}(hashtextextended(${`${subject} ${workspaceId}`}, 0))`.execute(trx);
}
