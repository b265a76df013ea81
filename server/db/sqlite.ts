import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { CompiledQuery, type DatabaseConnection, type DialectAdapter, type Driver, Kysely, type QueryResult } from 'kysely';
import { BulkRows } from './bulk-rows.ts';
import type { Database } from './connect.ts';
import { KeepingDatabase } from './kept-statements.ts';
import type { Tables } from './tables.ts';

/** How long a writer waits for another process (a backup, a script) before it gives up. */
const busyPatienceMs = 8_000;
const sqliteBusy = 5;
/** Kilobytes of pages kept in memory; the system keeps the file's beside it. With four times as many, ingest into ten million rows took as long. */
const pageCache = 16_384;

/**
 * Opens (or makes) `fingerpost.db` in the folder: WAL, each commit on disk before it is answered, checkpoints every
 * 20,000 pages (measured: fewer of them double the ingest rate).
 */
export async function connectSqlite(folder: string): Promise<Database> {
  const file = join(folder, 'fingerpost.db');
  try {
    mkdirSync(folder, { recursive: true });
    const writer = new KeepingDatabase(file, { timeout: 20 });
    writer.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 20000;');
    writer.exec(`pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -${pageCache};`);
    writer.prepare('select count(*) from sqlite_master').get();
    const readOnly = new KeepingDatabase(file, { readOnly: true, timeout: 20 });
    const db = new Kysely<Tables>({ dialect: new PatientSqliteDialect(writer) });
    const reader = new Kysely<Tables>({ dialect: new PatientSqliteDialect(readOnly) });
    return {
      db,
      reader,
      dialect: 'sqlite',
      close: async () => {
        await reader.destroy();
        await db.destroy();
        for (const handle of [readOnly, writer]) if (handle.isOpen) handle.close();
      },
    };
  } catch (error) {
    throw new Error(`The embedded database ${file} cannot be opened: ${explain(error)}`, { cause: error });
  }
}

function explain(error: unknown): string {
  const { errcode, message, code } = error as { errcode?: number; message?: string; code?: string };
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case 26:
      return 'the file is not a database. Move it away, or point FINGERPOST_DATA at another folder.';
    case 11:
      return 'the file is damaged. Restore it from a backup, or move it away to begin anew.';
    case 14:
    case 8:
      return 'no permission to write there. Check the owner of the folder, or point FINGERPOST_DATA at another one.';
    case sqliteBusy:
      return 'another program holds it locked. Stop that program and start again.';
    case 13:
      return 'the disk is full.';
    default:
      return code === 'EACCES' || code === 'EROFS' ? 'no permission to write there.' : (message ?? String(error));
  }
}

/**
 * `node:sqlite` waits for a lock by blocking the whole process. This dialect waits asynchronously instead, so that
 * redirects (which read on a second connection) keep answering while somebody else writes. A transaction takes the
 * write lock when it begins, which is why no statement inside it can find the database busy.
 */
class PatientSqliteDialect extends NodeSqliteDialect {
  readonly #database: KeepingDatabase;

  constructor(database: KeepingDatabase) {
    super({ database });
    this.#database = database;
  }

  /** SQLite rolls definitions back like any other statement: a migration that fails leaves nothing half made. */
  override createAdapter(): DialectAdapter {
    return Object.create(super.createAdapter(), { supportsTransactionalDdl: { value: true } }) as DialectAdapter;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const wrapped = new Map<DatabaseConnection, DatabaseConnection>();
    const original = new Map<DatabaseConnection, DatabaseConnection>();
    return {
      init: (options) => driver.init(options),
      acquireConnection: async (options) => {
        const connection = await driver.acquireConnection(options);
        const patient = wrapped.get(connection) ?? patientConnection(connection, this.#database);
        wrapped.set(connection, patient);
        original.set(patient, connection);
        return patient;
      },
      beginTransaction: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
      },
      commitTransaction: (connection) => driver.commitTransaction(connection),
      rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
      releaseConnection: (connection, options) => driver.releaseConnection(original.get(connection) ?? connection, options),
      destroy: (options) => driver.destroy(options),
    };
  }
}

function patientConnection(connection: DatabaseConnection, database: KeepingDatabase): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const [bulk] = query.parameters;
      // Only inside a transaction, which holds the lock already: no row of it can find the database busy.
      if (bulk instanceof BulkRows) return { rows: runEach(database, query.sql, bulk) as R[] };
      const giveUpAt = Date.now() + busyPatienceMs;
      for (;;) {
        try {
          return execute<R>(database, query);
        } catch (error) {
          const code = (error as { errcode?: number }).errcode ?? 0;
          if ((code & 0xff) !== sqliteBusy || Date.now() > giveUpAt) throw error;
          await sleep(10 + Math.random() * 30);
        }
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

function execute<R>(database: KeepingDatabase, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = database.keep(sql);
  // SQLite knows no arrays: a list of values is JSON there (see `anyOf`).
  const values = parameters.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value)) as SQLInputValue[];
  if (statement.answersRows) return { rows: statement.all(values) as R[] };
  const { changes, lastInsertRowid } = statement.run(values);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

/** Answers, for each row, whether it was written. */
function runEach(database: KeepingDatabase, sql: string, { rows }: BulkRows): boolean[] {
  const statement = database.keep(sql);
  return rows.map((row) => statement.run(row).changes === 1);
}
