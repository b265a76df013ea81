import type { CompiledQuery } from 'kysely';
import type { Database } from './connect.ts';
import { dialectOf } from './dialect-of.ts';
import type { Db } from './transaction.ts';

type Cell = string | number | null | readonly string[];

/** Stands in a compiled statement where a value will be given. */
class Gap {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A statement that is built and compiled once for each engine and asked with other values each time: for the short reads
 * that one request makes many of, building takes longer than the database. `build` may hand the given values to the query
 * builder and nowhere else: it sees stand-ins for them, so neither the statement's shape nor a calculation can depend on one.
 */
export function prepared<Given extends Readonly<Record<string, Cell>>, Row>(
  build: (db: Db, given: Given) => CompiledQuery<Row>,
): (db: Db, values: Given) => Promise<Row[]> {
  const compiled = new Map<Database['dialect'], CompiledQuery<Row>>();
  const gaps = new Proxy({}, { get: (_, name) => new Gap(String(name)) }) as Given;
  return async (db, values) => {
    const dialect = dialectOf(db);
    let query = compiled.get(dialect);
    if (!query) {
      query = build(db, gaps);
      compiled.set(dialect, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Gap ? values[value.name] : value));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
