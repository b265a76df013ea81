import { type RawBuilder, sql } from 'kysely';
import { blockingKeys } from '../../utils/domain/identity/blocking.ts';
import type { SeenPerson } from '../../utils/domain/identity/person-view.ts';
import type { Db } from '../db/transaction.ts';
import { type ContactMatch, findContacts } from './people.ts';

/** What more contacts than this share says little ("Maria Garcia"): of such a key only the first ones are read. */
const rowsAKey = 200;
/** Read in all, rarest keys first. */
const mostRows = 1_000;
/** Comparing costs some 20 µs each. */
const mostCompared = 250;

interface LikelyContacts {
  contacts: ContactMatch[];
  /** So many have this very name that not all of them were read: nobody of them can be called the only one. */
  crowded: boolean;
}

/**
 * Contacts that share a look-up key with the person, those with the most and the rarest keys in common first. Every key is
 * one range of the primary key's index: measured first, at most 200 rows deep, and then read from the rarest on until 1,000
 * rows are together, so the time does not grow with the number of contacts nor with how common a name is.
 */
export async function findLikelyContacts(
  db: Db,
  workspaceId: string,
  person: SeenPerson,
  rejected: ReadonlySet<string>,
): Promise<LikelyContacts> {
  const sizes = await measureKeys(db, workspaceId, blockingKeys(person));
  const keys = chooseKeys(sizes);
  const weights = new Map<string, number>();
  for (const { key, contact_id } of await readKeys(db, workspaceId, keys)) {
    if (!rejected.has(contact_id)) weights.set(contact_id, (weights.get(contact_id) ?? 0) + 1 / (sizes.get(key) ?? 1));
  }
  const best = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostCompared);
  const contacts = await findContacts(
    db,
    workspaceId,
    best.map(([id]) => id),
  );
  const crowded = [...sizes].some(([key, size]) => key.startsWith('w:') && (size > rowsAKey || !keys.includes(key)));
  return { contacts: contacts.sort((a, b) => (a.id < b.id ? -1 : 1)), crowded };
}

/** How many contacts each key leads to, counted no further than just above the cap; keys that lead nowhere are left out. */
async function measureKeys(db: Db, workspaceId: string, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const counts = keys.map(
    (key, at): RawBuilder<unknown> => sql`select ${sql.lit(at)} as at, count(*) as size from (
      select 1 from contact_lookup where workspace_id = ${workspaceId} and key = ${key} limit ${sql.lit(rowsAKey + 1)}
    ) as one_key`,
  );
  const { rows } = await sql<{ at: number; size: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return new Map(rows.flatMap(({ at, size }) => (size > 0 ? [[keys[at] ?? '', size]] : [])));
}

/** From the rarest key on, as many as are read; of equally rare ones the more telling first. Takes sizes in the order of telling. */
function chooseKeys(sizes: ReadonlyMap<string, number>): string[] {
  let rows = 0;
  return [...sizes]
    .sort(([, a], [, b]) => a - b)
    .filter(([, size]) => {
      const fits = rows === 0 || rows + Math.min(size, rowsAKey) <= mostRows;
      if (fits) rows += Math.min(size, rowsAKey);
      return fits;
    })
    .map(([key]) => key);
}

async function readKeys(db: Db, workspaceId: string, keys: readonly string[]): Promise<{ key: string; contact_id: string }[]> {
  if (keys.length === 0) return [];
  const ranges = keys.map(
    (key): RawBuilder<unknown> => sql`select * from (
      select key, contact_id from contact_lookup where workspace_id = ${workspaceId} and key = ${key}
      order by contact_id limit ${sql.lit(rowsAKey)}
    ) as one_key`,
  );
  const { rows } = await sql<{ key: string; contact_id: string }>`${sql.join(ranges, sql` union all `)}`.execute(db);
  return rows;
}
