import { sql } from 'kysely';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { visitedKey } from '../queries/visits.ts';
import type { NewVisit } from './visit.ts';

/**
 * Takes back visits that were counted as people's before what came after showed a machine: the row keeps its time and
 * gets the new verdict, the counts and the engagement go, and a share that nobody else visited is `sent` again. Visits
 * that are not written yet, or are automated already, change nothing.
 */
export async function demoteVisits(database: Pick<Database, 'db'>, visits: readonly NewVisit[]): Promise<void> {
  await inTransaction(database, async (trx) => {
    for (const { workspaceId, shareId, id, reasons } of visits.toSorted((a, b) => (a.shareId < b.shareId ? -1 : 1))) {
      const demoted = await trx
        .updateTable('visit')
        .set({ verdict: 'automated', reasons_json: JSON.stringify(reasons) })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('verdict', '!=', 'automated')
        .returning('id')
        .executeTakeFirst();
      if (!demoted) continue;
      await trx.deleteFrom('engagement').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
      await recount(trx, workspaceId, shareId);
    }
  });
}

async function recount(trx: Trx, workspaceId: string, shareId: string): Promise<void> {
  const last = await trx
    .selectFrom('visit')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('verdict', '!=', 'automated')
    .executeTakeFirst();
  const at = last?.at ?? null;
  await trx
    .updateTable('share')
    .set({ visits: sql`visits - 1`, automated_visits: sql`automated_visits + 1`, last_visit_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', shareId)
    .execute();
  if (at !== null) return;
  const back = await trx
    .updateTable('share')
    .set({ state: 'sent' })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', shareId)
    .where('state', '=', 'visited')
    .returning('id')
    .executeTakeFirst();
  if (back) {
    await trx
      .deleteFrom('share_event')
      .where('workspace_id', '=', workspaceId)
      .where('idempotency_key', '=', visitedKey(shareId))
      .execute();
  }
}
