import { CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from './connect.ts';
import type { Db } from './transaction.ts';

type Cell = string | number | null;
type ColumnType = 'text' | 'bigint' | 'integer' | 'double precision';

/** A table's columns with their types, in the order in which rows are written. */
export interface BulkTable<Column extends string> {
  name: string;
  columns: Readonly<Record<Column, ColumnType>>;
  /** What stands behind the rows: `on conflict …`, `returning …`. */
  tail?: string;
}

/** Powers of two, so that any count of rows is written by a handful of statements that stay compiled. */
const largestChunk = 128;
const texts = new WeakMap<BulkTable<string>, Map<number, string>>();

/**
 * Writes many rows with statements that are made once: building the same insert anew through the query builder costs as
 * much as the database's own work. On SQLite a list of values (128 rows and less at a time), on PostgreSQL one array a
 * column. Answers what `returning` returns.
 */
export async function insertRows<Column extends string, Returned = unknown>(
  db: Db,
  dialect: Database['dialect'],
  table: BulkTable<Column>,
  rows: readonly Readonly<Record<Column, Cell>>[],
): Promise<Returned[]> {
  if (rows.length === 0) return [];
  const columns = Object.keys(table.columns) as Column[];
  if (dialect === 'postgres') {
    const arrays = columns.map((column) => rows.map((row) => row[column]));
    return (await db.executeQuery<Returned>(CompiledQuery.raw(textOf(table, 0), arrays))).rows;
  }
  const returned: Returned[] = [];
  for (let at = 0; at < rows.length; ) {
    const count = Math.min(largestChunk, 2 ** Math.floor(Math.log2(rows.length - at)));
    const cells: Cell[] = [];
    for (const row of rows.slice(at, at + count)) for (const column of columns) cells.push(row[column]);
    const answer = await db.executeQuery<Returned>(CompiledQuery.raw(textOf(table, count), cells));
    if (table.tail !== undefined) returned.push(...answer.rows);
    at += count;
  }
  return returned;
}

/** The statement for so many rows; for any number of them, as arrays, with 0. */
function textOf<Column extends string>(table: BulkTable<Column>, count: number): string {
  const known = texts.get(table) ?? new Map<number, string>();
  texts.set(table, known);
  const made = known.get(count) ?? makeText(table, count);
  known.set(count, made);
  return made;
}

function makeText({ name, columns, tail = '' }: BulkTable<string>, count: number): string {
  const names = Object.keys(columns).join(', ');
  if (count === 0) {
    const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
    return `insert into ${name} (${names}) select * from unnest(${arrays.join(', ')}) ${tail}`;
  }
  const row = `(${Object.keys(columns)
    .map(() => '?')
    .join(', ')})`;
  return `insert into ${name} (${names}) values ${Array(count).fill(row).join(', ')} ${tail}`;
}

/** `column in (values)` with a single parameter, so that the statement is the same for any number of them. */
export function anyOf(dialect: Database['dialect'], column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return dialect === 'postgres'
    ? sql<SqlBool>`${sql.ref(column)} = any(${values}::text[])`
    : sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;
}
