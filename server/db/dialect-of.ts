import { PostgresAdapter } from 'kysely';
import type { Database } from './connect.ts';
import type { Db } from './transaction.ts';

/** The engine behind a handle, for queries that are handed nothing else. */
export function dialectOf(db: Db): Database['dialect'] {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
