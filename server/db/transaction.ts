import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';

/** A handle that queries take: the database itself or a transaction on it. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

const attempts = 6;

/**
 * Runs the work in one transaction: all of it or nothing. Where PostgreSQL ends a transaction because it collided with
 * another one, the work runs again from the start, so it must have no effect outside the database.
 */
export async function inTransaction<T>(database: Pick<Database, 'db'>, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.db.transaction().execute(work);
    } catch (error) {
      if (attempt >= attempts || !isCollision(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/**
 * The same for work that looks for what an idempotency key has made and makes it otherwise: of two that come at once one is
 * refused by the key, and then finds what the other one made.
 */
export async function inTransactionByKey<T>(database: Pick<Database, 'db'>, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(database, work);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return inTransaction(database, work);
  }
}

/** `40001` serialization failure, `40P01` deadlock. */
function isCollision(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '40001' || code === '40P01';
}

/** A unique key refused the row: `23505` on PostgreSQL, extended codes 2067 (unique) and 1555 (primary key) on SQLite. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === '23505' || errcode === 2067 || errcode === 1555;
}

/** A constraint refused the row: SQLite's primary code 19, PostgreSQL's class 23. Trying again would change nothing. */
export function isRefusedRow(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return (errcode & 0xff) === 19;
  return typeof code === 'string' && code.startsWith('23');
}
