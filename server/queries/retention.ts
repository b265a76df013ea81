import { type Kysely, sql } from 'kysely';
import type { RetentionRun } from '../../utils/contract/privacy.ts';
import type { VisitVerdict } from '../../utils/contract/words.ts';
import { dialectOf } from '../db/dialect-of.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { shiftCounts } from './engagement-counts.ts';
import { countOf, shiftVisits } from './visit-counts.ts';

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

/** Ends a run: the lease is free, and what was taken can be read. */
export async function endRetention(db: Db, workspaceId: string, now: number, taken: Omit<RetentionRun, 'at'>): Promise<void> {
  await db
    .updateTable('retention_run')
    .set({ until: now, done_at: now, ...taken })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** One step: how many rows went, and where the next step begins; null when this was the last one. */
export interface Step {
  taken: number;
  next: string | null;
}

/**
 * Engagements before a moment, among the next `rows` by id: a walk along the key, since an index by time would slow every
 * event that comes in.
 */
export async function deleteOldEngagements(trx: Trx, workspaceId: string, before: number, after: string, rows: number): Promise<Step> {
  const walked = await trx
    .selectFrom('engagement')
    .select(['id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(rows)
    .execute();
  const old = walked.filter((row) => row.at < before).map((row) => row.id);
  for (let at = 0; at < old.length; at += chunk) {
    const ids = old.slice(at, at + chunk);
    await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb.and([eb('id', 'in', ids), eb('contact_id', 'is not', null)]) });
  }
  await deleteByIds(trx, 'engagement', workspaceId, old);
  return { taken: old.length, next: walked.length < rows ? null : (walked.at(-1)?.id ?? null) };
}

/**
 * Message ids of events that came in before a moment. An event never lies after its arrival, so each of these events is
 * gone by now, and nothing is left that it could be counted twice with.
 */
export async function deleteOldMessages(trx: Trx, workspaceId: string, before: number, after: string, rows: number): Promise<Step> {
  const walked = await trx
    .selectFrom('message')
    .select(['message_id', 'received_at'])
    .where('workspace_id', '=', workspaceId)
    .where('message_id', '>', after)
    .orderBy('message_id')
    .limit(rows)
    .execute();
  const old = walked.filter((row) => row.received_at < before).map((row) => row.message_id);
  for (let at = 0; at < old.length; at += chunk)
    await trx
      .deleteFrom('message')
      .where('workspace_id', '=', workspaceId)
      .where('message_id', 'in', old.slice(at, at + chunk))
      .execute();
  return { taken: old.length, next: walked.length < rows ? null : (walked.at(-1)?.message_id ?? null) };
}

/** Words of prospects before a moment: they are kept as long as what prospects did. */
export async function deleteOldWords(trx: Trx, workspaceId: string, before: number, _after: string, rows: number): Promise<Step> {
  const old = await trx
    .selectFrom('challenge')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(rows)
    .execute();
  await deleteByIds(
    trx,
    'challenge',
    workspaceId,
    old.map((row) => row.id),
  );
  return { taken: old.length, next: old.length < rows ? null : 'more' };
}

/** Touches before a moment: marketing's and reps', those that never went out too. */
export async function deleteOldTouches(trx: Trx, workspaceId: string, before: number, after: string, rows: number): Promise<Step> {
  const walked = await trx
    .selectFrom('touch')
    .select(['id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(rows)
    .execute();
  const old = walked.filter((row) => row.at < before).map((row) => row.id);
  await deleteByIds(trx, 'touch', workspaceId, old);
  return { taken: old.length, next: walked.length < rows ? null : (walked.at(-1)?.id ?? null) };
}

/** Visits of shares before a moment, then those of public links, the oldest first; the counts say how many are left. */
export async function deleteOldVisits(trx: Trx, workspaceId: string, before: number, _after: string, rows: number): Promise<Step> {
  const old = await trx
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .select(['visit.id', 'visit.share_id', 'visit.verdict', 'visit.at', 'share.asset_id'])
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.at', '<', before)
    .orderBy('visit.at')
    .limit(rows)
    .execute();
  if (old.length === 0) return deleteOldPublicVisits(trx, workspaceId, before, rows);
  await uncount(trx, workspaceId, old);
  for (const [shareId, visits] of Map.groupBy(old, (visit) => visit.share_id)) {
    const automated = visits.filter((visit) => visit.verdict === 'automated').length;
    await trx
      .updateTable('share')
      .set((eb) => ({ visits: eb('visits', '-', visits.length - automated), automated_visits: eb('automated_visits', '-', automated) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', shareId)
      .execute();
  }
  await deleteByIds(
    trx,
    'visit',
    workspaceId,
    old.map((visit) => visit.id),
  );
  return { taken: old.length, next: 'more' };
}

async function deleteOldPublicVisits(trx: Trx, workspaceId: string, before: number, rows: number): Promise<Step> {
  const old = await trx
    .selectFrom('asset_visit')
    .select(['id', 'slug', 'asset_id', 'verdict', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(rows)
    .execute();
  await uncount(trx, workspaceId, old);
  for (const [slug, visits] of Map.groupBy(old, (visit) => visit.slug)) {
    const automated = visits.filter((visit) => visit.verdict === 'automated').length;
    await trx
      .updateTable('asset_link')
      .set((eb) => ({ visits: eb('visits', '-', visits.length - automated), automated_visits: eb('automated_visits', '-', automated) }))
      .where('workspace_id', '=', workspaceId)
      .where('slug', '=', slug)
      .execute();
  }
  await deleteByIds(
    trx,
    'asset_visit',
    workspaceId,
    old.map((visit) => visit.id),
  );
  return { taken: old.length, next: old.length < rows ? null : 'more' };
}

/** Takes visits that are about to be deleted out of the counts by day. */
async function uncount(
  trx: Trx,
  workspaceId: string,
  gone: readonly { asset_id: string; at: number; verdict: VisitVerdict }[],
): Promise<void> {
  const shifts = gone.map(({ asset_id, at, verdict }) => {
    const { visits, automated } = countOf(verdict);
    return { workspaceId, assetId: asset_id, at, visits: -visits, automated: -automated };
  });
  await shiftVisits(trx, dialectOf(trx), shifts);
}

export async function deleteOldAudit(trx: Trx, workspaceId: string, before: number, _after: string, rows: number): Promise<Step> {
  const old = await trx
    .selectFrom('audit')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(rows)
    .execute();
  await deleteByIds(
    trx,
    'audit',
    workspaceId,
    old.map((row) => row.id),
  );
  return { taken: old.length, next: old.length < rows ? null : 'more' };
}

const chunk = 500;

async function deleteByIds(
  trx: Trx,
  table: 'engagement' | 'visit' | 'asset_visit' | 'touch' | 'challenge' | 'audit',
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += chunk)
    await (trx as Kysely<Tables>)
      .deleteFrom(table)
      .where(sql.ref('workspace_id'), '=', workspaceId)
      .where('id', 'in', ids.slice(at, at + chunk))
      .execute();
}
