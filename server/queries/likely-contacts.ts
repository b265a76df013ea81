import { type RawBuilder, sql } from 'kysely';
import { blockingKeys } from '../../utils/domain/identity/blocking.ts';
import type { SeenPerson } from '../../utils/domain/identity/person-view.ts';
import type { Db } from '../db/transaction.ts';
import { type ContactMatch, findContacts } from './people.ts';

/** A key that more contacts than this share says little; the others are not read. */
const rowsAKey = 200;
/** Comparing costs some 20 µs each. */
const mostCompared = 250;

interface LikelyContacts {
  contacts: ContactMatch[];
  /** So many have this very name that not all of them were read: nobody of them can be called the only one. */
  crowded: boolean;
}

/**
 * Contacts that share a look-up key with the person, those with the most and the rarest keys in common first. Every key
 * is one range of the primary key's index, cut at 200 rows, so the time does not grow with the number of contacts.
 */
export async function findLikelyContacts(
  db: Db,
  workspaceId: string,
  person: SeenPerson,
  rejected: ReadonlySet<string>,
): Promise<LikelyContacts> {
  const keys = blockingKeys(person);
  if (keys.length === 0) return { contacts: [], crowded: false };
  const ranges = keys.map(
    (key): RawBuilder<unknown> => sql`select * from (
      select key, contact_id from contact_lookup where workspace_id = ${workspaceId} and key = ${key} limit ${sql.lit(rowsAKey)}
    ) as one_key`,
  );
  const { rows } = await sql<{ key: string; contact_id: string }>`${sql.join(ranges, sql` union all `)}`.execute(db);
  const sizes = new Map<string, number>();
  for (const { key } of rows) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const { key, contact_id } of rows) {
    if (!rejected.has(contact_id)) weights.set(contact_id, (weights.get(contact_id) ?? 0) + 1 / (sizes.get(key) ?? 1));
  }
  const best = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostCompared);
  const contacts = await findContacts(
    db,
    workspaceId,
    best.map(([id]) => id),
  );
  const crowded = keys.some((key) => key.startsWith('w:') && sizes.get(key) === rowsAKey);
  return { contacts: contacts.sort((a, b) => (a.id < b.id ? -1 : 1)), crowded };
}
