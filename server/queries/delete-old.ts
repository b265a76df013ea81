import { sql } from 'kysely';
import type { VisitVerdict } from '../../utils/contract/words.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import { dialectOf } from '../db/dialect-of.ts';
import type { Tables } from '../db/tables.ts';
import type { Trx } from '../db/transaction.ts';
import { shiftCounts } from './engagement-counts.ts';
import { countOf, shiftVisits } from './visit-counts.ts';

/** What one step may delete, and how many rows it looks at. */
export interface Cut {
  workspaceId: string;
  /** Rows of before this moment go. */
  before: number;
  /** Where the step before ended; empty for the first one. */
  after: string;
  rows: number;
}

/** How many rows a step deleted, and where the next one begins; null when it was the last. */
export interface Step {
  taken: number;
  next: string | null;
}

const chunk = 500;

export async function deleteOldEngagements(trx: Trx, cut: Cut): Promise<Step> {
  const { workspaceId } = cut;
  const { old, next } = await walkById(trx, { table: 'engagement', id: 'id', at: 'at' }, cut);
  for (const ids of chunksOf(old, chunk))
    await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb.and([eb('id', 'in', ids), eb('contact_id', 'is not', null)]) });
  await deleteByIds(trx, 'engagement', workspaceId, old);
  return { taken: old.length, next };
}

/**
 * Message ids of events that came in before a moment. An event never lies after its arrival, so each of these events is
 * gone by now, and nothing is left that it could be counted twice with.
 */
export async function deleteOldMessages(trx: Trx, cut: Cut): Promise<Step> {
  const { old, next } = await walkById(trx, { table: 'message', id: 'message_id', at: 'received_at' }, cut);
  await deleteByIds(trx, 'message', cut.workspaceId, old, 'message_id');
  return { taken: old.length, next };
}

/** Touches of marketing and of reps, those that never went out too. */
export async function deleteOldTouches(trx: Trx, cut: Cut): Promise<Step> {
  const { old, next } = await walkById(trx, { table: 'touch', id: 'id', at: 'at' }, cut);
  await deleteByIds(trx, 'touch', cut.workspaceId, old);
  return { taken: old.length, next };
}

/** Words of prospects: they are kept as long as what prospects did. */
export const deleteOldWords = (trx: Trx, cut: Cut): Promise<Step> => deleteOldest(trx, 'challenge', cut);

export const deleteOldAudit = (trx: Trx, cut: Cut): Promise<Step> => deleteOldest(trx, 'audit', cut);

/** Visits of shares, then those of public links, the oldest first; the counts say how many are left. */
export async function deleteOldVisits(trx: Trx, cut: Cut): Promise<Step> {
  const { workspaceId, before, rows } = cut;
  const old = await trx
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .select(['visit.id', 'visit.share_id', 'visit.verdict', 'visit.at', 'share.asset_id'])
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.at', '<', before)
    .orderBy('visit.at')
    .limit(rows)
    .execute();
  if (old.length === 0) return deleteOldPublicVisits(trx, cut);
  await uncount(trx, workspaceId, old);
  for (const [shareId, gone] of Map.groupBy(old, (visit) => visit.share_id))
    await trx.updateTable('share').set(without(gone)).where('workspace_id', '=', workspaceId).where('id', '=', shareId).execute();
  await deleteByIds(trx, 'visit', workspaceId, idsOf(old));
  return { taken: old.length, next: 'public' };
}

async function deleteOldPublicVisits(trx: Trx, { workspaceId, before, rows }: Cut): Promise<Step> {
  const old = await trx
    .selectFrom('asset_visit')
    .select(['id', 'slug', 'asset_id', 'verdict', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(rows)
    .execute();
  await uncount(trx, workspaceId, old);
  for (const [slug, gone] of Map.groupBy(old, (visit) => visit.slug))
    await trx.updateTable('asset_link').set(without(gone)).where('workspace_id', '=', workspaceId).where('slug', '=', slug).execute();
  await deleteByIds(trx, 'asset_visit', workspaceId, idsOf(old));
  return { taken: old.length, next: old.length < rows ? null : 'public' };
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

/** The counts that stand with a link, without these visits. */
function without(gone: readonly { verdict: VisitVerdict }[]) {
  const automated = gone.filter(({ verdict }) => verdict === 'automated').length;
  return { visits: sql<number>`visits - ${gone.length - automated}`, automated_visits: sql<number>`automated_visits - ${automated}` };
}

interface Walk {
  table: keyof Tables;
  id: string;
  at: string;
}

/** The old ones among the next rows by id: a walk along the key, since an index by time would slow every event that comes in. */
async function walkById(
  trx: Trx,
  { table, id, at }: Walk,
  { workspaceId, before, after, rows }: Cut,
): Promise<{ old: string[]; next: string | null }> {
  const key = sql.ref(id);
  const { rows: walked } = await sql<{ id: string; at: number }>`
    select ${key} as id, ${sql.ref(at)} as at from ${sql.table(table)}
    where workspace_id = ${workspaceId} and ${key} > ${after} order by ${key} limit ${rows}
  `.execute(trx);
  return {
    old: idsOf(walked.filter((row) => row.at < before)),
    next: walked.length < rows ? null : (walked.at(-1)?.id ?? null),
  };
}

/** The oldest ones, of a table with an index by time. */
async function deleteOldest(trx: Trx, table: 'challenge' | 'audit', { workspaceId, before, rows }: Cut): Promise<Step> {
  const { rows: old } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where workspace_id = ${workspaceId} and at < ${before} order by at limit ${rows}
  `.execute(trx);
  await deleteByIds(trx, table, workspaceId, idsOf(old));
  return { taken: old.length, next: old.length < rows ? null : 'more' };
}

async function deleteByIds(trx: Trx, table: keyof Tables, workspaceId: string, ids: readonly string[], id = 'id'): Promise<void> {
  for (const some of chunksOf(ids, chunk))
    await sql`
      delete from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(id)} in (${sql.join(some)})
    `.execute(trx);
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
