import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { ShareState } from '../../utils/contract/words.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import type { NewVisit, ShareVisit } from '../links/visit.ts';
import { writeAssetVisits } from './asset-visits.ts';
import { deniedAmong } from './consent.ts';

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
      visits.filter((visit) => visit.shareId === null),
    );
}

async function writeShareVisits(trx: Trx, dialect: Database['dialect'], visits: readonly ShareVisit[]): Promise<void> {
  const shares = await lockShares(trx, dialect, visits);
  const known = visits.filter((visit) => shares.has(keyOf(visit.workspaceId, visit.shareId)));
  const fresh = await insertNew(trx, known);
  if (fresh.length === 0) return;
  await addCounts(trx, fresh);
  await followHuman(trx, shares, fresh.filter(isHuman));
}

/** What a person's visit means for its share: `visited` when it was sent, and the engagement of its one recipient. */
async function followHuman(trx: Trx, shares: ReadonlyMap<string, LockedShare>, human: readonly ShareVisit[]): Promise<void> {
  const moved = new Map(
    human
      .filter((visit) => shares.get(keyOf(visit.workspaceId, visit.shareId))?.state === 'sent')
      .map((visit) => [keyOf(visit.workspaceId, visit.shareId), visit]),
  );
  if (moved.size > 0) await markVisited(trx, [...moved.values()]);
  const counted = human.filter((visit) => (shares.get(keyOf(visit.workspaceId, visit.shareId))?.sent_at ?? null) !== null);
  await addEngagements(trx, counted);
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
  await followHuman(trx, shares, [visit]);
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

async function insertNew(trx: Trx, visits: readonly ShareVisit[]): Promise<ShareVisit[]> {
  if (visits.length === 0) return [];
  const inserted = await trx
    .insertInto('visit')
    .values(
      visits.map((visit) => ({
        workspace_id: visit.workspaceId,
        id: visit.id,
        code: visit.code,
        share_id: visit.shareId,
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
  return visits.filter((visit) => ids.delete(visit.id));
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

/**
 * A visit speaks for a contact only where the share went to exactly one person: with several, or with an address that is
 * no contact, nobody can say who it was. The engagement takes the visit's id, so that it is made once.
 */
async function addEngagements(trx: Trx, visits: readonly ShareVisit[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
    const recipients = await soleRecipients(
      trx,
      workspaceId,
      ofWorkspace.map((visit) => visit.shareId),
    );
    const rows = ofWorkspace.flatMap((visit) => {
      const sole = recipients.get(visit.shareId);
      return sole ? [engagementOf(workspaceId, sole, visit)] : [];
    });
    if (rows.length === 0) continue;
    await trx
      .insertInto('engagement')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
      .execute();
  }
}

interface Sole {
  contactId: string;
  url: string;
}

async function soleRecipients(trx: Trx, workspaceId: string, shareIds: readonly string[]): Promise<Map<string, Sole>> {
  const rows = await trx
    .selectFrom('share_recipient')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'share.workspace_id').onRef('share_link.share_id', '=', 'share.id'),
    )
    .select((eb) => [
      'share.id',
      'share_link.url',
      eb.fn.min('share_recipient.contact_id').as('contact_id'),
      eb.fn.countAll<number>().as('people'),
    ])
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where('share_recipient.share_id', 'in', [...new Set(shareIds)])
    .where('share.unknown_recipients', '=', 0)
    .groupBy(['share.id', 'share_link.url'])
    .execute();
  const sole = rows.filter((row) => row.people === 1);
  const denied = await deniedAmong(
    trx,
    workspaceId,
    sole.map((row) => row.contact_id),
  );
  return new Map(sole.filter((row) => !denied.has(row.contact_id)).map((row) => [row.id, { contactId: row.contact_id, url: row.url }]));
}

function engagementOf(workspaceId: string, sole: Sole, visit: Pick<ShareVisit, 'id' | 'shareId' | 'assetId' | 'at'>) {
  return {
    workspace_id: workspaceId,
    id: visit.id,
    contact_id: sole.contactId,
    anonymous_id: null,
    asset_id: visit.assetId,
    kind: 'share_visit' as const,
    at: visit.at,
    received_at: visit.at,
    seconds: null,
    watched: null,
    pages: null,
    title: null,
    url: sole.url,
    canonical_url: null,
    source_id: null,
    share_id: visit.shareId,
  };
}

/**
 * Makes the engagements of a share's visits say what its present recipients and state say: none while it is not sent or
 * went to several, one a human visit where it went to one person, unless the team says that somebody else's browser made
 * it. For use when the recipients, or what is known of the browsers, have changed.
 */
export async function realignVisits(trx: Trx, workspaceId: string, shareId: string, sent: boolean): Promise<void> {
  const visits = await trx
    .selectFrom('visit')
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'visit.workspace_id').onRef('share_link.code', '=', 'visit.code'),
    )
    .select(['visit.id', 'visit.share_id as shareId', 'share_link.asset_id as assetId', 'visit.at', 'visit.anonymous_id'])
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.share_id', '=', shareId)
    .where('visit.verdict', '!=', 'automated')
    .execute();
  if (visits.length === 0) return;
  const others = await trx
    .selectFrom('share_visitor')
    .select('anonymous_id')
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('judged', '=', 'other')
    .execute();
  const strangers = new Set(others.map((row) => row.anonymous_id));
  await trx
    .deleteFrom('engagement')
    .where('workspace_id', '=', workspaceId)
    .where(
      'id',
      'in',
      visits.map((visit) => visit.id),
    )
    .execute();
  const sole = sent ? (await soleRecipients(trx, workspaceId, [shareId])).get(shareId) : undefined;
  const hers = visits.filter((visit) => visit.anonymous_id === null || !strangers.has(visit.anonymous_id));
  if (!sole || hers.length === 0) return;
  await trx
    .insertInto('engagement')
    .values(hers.map((visit) => engagementOf(workspaceId, sole, visit)))
    .execute();
}
