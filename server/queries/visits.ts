import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { ShareState } from '../../utils/contract/words.ts';
import type { Database } from '../db/connect.ts';
import { type BulkTable, insertNew } from '../db/insert-rows.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import type { NewVisit, ShareVisit } from '../links/visit.ts';
import { writeAssetVisits } from './asset-visits.ts';
import { tellVisited } from './notice-visits.ts';
import { noteConfirmed } from './outgoing-visits.ts';
import { countOf, shiftVisits } from './visit-counts.ts';
import { addEngagements } from './visit-engagements.ts';

const isHuman = (visit: NewVisit): boolean => visit.verdict !== 'automated';
const keyOf = (workspaceId: string, id: string): string => `${workspaceId} ${id}`;

/** Writes visits in a transaction of their own. */
export async function recordVisits(database: Pick<Database, 'db' | 'dialect'>, visits: readonly NewVisit[]): Promise<void> {
  await inTransaction(database, (trx) => writeVisits(trx, database.dialect, visits));
}

/**
 * Writes visits: the rows, the counts of their shares, the move to `visited` with its line in the history, and the
 * engagement of the one recipient; those of public links with the counts of these. A visit that is there already (same
 * id) changes nothing, one whose share or link is gone is left out.
 */
export async function writeVisits(trx: Trx, dialect: Database['dialect'], visits: readonly NewVisit[]): Promise<void> {
  const ofShares = visits.flatMap((visit) => (visit.shareId === null ? [] : [{ ...visit, shareId: visit.shareId }]));
  if (ofShares.length > 0) await writeShareVisits(trx, dialect, ofShares);
  if (ofShares.length < visits.length)
    await writeAssetVisits(
      trx,
      dialect,
      visits.filter((visit) => visit.shareId === null),
    );
}

async function writeShareVisits(trx: Trx, dialect: Database['dialect'], visits: readonly ShareVisit[]): Promise<void> {
  const shares = await lockShares(trx, dialect, visits);
  const known = visits.filter((visit) => shares.has(keyOf(visit.workspaceId, visit.shareId)));
  const fresh = await addNew(trx, dialect, known);
  if (fresh.length === 0) return;
  await addCounts(trx, fresh);
  await shiftVisits(
    trx,
    dialect,
    fresh.map((visit) => ({ ...visit, ...countOf(visit.verdict) })),
  );
  await followHuman(trx, dialect, shares, fresh.filter(isHuman));
}

/** What a person's visit means for its share: `visited` when it was sent, and the engagement of its one recipient. */
async function followHuman(
  trx: Trx,
  dialect: Database['dialect'],
  shares: ReadonlyMap<string, LockedShare>,
  human: readonly ShareVisit[],
): Promise<void> {
  const moved = new Map(
    human
      .filter((visit) => shares.get(keyOf(visit.workspaceId, visit.shareId))?.state === 'sent')
      .map((visit) => [keyOf(visit.workspaceId, visit.shareId), visit]),
  );
  if (moved.size > 0) await markVisited(trx, [...moved.values()]);
  const counted = human.filter((visit) => (shares.get(keyOf(visit.workspaceId, visit.shareId))?.sent_at ?? null) !== null);
  await addEngagements(trx, dialect, counted);
  await tellVisited(trx, counted);
  await noteConfirmed(
    trx,
    counted.filter((visit) => visit.verdict === 'confirmed'),
  );
}

/** A visit that counted as a machine's was a person's after all: its row says so already; counts and engagement follow. */
export async function countAsPerson(trx: Trx, dialect: Database['dialect'], visit: ShareVisit): Promise<void> {
  const shares = await lockShares(trx, dialect, [visit]);
  await trx
    .updateTable('share')
    .set((eb) => ({
      visits: eb('visits', '+', 1),
      automated_visits: eb('automated_visits', '-', 1),
      last_visit_at: sql<number>`case when last_visit_at is null or last_visit_at < ${visit.at} then ${visit.at} else last_visit_at end`,
    }))
    .where('workspace_id', '=', visit.workspaceId)
    .where('id', '=', visit.shareId)
    .execute();
  await shiftVisits(trx, dialect, [{ ...visit, visits: 1, automated: -1 }]);
  await followHuman(trx, dialect, shares, [visit]);
}

interface LockedShare {
  state: ShareState;
  sent_at: number | null;
}

