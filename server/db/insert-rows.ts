import { CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import { BulkRows } from './bulk-rows.ts';
import type { Database } from './connect.ts';
import type { Db, Trx } from './transaction.ts';

type Cell = string | number | null;
type ColumnType = 'text' | 'bigint' | 'integer' | 'double precision';

/** A table's columns with their types, in the order in which rows are written. */
export interface BulkTable<Column extends string> {
  name: string;
  columns: Readonly<Record<Column, ColumnType>>;
  /** What stands behind the rows: `on conflict …`. */
  tail?: string;
}

/**
 * Writes many rows with one statement that is made once: building the same insert anew through the query builder costs
 * as much as the database's own work. On SQLite it runs row by row inside the driver, on PostgreSQL once, with one array
 * a column. Belongs in a transaction.
 */
export async function insertRows<Column extends string>(
  db: Db,
  dialect: Database['dialect'],
  table: BulkTable<Column>,
  rows: readonly Readonly<Record<Column, Cell>>[],
): Promise<void> {
  if (rows.length > 0) await db.executeQuery(queryOf(dialect, table, rows));
}

/**
 * The same where rows may be there already (`on conflict … do nothing`): answers those whose `key` was new. The keys of
 * `rows` differ from each other.
 */
export async function insertNew<Column extends string, Row extends Readonly<Record<Column, Cell>>>(
  trx: Trx,
  dialect: Database['dialect'],
  table: BulkTable<Column>,
  rows: readonly Row[],
  key: Column,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  if (dialect === 'sqlite') {
    const { rows: written } = await trx.executeQuery<unknown>(queryOf(dialect, table, rows));
    return rows.filter((_, index) => written[index] === true);
  }
  const { sql: text, parameters } = queryOf(dialect, table, rows);
  const { rows: returned } = await trx.executeQuery<Record<string, Cell>>(CompiledQuery.raw(`${text} returning ${key}`, [...parameters]));
  const fresh = new Set(returned.map((row) => row[key]));
  return rows.filter((row) => fresh.has(row[key]));
}

function queryOf<Column extends string>(
  dialect: Database['dialect'],
  { name, columns, tail = '' }: BulkTable<Column>,
  rows: readonly Readonly<Record<Column, Cell>>[],
): CompiledQuery {
  const names = Object.keys(columns) as Column[];
  const into = `insert into ${name} (${names.join(', ')})`;
  if (dialect === 'sqlite') {
    const cells = rows.map((row) => names.map((column) => row[column]));
    return CompiledQuery.raw(`${into} values (${names.map(() => '?').join(', ')}) ${tail}`, [new BulkRows(cells)]);
  }
  const arrays = names.map((column, index) => `$${index + 1}::${columns[column]}[]`);
  return CompiledQuery.raw(
    `${into} select * from unnest(${arrays.join(', ')}) ${tail}`,
    names.map((column) => rows.map((row) => row[column])),
  );
}

/** `column in (values)` with a single parameter, so that the statement is the same for any number of them. */
export function anyOf(dialect: Database['dialect'], column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return dialect === 'postgres'
    ? sql<SqlBool>`${sql.ref(column)} = any(${values}::text[])`
    : sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${values}))`;
}
