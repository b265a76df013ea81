import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectOf } from '../../server/db/dialect-of.ts';
import { anyOf } from '../../server/db/insert-rows.ts';
import { prepared } from '../../server/db/prepared.ts';
import type { Db } from '../../server/db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

let opened: TestDatabase;
let built = 0;

const topicsBetween = prepared(
  (db: Db, { workspaceId, from, to, most }: { workspaceId: string; from: string; to: string; most: number }) => {
    built++;
    return db
      .selectFrom('topic')
      .select(['id', 'name'])
      .where('workspace_id', '=', workspaceId)
      .where('name', '>=', from)
      .where('name', '<', to)
      .orderBy('name')
      .limit(most)
      .compile();
  },
);
const topicsNamed = prepared((db: Db, { workspaceId, names }: { workspaceId: string; names: readonly string[] }) =>
  db
    .selectFrom('topic')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'name', names))
    .orderBy('id')
    .compile(),
);

beforeAll(async () => {
  opened = await openTestDatabase();
  const topics = ['Ab', 'Bc', 'Cd', 'De'].map((name, place) => ({ workspace_id: 'w', id: `t${place}`, name }));
  await opened.database.db
    .insertInto('topic')
    .values([...topics, { workspace_id: 'other', id: 'x', name: 'Bc' }])
    .execute();
});
afterAll(() => opened.close());

describe('a prepared statement', () => {
  it('is built once and answers for the values of each call', async () => {
    const { db } = opened.database;
    const names = async (from: string, to: string, most: number) =>
      (await topicsBetween(db, { workspaceId: 'w', from, to, most })).map(({ name }) => name);
    expect(await names('A', 'Z', 3)).toEqual(['Ab', 'Bc', 'Cd']);
    expect(await names('B', 'D', 9)).toEqual(['Bc', 'Cd']);
    expect(await topicsBetween(db, { workspaceId: 'other', from: 'A', to: 'Z', most: 9 })).toEqual([{ id: 'x', name: 'Bc' }]);
    expect(built).toBe(1);
  });

  it('sees what its transaction has written', async () => {
    const { db } = opened.database;
    const undone = db.transaction().execute(async (trx) => {
      await trx.insertInto('topic').values({ workspace_id: 'w', id: 'late', name: 'Late' }).execute();
      expect(await topicsBetween(trx, { workspaceId: 'w', from: 'L', to: 'M', most: 9 })).toHaveLength(1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await topicsBetween(db, { workspaceId: 'w', from: 'L', to: 'M', most: 9 })).toEqual([]);
  });

  it('takes a list of any length, empty, too', async () => {
    const ids = async (names: string[]) => (await topicsNamed(opened.database.db, { workspaceId: 'w', names })).map(({ id }) => id);
    expect(await ids([])).toEqual([]);
    expect(await ids(['Bc', 'De', 'No "such" one'])).toEqual(['t1', 't3']);
  });
});
