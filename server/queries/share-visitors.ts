import { sql } from 'kysely';
import { liftVerdict } from '../../utils/domain/visit/lift-verdict.ts';
import type { Database } from '../db/connect.ts';
import type { Trx } from '../db/transaction.ts';
import type { SeenOnSite } from '../links/visit.ts';
import { noteConfirmed } from './outgoing-visits.ts';
import { countAsPerson } from './visits.ts';

/** A page that the link led to may stay open, or be come back to, for a while before the beacon tells of it. */
const arrivesWithinMs = 30 * 60_000;
/** The site's clock and ours. */
const clockSlackMs = 60_000;

/**
 * The company's site saw a browser that carries a share's code. The visit that brought it is a person's from now on (the
 * beacon runs only where somebody consented and looks at the page), and the browser is noted with the share. It makes
 * nobody known: who the browser belongs to is for the team to say.
 */
export async function recordSeen(
  trx: Trx,
  dialect: Database['dialect'],
  { workspaceId, code, anonymousId, at }: SeenOnSite,
): Promise<void> {
  const link = await trx
    .selectFrom('share_link')
    .select(['share_id', 'asset_id'])
    .where('workspace_id', '=', workspaceId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!link) return;
  await trx
    .insertInto('share_visitor')
    .values({
      workspace_id: workspaceId,
      share_id: link.share_id,
      anonymous_id: anonymousId,
      first_at: at,
      last_at: at,
      judged: 'open',
      judged_by: null,
      judged_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'share_id', 'anonymous_id']).doUpdateSet({
        last_at: sql<number>`case when share_visitor.last_at < excluded.last_at then excluded.last_at else share_visitor.last_at end`,
      }),
    )
    .execute();

  const visit = await trx
    .selectFrom('visit')
    .select(['id', 'at', 'verdict', 'reasons_json'])
    .where('workspace_id', '=', workspaceId)
    .where('code', '=', code)
    .where('at', '>=', at - arrivesWithinMs)
    .where('at', '<=', at + clockSlackMs)
    .where((eb) => eb.or([eb('anonymous_id', 'is', null), eb('anonymous_id', '=', anonymousId)]))
    // The visit that this browser made already, else the latest one that a person can have made.
    .orderBy(sql`case when anonymous_id is null then 1 else 0 end`)
    .orderBy(sql`case when verdict = 'automated' then 1 else 0 end`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!visit) return;
  const lifted = liftVerdict(visit.verdict, JSON.parse(visit.reasons_json) as string[]);
  if (lifted === null) return;
  await trx
    .updateTable('visit')
    .set({ anonymous_id: anonymousId, verdict: lifted.verdict, reasons_json: JSON.stringify(lifted.reasons) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', visit.id)
    .execute();
  if (visit.verdict === 'likely' && lifted.verdict === 'confirmed')
    await noteConfirmed(trx, [{ workspaceId, id: visit.id, shareId: link.share_id, assetId: link.asset_id, at: visit.at }]);
  if (visit.verdict === 'automated')
    await countAsPerson(trx, dialect, {
      ...{ workspaceId, id: visit.id, code, shareId: link.share_id, assetId: link.asset_id, at: visit.at },
      ...{ verdict: lifted.verdict, reasons: lifted.reasons, userAgent: '', clientHash: '' },
    });
}
