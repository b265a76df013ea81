import { sql } from 'kysely';
import type { Database } from '../db/connect.ts';
import { dialectOf } from '../db/dialect-of.ts';
import type { Trx } from '../db/transaction.ts';
import type { NewVisit } from '../links/visit.ts';
import { countOf, shiftVisits } from './visit-counts.ts';

/** Writes visits of public links and their counts. One that is there already (same id), or whose link is gone, changes nothing. */
export async function writeAssetVisits(trx: Trx, dialect: Database['dialect'], visits: readonly NewVisit[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
    const links = await trx
      .selectFrom('asset_link')
      .select('slug')
      .where('workspace_id', '=', workspaceId)
      .where('slug', 'in', [...new Set(ofWorkspace.map((visit) => visit.code))])
      .execute();
    const slugs = new Set(links.map((link) => link.slug));
    const known = ofWorkspace.filter((visit) => slugs.has(visit.code));
    if (known.length === 0) continue;
    const inserted = await trx
      .insertInto('asset_visit')
      .values(
        known.map((visit) => ({
          workspace_id: workspaceId,
          id: visit.id,
          slug: visit.code,
          asset_id: visit.assetId,
          at: visit.at,
          verdict: visit.verdict,
          reasons_json: JSON.stringify(visit.reasons),
          user_agent: visit.userAgent,
          client_hash: visit.clientHash,
        })),
      )
      .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
      .returning('id')
      .execute();
    const ids = new Set(inserted.map((row) => row.id));
    const fresh = known.filter((visit) => ids.delete(visit.id));
    await addCounts(trx, workspaceId, fresh);
    await shiftVisits(
      trx,
      dialect,
      fresh.map((visit) => ({ ...visit, ...countOf(visit.verdict) })),
    );
  }
}

/** In one order of slugs, so that two transactions never wait for each other. */
async function addCounts(trx: Trx, workspaceId: string, visits: readonly NewVisit[]): Promise<void> {
  const bySlug = [...Map.groupBy(visits, (visit) => visit.code)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [slug, ofLink] of bySlug) {
    const human = ofLink.filter((visit) => visit.verdict !== 'automated');
    const lastAt = Math.max(0, ...human.map((visit) => visit.at));
    await trx
      .updateTable('asset_link')
      .set((eb) => ({
        visits: eb('visits', '+', human.length),
        automated_visits: eb('automated_visits', '+', ofLink.length - human.length),
        last_visit_at: sql<
          number | null
        >`case when ${lastAt} > coalesce(last_visit_at, 0) then cast(${lastAt} as bigint) else last_visit_at end`,
      }))
      .where('workspace_id', '=', workspaceId)
      .where('slug', '=', slug)
      .execute();
  }
}

/** A visit of a public link that turned out to be a machine's. */
export async function takeBackAssetVisit(
  trx: Trx,
  visit: { workspaceId: string; id: string; code: string; reason: string },
): Promise<void> {
  const demoted = await trx
    .updateTable('asset_visit')
    .set({ verdict: 'automated', reasons_json: JSON.stringify([visit.reason]) })
    .where('workspace_id', '=', visit.workspaceId)
    .where('id', '=', visit.id)
    .where('verdict', '!=', 'automated')
    .returning(['asset_id', 'at'])
    .executeTakeFirst();
  if (!demoted) return;
  const { asset_id: assetId, at } = demoted;
  await shiftVisits(trx, dialectOf(trx), [{ workspaceId: visit.workspaceId, assetId, at, visits: -1, automated: 1 }]);
  const last = await trx
    .selectFrom('asset_visit')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('workspace_id', '=', visit.workspaceId)
    .where('slug', '=', visit.code)
    .where('verdict', '!=', 'automated')
    .executeTakeFirst();
  await trx
    .updateTable('asset_link')
    .set((eb) => ({
      visits: eb('visits', '-', 1),
      automated_visits: eb('automated_visits', '+', 1),
      last_visit_at: last?.at ?? null,
    }))
    .where('workspace_id', '=', visit.workspaceId)
    .where('slug', '=', visit.code)
    .execute();
}
