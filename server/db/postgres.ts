import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';

/** Object identifiers of `int8` and `numeric` in `pg_type`: counts and sums, which fit a JavaScript number here. */
const numberTypes: readonly number[] = [20, 1700];

/** Opens a pool on the server that the address names and asks it once, so that a wrong address is said at the start. */
export async function connectPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 8_000,
    statement_timeout: 60_000,
    application_name: 'fingerpost',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        numberTypes.includes(oid) ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // An idle connection that the server ends is replaced by the pool; the next query says so if none can be had.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction says so to nobody else, and would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new Error(`The PostgreSQL database ${withoutPassword(url)} cannot be used: ${explain(error)}`, { cause: error });
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, dialect: 'postgres', close: () => db.destroy() };
}

function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || 'localhost'}:${port || 5432}${pathname}`;
  } catch {
    return 'in DATABASE_URL';
  }
}

function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing answers there. Is the server running, and are host and port right?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known.';
    case '28P01':
    case '28000':
      return 'it refuses this user or password.';
    case '3D000':
      return 'there is no such database. Make it first: createdb NAME.';
    default:
      return message || code || String(error);
  }
}
