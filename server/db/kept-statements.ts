import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';

/** Characters of a statement that is kept compiled: long lists of values, each of another length, would fill the memory. */
const longestKept = 8_000;

type Row = Record<string, unknown>;

/**
 * A database that keeps compiled statements: preparing costs more than running for the short queries that make up most of
 * the work.
 */
export class KeepingDatabase extends DatabaseSync {
  readonly #kept = new LRUCache<string, KeptStatement>({ max: 500 });

  keep(sql: string): KeptStatement {
    const known = this.#kept.get(sql);
    if (known) return known;
    const statement = new KeptStatement(this.prepare(sql));
    // Definitions change other statements' columns, and pragmas answer differently each time: neither is kept.
    if (/^\s*(create|alter|drop|pragma)/i.test(sql)) this.#kept.clear();
    else if (sql.length <= longestKept) this.#kept.set(sql, statement);
    return statement;
  }
}

/**
 * A compiled statement that answers plain objects. Rows come as arrays and become objects here: the objects that
 * `node:sqlite` makes are dictionaries, which cost as much again to make and several times as much to read.
 */
class KeptStatement {
  readonly #statement: StatementSync;
  #names: string[];

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.#names = namesOf(statement);
    statement.setReturnArrays(true);
  }

  get answersRows(): boolean {
    return this.#names.length > 0;
  }

  all(parameters: readonly SQLInputValue[]): Row[] {
    // With arrays asked for, each row is its values in the order of the columns.
    const rows = this.#statement.all(...parameters) as unknown as unknown[][];
    // SQLite compiles a statement anew by itself when another process has changed the table.
    if (rows[0] && rows[0].length !== this.#names.length) this.#names = namesOf(this.#statement);
    const names = this.#names;
    return rows.map((values) => {
      const row: Row = {};
      for (let place = 0; place < names.length; place++) row[names[place] ?? ''] = values[place];
      return row;
    });
  }

  run(parameters: readonly SQLInputValue[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#statement.run(...parameters);
  }
}

const namesOf = (statement: StatementSync): string[] => statement.columns().map(({ name }) => name);
