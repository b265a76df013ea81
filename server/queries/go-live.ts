import { placeholderAddress } from '../../utils/domain/schedule/phase.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { noteStanding, readStanding } from './asset-standing.ts';
import { audit } from './audit.ts';
import { serverActor } from './audit-log.ts';
import { noteLibraryChange } from './library-version.ts';

/** Assets whose day has come and that nobody has made live yet. */
export async function readDueAssets(db: Db, workspaceId: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('asset')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'upcoming')
    .where('live_at', '<=', now)
    .where('url', 'not like', `${placeholderAddress('')}%`)
    .orderBy('live_at')
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

/** Makes it live if it still is to be; false when somebody else did, or moved its day, meanwhile. */
export async function goLive(trx: Trx, workspaceId: string, assetId: string, now: number): Promise<boolean> {
  const before = await readStanding(trx, workspaceId, assetId);
  const { numUpdatedRows } = await trx
    .updateTable('asset')
    .set({ status: 'live', updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', assetId)
    .where('status', '=', 'upcoming')
    .where('live_at', '<=', now)
    .executeTakeFirst();
  if (!before || numUpdatedRows === 0n) return false;
  await noteLibraryChange(trx, workspaceId);
  const after = { ...before, status: 'live' as const };
  await noteStanding(trx, { workspaceId, assetId, before: { ...before, status: 'upcoming' }, after, actor: serverActor, now });
  await audit(trx, { workspaceId, at: now, actor: serverActor, action: 'asset.live', subjectKind: 'asset', subjectId: assetId });
  return true;
}
