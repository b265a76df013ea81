import type { Db } from './transaction.ts';

/** Something that each database handle has one of, made when it is first asked for; it goes with the handle. */
export function ofDatabase<T>(make: () => T): (db: Db) => T {
  const made = new WeakMap<Db, { it: T }>();
  return (db) => {
    const known = made.get(db) ?? { it: make() };
    made.set(db, known);
    return known.it;
  };
}
