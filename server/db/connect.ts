import type { Kysely } from 'kysely';
import type { Env } from '../env.ts';
import { connectSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** An open database. Everything outside `server/db` speaks Kysely and never asks for the dialect without need. */
export interface Database {
  /** Reads outside a transaction never wait for one that writes. */
  db: Kysely<Tables>;
  dialect: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/**
 * Opens the database that the environment names. Throws an error with words for the person at the terminal when the file
 * is broken or the server cannot be reached; the words never hold a password.
 */
export async function connect(env: Pick<Env, 'databaseUrl' | 'dataFolder'>): Promise<Database> {
  if (!env.databaseUrl) return connectSqlite(env.dataFolder);
  const { connectPostgres } = await import('./postgres.ts');
  return connectPostgres(env.databaseUrl);
}
