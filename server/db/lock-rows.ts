import { sql } from 'kysely';
import { dialectOf } from './dialect-of.ts';
import type { Tables } from './tables.ts';
import type { Trx } from './transaction.ts';

/**
 * Holds rows until the transaction ends: whoever wants to change them meanwhile waits, and then sees what became of them.
 * To be called before they are read. SQLite has one writer anyway.
 */
export async function lockRows(
  trx: Trx,
  table: 'lead' | 'contact' | 'asset_request' | 'workspace_setting',
  workspaceId: string,
  ids?: readonly string[],
): Promise<void> {
  if (dialectOf(trx) !== 'postgres') return;
  const some = ids === undefined ? sql`` : sql`and id in (${sql.join(ids)}) order by id`;
  await sql`select 1 from ${sql.table(table satisfies keyof Tables)} where workspace_id = ${workspaceId} ${some} for update`.execute(trx);
}
