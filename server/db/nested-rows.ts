import type { Expression, RawBuilder, ShallowDehydrateObject, Simplify } from 'kysely';
import { jsonArrayFrom as onPostgres } from 'kysely/helpers/postgres';
import { jsonArrayFrom as onSqlite } from 'kysely/helpers/sqlite';
import type { Database } from './connect.ts';

type Query<Row> = Expression<Row> & Parameters<typeof onSqlite<Row>>[0];

/** Rows as one value of another row: SQLite gives the text of them. */
type Nested<Row> = string | Simplify<ShallowDehydrateObject<Row>>[];

/**
 * What a query answers for each row of the one around it. SQLite groups thereby in many small stretches that are in order
 * already, where a grouping over all of them would sort them first.
 */
export function nestedRows<Row>(dialect: Database['dialect'], query: Query<Row>): RawBuilder<Nested<Row>> {
  return dialect === 'postgres' ? onPostgres(query) : onSqlite(query);
}

export const readNested = <Row>(nested: string | Row[]): Row[] => (typeof nested === 'string' ? (JSON.parse(nested) as Row[]) : nested);
