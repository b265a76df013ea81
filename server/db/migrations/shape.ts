import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../connect.ts';

export type Schema = Kysely<unknown>['schema'];
export type ColumnType = 'text' | 'bigint' | 'integer' | 'double precision' | RawBuilder<unknown>;

/** On PostgreSQL text compares by code point (`C`), as SQLite does, so that prefix ranges and keyset pages mean the same on both. */
export function textType(dialect: Database['dialect']): ColumnType {
  return dialect === 'postgres' ? sql`text collate "C"` : 'text';
}

/** Columns that must be there, then columns that may be empty. */
function columns(
  table: CreateTableBuilder<string, string>,
  required: Readonly<Record<string, ColumnType>>,
  optional: Readonly<Record<string, ColumnType>> = {},
) {
  let built = table;
  for (const [name, type] of Object.entries(required)) built = built.addColumn(name, type as 'text', (column) => column.notNull());
  for (const [name, type] of Object.entries(optional)) built = built.addColumn(name, type as 'text');
  return built;
}

/** A table with its primary key. */
export function keyed(
  schema: Schema,
  name: string,
  key: readonly string[],
  required: Readonly<Record<string, ColumnType>>,
  optional?: Readonly<Record<string, ColumnType>>,
) {
  return columns(schema.createTable(name), required, optional).addPrimaryKeyConstraint(`${name}_key`, [...key]);
}

/** A reference inside the workspace: `(workspace_id, column)` to `(workspace_id, id)`; what it points at takes it along. */
export function belongsTo(table: CreateTableBuilder<string, string>, name: string, column: string, target: string) {
  return table.addForeignKeyConstraint(`${name}_${column}_fk`, ['workspace_id', column], target, ['workspace_id', 'id'], (fk) =>
    fk.onDelete('cascade'),
  );
}

export async function index(schema: Schema, table: string, name: string, on: readonly string[], unique = false) {
  const builder = schema
    .createIndex(`${table}_${name}`)
    .on(table)
    .columns([...on]);
  await (unique ? builder.unique() : builder).execute();
}
