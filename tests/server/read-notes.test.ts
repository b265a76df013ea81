import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReadNotes, type ReadNotes } from '../../server/audit/note-reads.ts';
import { createLog } from '../../server/log.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addLinkWorkspace, lockDatabase } from '../harness/tracked-link.ts';

let test: TestDatabase;
let notes: ReadNotes;

beforeEach(async () => {
  test = await openTestDatabase();
  await addLinkWorkspace(test.database.db);
  notes = createReadNotes(test.database, createLog({ logLevel: 'silent' }));
});
afterEach(() => test.close());

const read = (subjectId: string) =>
  notes.note({ workspaceId: 'w', at: 1, actor: 'rita', action: 'contact.read', subjectKind: 'contact', subjectId });
const written = async () =>
  (await test.database.db.selectFrom('audit').select('subject_id').where('workspace_id', '=', 'w').execute())
    .map(({ subject_id }) => subject_id)
    .sort();

it('every read is in the audit once, soon after and by itself', async () => {
  const ids = Array.from({ length: 450 }, (_, i) => `contact-${String(i).padStart(3, '0')}`);
  for (const id of ids) read(id);
  await expect.poll(written).toEqual(ids);
  await notes.close();
  expect(await written()).toEqual(ids);
});

it('what was noted while the database was locked is written when it is free, and closing writes what waits', async () => {
  const unlock = await lockDatabase(test);
  read('locked');
  const flushed = notes.flush().catch(() => undefined);
  await unlock();
  await flushed;
  read('last');
  await notes.close();
  expect(await written()).toEqual(['last', 'locked']);
});
