import { afterAll, beforeAll, expect, it } from 'vitest';
import { unpackEntries } from '../../server/links/pack-entries.ts';
import type { LinkEntry } from '../../server/links/visit.ts';
import { journalWorkspaces, writeJournal } from '../../server/queries/link-journal.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const seen = (workspaceId: string, at: number): LinkEntry => ({ seen: { workspaceId, code: 'lark00000000000001', anonymousId: 'b', at } });

it('what several workspaces were answered at once stands in a row of each, in its order', async () => {
  const { db } = opened.database;
  await writeJournal(db, [seen('one', 1), seen('two', 2), seen('one', 3)], 9);
  const rows = await db.selectFrom('link_journal').selectAll().orderBy('workspace_id').execute();
  expect(rows.map((row) => [row.workspace_id, row.written_at, unpackEntries(row.entries_json)])).toEqual([
    ['one', 9, [seen('one', 1), seen('one', 3)]],
    ['two', 9, [seen('two', 2)]],
  ]);
  expect((await journalWorkspaces(db)).sort()).toEqual(['one', 'two']);
});
