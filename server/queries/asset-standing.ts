import { v7 } from 'uuid';
import type { AssetStatus, DraftPhase } from '../../utils/contract/words.ts';
import { phaseOf } from '../../utils/domain/schedule/phase.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { addNotices } from '../notices/add-notice.ts';
import { noteOutgoing } from './outgoing-events.ts';
import { delayPlanned, deliverPlanned } from './tell-backers.ts';

/** What the schedule goes by. */
export interface Standing {
  title: string;
  status: AssetStatus;
  liveAt: number | null;
  draftPhase: DraftPhase | null;
  owner: string | null;
}

/** How an asset stands; null when there is no such asset. */
export async function readStanding(db: Db, workspaceId: string, assetId: string): Promise<Standing | null> {
  const row = await db
    .selectFrom('asset')
    .leftJoin('asset_plan', (join) =>
      join.onRef('asset_plan.workspace_id', '=', 'asset.workspace_id').onRef('asset_plan.asset_id', '=', 'asset.id'),
    )
    .select(['asset.title', 'asset.status', 'asset.live_at', 'asset_plan.phase', 'asset_plan.owner_user_id'])
    .where('asset.workspace_id', '=', workspaceId)
    .where('asset.id', '=', assetId)
    .executeTakeFirst();
  return row ? { title: row.title, status: row.status, liveAt: row.live_at, draftPhase: row.phase, owner: row.owner_user_id } : null;
}

interface Change {
  workspaceId: string;
  assetId: string;
  /** Null: the asset, or its place on the schedule, is new. */
  before: Standing | null;
  after: Standing;
  /** User id, or the server's own name. */
  actor: string;
  now: number;
}

/**
 * Notes that an asset stands otherwise than before, in the transaction that made it so: its history on the schedule,
 * what other systems are told, and the members who wait for it.
 */
export async function noteStanding(trx: Trx, { workspaceId, assetId, before, after, actor, now }: Change): Promise<void> {
  const from = before && phaseOf(before.status, before.draftPhase);
  const to = phaseOf(after.status, after.draftPhase);
  if (to !== null && (from !== to || before?.liveAt !== after.liveAt))
    await trx
      .insertInto('asset_plan_move')
      .values({
        ...{ workspace_id: workspaceId, asset_id: assetId, id: v7(), at: now, actor },
        ...{ from_phase: from, to_phase: to, from_live_at: before?.liveAt ?? null, to_live_at: after.liveAt },
      })
      .execute();
  if (after.status === 'live') {
    if (before?.status === 'live') return;
    await noteOutgoing(trx, workspaceId, [{ type: 'asset.live', at: now, data: { assetId } }]);
    await tellWaiting(trx, { workspaceId, assetId, kind: 'asset_live', standing: after, actor, now });
    await deliverPlanned(trx, workspaceId, assetId, now);
  } else if (before && isPutOff(before, after)) {
    await tellWaiting(trx, { workspaceId, assetId, kind: 'asset_delayed', standing: after, actor, now });
    await delayPlanned(trx, workspaceId, assetId, now);
  }
}

/** Those who wait have a later day to reckon with, or none. */
function isPutOff(before: Standing, after: Standing): boolean {
  if (before.status === 'live' || before.status === 'retired') return false;
  if (after.status === 'retired') return true;
  return before.liveAt !== null && (after.liveAt === null || after.liveAt > before.liveAt);
}

interface Tell {
  workspaceId: string;
  assetId: string;
  kind: 'asset_live' | 'asset_delayed';
  standing: Standing;
  actor: string;
  now: number;
}

/** Whoever asked to be told, once each, and who makes it; not the one who did it. */
async function tellWaiting(trx: Trx, { workspaceId, assetId, kind, standing, actor, now }: Tell): Promise<void> {
  const watches = await trx
    .selectFrom('asset_watch')
    .leftJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'asset_watch.workspace_id').onRef('contact.id', '=', 'asset_watch.contact_id'),
    )
    .select(['asset_watch.user_id', 'asset_watch.contact_id', 'contact.name'])
    .where('asset_watch.workspace_id', '=', workspaceId)
    .where('asset_watch.asset_id', '=', assetId)
    .orderBy('asset_watch.at')
    .execute();
  const waiting = Map.groupBy(watches, (row) => row.user_id);
  if (standing.owner !== null && kind === 'asset_live' && !waiting.has(standing.owner)) waiting.set(standing.owner, []);
  waiting.delete(actor);
  const day = kind === 'asset_live' ? now : standing.status === 'retired' ? null : standing.liveAt;
  await addNotices(
    trx,
    [...waiting].map(([userId, rows]) => {
      const named = rows.filter((row) => row.contact_id !== null);
      const [first] = named;
      return {
        ...{ workspaceId, userId, kind, subjectKind: 'asset' as const, subjectId: assetId, at: now },
        values: {
          ...{ assetId, assetTitle: standing.title, day, count: new Set(named.map((row) => row.contact_id)).size },
          ...(first ? { contactId: first.contact_id, contactName: first.name } : {}),
        },
      };
    }),
  );
}
