import type { Touch } from '../../utils/contract/touch.ts';
import type { Db } from '../db/transaction.ts';

/** What we did to a contact, newest first, with what is scheduled: the last 500. */
export async function readTouches(db: Db, workspaceId: string, contactId: string): Promise<Touch[]> {
  const rows = await db
    .selectFrom('touch')
    .select(['id', 'origin', 'channel', 'state', 'title', 'by_name', 'asset_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  return rows.map(({ by_name, asset_id, ...row }) => ({ ...row, by: by_name, assetId: asset_id }));
}
