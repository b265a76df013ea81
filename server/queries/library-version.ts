import { v7 } from 'uuid';
import { prepared } from '../db/prepared.ts';
import type { Db, Trx } from '../db/transaction.ts';
import type { OfWorkspace } from './given.ts';

const versionRows = prepared((db: Db, { workspaceId }: OfWorkspace) =>
  db.selectFrom('library_version').select('version').where('workspace_id', '=', workspaceId).compile(),
);

/** Another text after each change of the workspace's assets and their topics; null before the first. */
export async function readLibraryVersion(db: Db, workspaceId: string): Promise<string | null> {
  const [row] = await versionRows(db, { workspaceId });
  return row?.version ?? null;
}

/** What any server keeps of the library is old from the end of this transaction on. Belongs to every change of an asset. */
export async function noteLibraryChange(trx: Trx, workspaceId: string): Promise<void> {
  const version = v7();
  await trx
    .insertInto('library_version')
    .values({ workspace_id: workspaceId, version })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ version }))
    .execute();
}
