import { sql } from 'kysely';
import { blockingKeys } from '../../utils/domain/identity/blocking.ts';
import type { SeenPerson } from '../../utils/domain/identity/person-view.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { type ContactMatch, findContacts } from './people.ts';

/** What more contacts than this share says little ("Maria Garcia"): of such a key only the first ones are read. */
const rowsAKey = 200;
/** Read in all, rarest keys first. */
const mostRows = 600;
/** Comparing costs some 20 µs each. */
const mostCompared = 120;
/** Of keys that are too common all, what says most: the whole name, then given name with company. */
const telling = 'wgefp';

interface LikelyContacts {
  contacts: ContactMatch[];
  /** So many have this very name that not all of them were read: nobody of them can be called the only one. */
  crowded: boolean;
}

/**
 * Contacts that share a look-up key with the person, those with the most and the rarest keys in common first. Every key is
 * one range of the primary key's index: measured first, at most 200 rows deep, and then read from the rarest on until 600
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
  for (const { key, contact_id } of await readKeys(db, workspaceId, keys, sizes)) {
    if (!rejected.has(contact_id)) weights.set(contact_id, (weights.get(contact_id) ?? 0) + 1 / (sizes.get(key) ?? 1));
  }
  const best = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostCompared);
  const contacts = await findContacts(
    db,
    workspaceId,
    best.map(([id]) => id),
  );
  const crowded = [...sizes].some(([key, size]) => key.startsWith('w:') && (size > mostCompared || !keys.includes(key)));
  return { contacts: contacts.sort((a, b) => (a.id < b.id ? -1 : 1)), crowded };
}

/** How many contacts each key leads to, counted no further than just above the cap; keys that lead nowhere are left out. */
async function measureKeys(db: Db, workspaceId: string, keys: readonly string[]): Promise<Map<string, number>> {
  const given =
    dialectOf(db) === 'postgres' ? sql`unnest(${keys}::text[]) as given(value)` : sql`json_each(${JSON.stringify(keys)}) as given`;
  const { rows } = await sql<{ key: string; size: number }>`
    select given.value as key, (
      select count(*) from (
        select 1 from contact_lookup where workspace_id = ${workspaceId} and key = given.value limit ${sql.lit(rowsAKey + 1)}
      ) as counted
    ) as size from ${given}`.execute(db);
  return new Map(rows.flatMap(({ key, size }) => (size > 0 ? [[key, size]] : [])));
}

/** From the rarest key on, as many as are read. */
function chooseKeys(sizes: ReadonlyMap<string, number>): string[] {
  let rows = 0;
  return [...sizes]
    .sort(([keyA, a], [keyB, b]) => a - b || telling.indexOf(keyA.charAt(0)) - telling.indexOf(keyB.charAt(0)))
    .filter(([, size]) => {
      const read = Math.min(size, rowsAKey);
      if (rows + read > mostRows) return false;
      rows += read;
      return true;
    })
    .map(([key]) => key);
}

interface KeyRow {
  key: string;
  contact_id: string;
}

/** The contacts of the keys; of the too common ones the first by id, which is the same on every engine. */
async function readKeys(db: Db, workspaceId: string, keys: readonly string[], sizes: ReadonlyMap<string, number>): Promise<KeyRow[]> {
  const isCommon = (key: string) => (sizes.get(key) ?? 0) > rowsAKey;
  const ofKeys = () => db.selectFrom('contact_lookup').select(['key', 'contact_id']).where('workspace_id', '=', workspaceId);
  const rare = await ofKeys()
    .where(
      anyOf(
        dialectOf(db),
        'key',
        keys.filter((key) => !isCommon(key)),
      ),
    )
    .execute();
  const common: KeyRow[] = [];
  for (const key of keys.filter(isCommon))
    common.push(...(await ofKeys().where('key', '=', key).orderBy('contact_id').limit(rowsAKey).execute()));
  return [...rare, ...common];
}
