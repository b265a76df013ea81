import type { Trx } from '../db/transaction.ts';
import { countImported } from '../queries/imported-leads.ts';
import type { RunRow } from '../queries/imports.ts';
import { addNotices } from './add-notice.ts';

/** Tells each member once how many leads an import handed over to them; who imports needs not be told. */
export async function tellOfImport(
  trx: Trx,
  { workspace_id: workspaceId, id, file_name, created_by }: Pick<RunRow, 'workspace_id' | 'id' | 'file_name' | 'created_by'>,
  at: number,
): Promise<void> {
  const owners = await countImported(trx, workspaceId, id);
  await addNotices(
    trx,
    owners
      .filter(({ userId }) => userId !== created_by)
      .map(({ userId, leads }) => ({
        ...{ workspaceId, userId, kind: 'lead_handed_over', subjectKind: 'import', subjectId: id, at },
        values: { title: file_name, count: leads },
      })),
  );
}
