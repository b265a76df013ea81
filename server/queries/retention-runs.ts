import type { RetentionRun } from '../../utils/contract/privacy.ts';
import type { Db } from '../db/transaction.ts';

/** What the last run took. */
export async function readRetentionRun(db: Db, workspaceId: string): Promise<RetentionRun> {
  const row = await db.selectFrom('retention_run').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst();
  return {
    at: row?.done_at ?? null,
    engagements: row?.engagements ?? 0,
    visits: row?.visits ?? 0,
    touches: row?.touches ?? 0,
    audit: row?.audit ?? 0,
  };
}

/** Takes the lease of a workspace; false while another server has it, or when a run ended less than `everyMs` ago. */
export async function takeRetentionLease(
  db: Db,
  workspaceId: string,
  lease: { now: number; forMs: number; everyMs: number },
): Promise<boolean> {
  const { now, forMs, everyMs } = lease;
  const taken = await db
    .insertInto('retention_run')
    .values({ workspace_id: workspaceId, until: now + forMs, done_at: null, engagements: 0, visits: 0, touches: 0, audit: 0 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet({ until: now + forMs })
        .where('retention_run.until', '<=', now)
        .where((eb) => eb.or([eb('retention_run.done_at', 'is', null), eb('retention_run.done_at', '<=', now - everyMs)])),
    )
    .returning('workspace_id')
    .execute();
  return taken.length > 0;
}

/** Notes what a run took, and that it is done. */
export async function noteRetentionRun(db: Db, workspaceId: string, now: number, taken: Omit<RetentionRun, 'at'>): Promise<void> {
  await db
    .updateTable('retention_run')
    .set({ done_at: now, ...taken })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

export async function releaseRetentionLease(db: Db, workspaceId: string, now: number): Promise<void> {
  await db.updateTable('retention_run').set({ until: now }).where('workspace_id', '=', workspaceId).execute();
}
