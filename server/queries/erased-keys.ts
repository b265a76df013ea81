import { createHmac, randomBytes } from 'node:crypto';
import type { ErasedPeople } from '../../utils/contract/privacy.ts';
import type { Who } from '../../utils/domain/ingest/facts.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db, Trx } from '../db/transaction.ts';
import type { NormalIdentifier } from './people.ts';

interface ErasureOf {
  erasureId: string;
  at: number;
}

/** Keeps that these identifiers are of somebody who was erased, in a form that names nobody. */
export async function rememberErased(
  trx: Trx,
  workspaceId: string,
  keys: readonly NormalIdentifier[],
  { erasureId, at }: ErasureOf,
): Promise<void> {
  if (keys.length === 0) return;
  const salt = (await saltOf(trx, workspaceId)) ?? (await makeSalt(trx, workspaceId));
  const hashes = [...new Set(keys.map((key) => hashOf(salt, key)))];
  await trx
    .insertInto('erased_key')
    .values(hashes.map((hash) => ({ workspace_id: workspaceId, hash, erasure_id: erasureId, erased_at: at })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doUpdateSet({ erasure_id: erasureId, erased_at: at }))
    .execute();
}

/** Those of these identifiers that are of somebody who was erased. A workspace that never erased anybody is not asked for more. */
export async function erasedAmong(db: Db, workspaceId: string, keys: readonly NormalIdentifier[]): Promise<NormalIdentifier[]> {
  if (keys.length === 0) return [];
  const salt = await saltOf(db, workspaceId);
  return salt === null ? [] : await lookUp(db, workspaceId, salt, keys);
}

/** For each of these people, which of their identifiers are of somebody who was erased. */
export async function erasedOfEach(db: Db, workspaceId: string, people: readonly Who[]): Promise<NormalIdentifier[][]> {
  const keys = people.map(keysOf);
  const gone = new Set((await erasedAmong(db, workspaceId, keys.flat())).map(nameOf));
  return keys.map((own) => (gone.size === 0 ? [] : own.filter((key) => gone.has(nameOf(key)))));
}

/** Lets the person of this identifier be kept again, under all their identifiers. False when nobody of it was erased. */
export async function allowAgain(trx: Trx, workspaceId: string, key: NormalIdentifier): Promise<boolean> {
  const salt = await saltOf(trx, workspaceId);
  if (salt === null) return false;
  const row = await trx
    .selectFrom('erased_key')
    .select('erasure_id')
    .where('workspace_id', '=', workspaceId)
    .where('hash', '=', hashOf(salt, key))
    .executeTakeFirst();
  if (!row) return false;
  await trx.deleteFrom('erased_key').where('workspace_id', '=', workspaceId).where('erasure_id', '=', row.erasure_id).execute();
  return true;
}

/** How many people stay away, and when the last of them was erased. */
export async function countErased(db: Db, workspaceId: string): Promise<ErasedPeople> {
  const { people, last } = await db
    .selectFrom('erased_key')
    .select((eb) => [eb.fn.count<number>('erasure_id').distinct().as('people'), eb.fn.max<number | null>('erased_at').as('last')])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return { people, lastAt: last };
}

async function lookUp(db: Db, workspaceId: string, salt: string, keys: readonly NormalIdentifier[]): Promise<NormalIdentifier[]> {
  const byHash = new Map(keys.map((key) => [hashOf(salt, key), key]));
  const rows = await db
    .selectFrom('erased_key')
    .select('hash')
    .where('workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'hash', [...byHash.keys()]))
    .execute();
  return rows.flatMap(({ hash }) => byHash.get(hash) ?? []);
}

/** Null as long as nobody was erased. */
async function saltOf(db: Db, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('workspace_setting')
    .select('erasure_salt')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.erasure_salt;
}

/** Of two that make one at once, the second finds the first's. */
async function makeSalt(trx: Trx, workspaceId: string): Promise<string> {
  await trx
    .updateTable('workspace_setting')
    .set({ erasure_salt: randomBytes(32).toString('hex') })
    .where('workspace_id', '=', workspaceId)
    .where('erasure_salt', 'is', null)
    .execute();
  const salt = await saltOf(trx, workspaceId);
  if (salt === null) throw new Error('A salt that was just written is not there.');
  return salt;
}

const nameOf = ({ kind, value }: NormalIdentifier): string => `${kind}\n${value}`;
const hashOf = (salt: string, key: NormalIdentifier): string => createHmac('sha256', salt).update(nameOf(key)).digest('hex');

function keysOf({ email, external, linkedin, anonymous }: Who): NormalIdentifier[] {
  return Object.entries({ email, external, linkedin, anonymous }).flatMap(([kind, value]) =>
    value === null ? [] : [{ kind: kind as NormalIdentifier['kind'], value }],
  );
}
