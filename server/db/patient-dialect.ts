import type { SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { CompiledQuery, type DatabaseConnection, type DialectAdapter, type Driver, type QueryResult } from 'kysely';
import { BulkRows } from './bulk-rows.ts';
import type { KeepingDatabase } from './kept-statements.ts';

/** How long a writer waits for another process (a backup, a script) before it gives up. */
const busyPatienceMs = 8_000;
export const sqliteBusy = 5;

/**
 * Reads that stand alone go to a handle of their own, which sees what is committed and which no transaction keeps waiting
 * (an import's take their time); transactions and single writes take turns on the other one. `node:sqlite` waits for
 * another process's lock by blocking this one; here that is waited for asynchronously, so that the rest keeps answering. A
 * transaction takes the write lock when it begins, which is why no statement inside it can find the database busy.
 */
export class PatientSqliteDialect extends NodeSqliteDialect {
  readonly #writer: KeepingDatabase;
  readonly #reader: KeepingDatabase;

  constructor(writer: KeepingDatabase, reader: KeepingDatabase) {
    super({ database: writer });
    this.#writer = writer;
    this.#reader = reader;
  }

  /** SQLite rolls definitions back like any other statement: a migration that fails leaves nothing half made. */
  override createAdapter(): DialectAdapter {
    return Object.create(super.createAdapter(), { supportsTransactionalDdl: { value: true } }) as DialectAdapter;
  }

  override createDriver(): Driver {
    const turns = super.createDriver();
    const own = (connection: DatabaseConnection): PatientConnection => {
      if (connection instanceof PatientConnection) return connection;
      throw new Error('A connection of another database was given back.');
    };
    const say = (statement: string) => async (connection: DatabaseConnection) => {
      await own(connection).write(CompiledQuery.raw(statement));
    };
    return {
      init: (options) => turns.init(options),
      acquireConnection: () => Promise.resolve(new PatientConnection(turns, this.#writer, this.#reader)),
      beginTransaction: say('begin immediate'),
      commitTransaction: say('commit'),
      rollbackTransaction: say('rollback'),
      releaseConnection: (connection) => own(connection).release(),
      destroy: (options) => turns.destroy(options),
    };
  }
}

/** What one piece of work has of the database until it gives it back: the writer from its first write on, the reader before. */
class PatientConnection implements DatabaseConnection {
  readonly #turns: Driver;
  readonly #writer: KeepingDatabase;
  readonly #reader: KeepingDatabase;
  #turn: DatabaseConnection | null = null;

  constructor(turns: Driver, writer: KeepingDatabase, reader: KeepingDatabase) {
    this.#turns = turns;
    this.#writer = writer;
    this.#reader = reader;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#turn === null && readsOnly(query) ? patiently<R>(this.#reader, query) : this.write<R>(query);
  }

  async write<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#turn ??= await this.#turns.acquireConnection();
    return patiently<R>(this.#writer, query);
  }

  async release(): Promise<void> {
    const turn = this.#turn;
    this.#turn = null;
    if (turn) await this.#turns.releaseConnection(turn);
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('The embedded database does not stream.');
  }
}

/** In SQLite a `select` changes nothing; of what is written as text, only what plainly is one counts. */
function readsOnly({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode') return true;
  return query.kind === 'RawNode' && /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql);
}

async function patiently<R>(database: KeepingDatabase, query: CompiledQuery): Promise<QueryResult<R>> {
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