/** Rows are locked in one order on PostgreSQL, so that two batches never wait for each other. */
async function lockShares(trx: Trx, dialect: Database['dialect'], visits: readonly ShareVisit[]): Promise<Map<string, LockedShare>> {
  const query = trx
    .selectFrom('share')
    .select(['workspace_id', 'id', 'state', 'sent_at'])
    .where('workspace_id', 'in', [...new Set(visits.map((visit) => visit.workspaceId))])
    .where('id', 'in', [...new Set(visits.map((visit) => visit.shareId))])
    .orderBy('id');
  const rows = await (dialect === 'postgres' ? query.forUpdate() : query).execute();
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.id), row]));
}

const visitRows: BulkTable<'workspace_id' | 'id' | 'code' | 'share_id' | 'at' | 'verdict' | 'reasons_json' | 'user_agent' | 'client_hash'> =
  {
    name: 'visit',
    columns: {
      workspace_id: 'text',
      id: 'text',
      code: 'text',
      share_id: 'text',
      at: 'bigint',
      verdict: 'text',
      reasons_json: 'text',
      user_agent: 'text',
      client_hash: 'text',
    },
    tail: 'on conflict (workspace_id, id) do nothing',
  };

async function addNew(trx: Trx, dialect: Database['dialect'], visits: readonly ShareVisit[]): Promise<ShareVisit[]> {
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const rows = [...byId.values()].map((visit) => ({
    workspace_id: visit.workspaceId,
    id: visit.id,
    code: visit.code,
    share_id: visit.shareId,
    at: visit.at,
    verdict: visit.verdict,
    reasons_json: JSON.stringify(visit.reasons),
    user_agent: visit.userAgent,
    client_hash: visit.clientHash,
  }));
  const added = await insertNew(trx, dialect, visitRows, rows, 'id');
  return added.flatMap(({ id }) => byId.get(id) ?? []);
}

async function addCounts(trx: Trx, visits: readonly ShareVisit[]): Promise<void> {
  const totals = new Map<string, { workspaceId: string; shareId: string; human: number; automated: number; lastAt: number }>();
  for (const visit of visits) {
    const key = keyOf(visit.workspaceId, visit.shareId);
    const total = totals.get(key) ?? { workspaceId: visit.workspaceId, shareId: visit.shareId, human: 0, automated: 0, lastAt: 0 };
    if (isHuman(visit)) {
      total.human++;
      total.lastAt = Math.max(total.lastAt, visit.at);
    } else {
      total.automated++;
    }
    totals.set(key, total);
  }
  const rows = [...totals.values()].map(
    (total) =>
      sql`(${total.workspaceId}, ${total.shareId}, cast(${total.human} as bigint), cast(${total.automated} as bigint), cast(${total.lastAt} as bigint))`,
  );
  await sql`
    with added (workspace_id, share_id, human, automated, last_at) as (values ${sql.join(rows)})
    update share
    set visits = visits + added.human,
        automated_visits = automated_visits + added.automated,
        last_visit_at = case
          when added.human = 0 then last_visit_at
          when last_visit_at is null or last_visit_at < added.last_at then added.last_at
          else last_visit_at
        end
    from added
    where share.workspace_id = added.workspace_id and share.id = added.share_id
  `.execute(trx);
}

/** One visit for each share that moves on; the key of the history line makes it one line for good. */
async function markVisited(trx: Trx, first: readonly ShareVisit[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(first, (visit) => visit.workspaceId)) {
    await trx
      .updateTable('share')
      .set((eb) => ({ state: 'visited', updated_at: eb.fn<number>('coalesce', ['last_visit_at', 'updated_at']) }))
      .where('workspace_id', '=', workspaceId)
      .where(
        'id',
        'in',
        ofWorkspace.map((visit) => visit.shareId),
      )
      .where('state', '=', 'sent')
      .execute();
  }
  await trx
    .insertInto('share_event')
    .values(
      first.map((visit) => ({
        workspace_id: visit.workspaceId,
        share_id: visit.shareId,
        id: v7(),
        idempotency_key: visitedKey(visit.shareId),
        kind: 'visited' as const,
        to_state: 'visited' as const,
        actor: 'visitor',
        at: visit.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .execute();
}

/** Key of the one `visited` line in a share's history. */
export const visitedKey = (shareId: string): string => `visited:${shareId}`;
