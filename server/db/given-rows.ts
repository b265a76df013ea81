import { type AliasedRawBuilder, sql } from 'kysely';
import type { Database } from './connect.ts';

type Columns = Readonly<Record<string, 'text' | 'bigint'>>;
type Given<C extends Columns> = { [Name in keyof C]: C[Name] extends 'bigint' ? number : string };

/**
 * Rows that the caller has, as a table to select from. The same few parameters however many rows there are, so that the
 * statement stays the same.
 */
export function givenRows<C extends Columns, Alias extends string>(
  dialect: Database['dialect'],
  alias: Alias,
  columns: C,
  rows: readonly Readonly<Given<C>>[],
): AliasedRawBuilder<Given<C>, Alias> {
  const names = Object.keys(columns);
  if (dialect === 'sqlite') {
    const cells = names.map((name, place) => sql`json_extract(value, ${sql.lit(`$[${place}]`)}) as ${sql.ref(name)}`);
    const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
    return sql<Given<C>>`(select ${sql.join(cells)} from json_each(${json}))`.as(alias);
  }
  const arrays = names.map((name) => sql`${rows.map((row) => row[name])}::${sql.raw(columns[name] ?? 'text')}[]`);
  return sql<Given<C>>`unnest(${sql.join(arrays)})`.as<Alias>(sql`${sql.ref(alias)} (${sql.join(names.map((name) => sql.ref(name)))})`);
}
