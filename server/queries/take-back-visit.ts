import { sql } from 'kysely';
import { dialectOf } from '../db/dialect-of.ts';
import type { Trx } from '../db/transaction.ts';
import type { TakenBack } from '../links/visit.ts';
import { takeBackAssetVisit } from './asset-visits.ts';
import { shiftCounts } from './engagement-counts.ts';
import { untellVisited } from './notice-visits.ts';
import { shiftVisits } from './visit-counts.ts';
import { visitedKey } from './visits.ts';

/**
 * Takes back a visit that was counted as a person's before what came after showed a machine: the row keeps its time and
 * gets the new verdict, the counts and the engagement go, and a share that nobody else visited is `sent` again. One that
 * is automated already changes nothing.
 */
export async function takeBackVisit(trx: Trx, { workspaceId, shareId, id, code, reason }: TakenBack): Promise<void> {
  if (shareId === null) {
    await takeBackAssetVisit(trx, { workspaceId, id, code, reason });
    return;
  }
  const demoted = await trx
    .updateTable('visit')
    .set({ verdict: 'automated', reasons_json: JSON.stringify([reason]) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('verdict', '!=', 'automated')
    .returning(['id', 'at'])
    .executeTakeFirst();
  if (!demoted) return;
  await untellVisited(trx, { workspaceId, shareId, at: demoted.at });
  await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb.and([eb('id', '=', id), eb('contact_id', 'is not', null)]) });
  await trx.deleteFrom('engagement').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
  await recount(trx, workspaceId, shareId, demoted.at);
}

async function recount(trx: Trx, workspaceId: string, shareId: string, takenAt: number): Promise<void> {
  const last = await trx
    .selectFrom('visit')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('verdict', '!=', 'automated')
    .executeTakeFirst();
  const at = last?.at ?? null;
  const share = await trx
    .updateTable('share')
    .set({ visits: sql`visits - 1`, automated_visits: sql`automated_visits + 1`, last_visit_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', shareId)
    .returning('asset_id')
    .executeTakeFirstOrThrow();
  await shiftVisits(trx, dialectOf(trx), [{ workspaceId, assetId: share.asset_id, at: takenAt, visits: -1, automated: 1 }]);
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
