import type { Asset } from '../../utils/contract/asset.ts';
import type { PlanDetail, PlanMove, PlannedAsset, ScheduleQuery, Waiting } from '../../utils/contract/schedule.ts';
import type { DraftPhase, SchedulePhase } from '../../utils/contract/words.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { sumMoney } from '../../utils/domain/money.ts';
import { isLate, phaseOf } from '../../utils/domain/schedule/phase.ts';
import type { Db } from '../db/transaction.ts';
import { findAsset, readAssetsWhere } from './assets.ts';
import { serverActor } from './audit-log.ts';
import { findContacts, toSummary } from './people.ts';
import { readOpenDealsOf } from './waiting-deals.ts';

interface Asking {
  workspaceId: string;
  /** Who asks: whose vote is shown. */
  userId: string;
  now: number;
}

interface PlanRow {
  phase: DraftPhase;
  owner: { userId: string; name: string } | null;
  note: string;
}

/**
 * What the schedule shows: every asset that is on its way, and those that went or go live within the period. Soonest
 * first, those without a day last.
 */
export async function readSchedule(db: Db, asking: Asking, query: ScheduleQuery): Promise<PlannedAsset[]> {
  const { workspaceId } = asking;
  const plans = await readPlans(db, workspaceId);
  const assets = await readAssetsWhere(db, workspaceId, (eb) =>
    eb.or([
      eb('asset.status', '=', 'upcoming'),
      eb.and([eb('asset.status', '=', 'draft'), eb('asset.id', 'in', ['', ...plans.keys()])]),
      eb.and([
        eb('asset.status', 'in', ['live', 'retired']),
        ...(query.from === undefined ? [eb('asset.live_at', 'is not', null)] : [eb('asset.live_at', '>=', query.from)]),
        ...(query.to === undefined ? [] : [eb('asset.live_at', '<', query.to)]),
      ]),
    ]),
  );
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = assets.flatMap((asset): { asset: Asset; phase: SchedulePhase }[] => {
    const plan = plans.get(asset.id) ?? null;
    const phase = phaseOf(asset.status, plan?.phase ?? null);
    if (phase === null || (query.phase?.length && !query.phase.includes(phase))) return [];
    if (query.kind?.length && !query.kind.includes(asset.kind)) return [];
    if (query.topic && !asset.topics.some(({ id }) => id === query.topic)) return [];
    if (query.owner && plan?.owner?.userId !== query.owner) return [];
    const ahead = phase !== 'live' && phase !== 'retired';
    const late = isLate(phase, asset.liveAt, asking.now);
    // What is late stays in view whatever period is looked at: it is what needs somebody.
    if (ahead && !late && asset.liveAt !== null && outside(asset.liveAt, query)) return [];
    const text = `${asset.title} ${asset.summary} ${asset.topics.map(({ name }) => name).join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ asset, phase }] : [];
  });
  const planned = await withWaiting(db, asking, fitting, plans);
  return planned.sort((a, b) => dayOf(a) - dayOf(b) || (a.asset.id < b.asset.id ? -1 : 1));
}

const outside = (at: number, { from, to }: ScheduleQuery) => (from !== undefined && at < from) || (to !== undefined && at >= to);
const dayOf = ({ asset }: PlannedAsset) => asset.liveAt ?? Number.MAX_SAFE_INTEGER;

/** What is on its way, of the collections that the one who asks may send from (null: all) or of none; soonest first. */
export async function readOnTheWay(db: Db, asking: Asking, allowed: readonly string[] | null): Promise<PlannedAsset[]> {
  const planned = await readSchedule(db, asking, { phase: ['idea', 'production', 'review', 'scheduled'] });
  return planned.filter(({ asset }) => allowed === null || asset.collection === null || allowed.includes(asset.collection));
}

/** One asset as it stands on the schedule, with its history and who waits; null when there is no such asset, or none planned. */
export async function readPlanDetail(db: Db, asking: Asking, assetId: string): Promise<PlanDetail | null> {
  const { workspaceId } = asking;
  const asset = await findAsset(db, workspaceId, assetId);
  if (!asset) return null;
  const plans = await readPlans(db, workspaceId, assetId);
  const phase = phaseOf(asset.status, plans.get(assetId)?.phase ?? null);
  if (phase === null) return null;
  const [planned] = await withWaiting(db, asking, [{ asset, phase }], plans);
  if (!planned) return null;
  const [moves, waiting, voters] = await Promise.all([
    readMoves(db, workspaceId, assetId),
    readWaiting(db, workspaceId, assetId),
    db
      .selectFrom('asset_vote')
      .innerJoin('user', 'user.id', 'asset_vote.user_id')
      .select('user.name')
      .where('asset_vote.workspace_id', '=', workspaceId)
      .where('asset_vote.asset_id', '=', assetId)
      .orderBy('user.name')
      .execute(),
  ]);
  return { ...planned, moves, waiting, voters: voters.map(({ name }) => name) };
}

async function readPlans(db: Db, workspaceId: string, assetId?: string): Promise<Map<string, PlanRow>> {
  let query = db
    .selectFrom('asset_plan')
    .leftJoin('user', 'user.id', 'asset_plan.owner_user_id')
    .select(['asset_plan.asset_id', 'asset_plan.phase', 'asset_plan.note', 'asset_plan.owner_user_id', 'user.name'])
    .where('asset_plan.workspace_id', '=', workspaceId);
  if (assetId !== undefined) query = query.where('asset_plan.asset_id', '=', assetId);
  const rows = await query.execute();
  return new Map(
    rows.map((row) => [
      row.asset_id,
      {
        phase: row.phase,
        note: row.note,
        owner: row.owner_user_id === null || row.name === null ? null : { userId: row.owner_user_id, name: row.name },
      },
    ]),
  );
}

async function withWaiting(
  db: Db,
  { workspaceId, userId, now }: Asking,
  assets: readonly { asset: Asset; phase: SchedulePhase }[],
  plans: ReadonlyMap<string, PlanRow>,
): Promise<PlannedAsset[]> {
  if (assets.length === 0) return [];
  const votes = Map.groupBy(
    await db.selectFrom('asset_vote').select(['asset_id', 'user_id']).where('workspace_id', '=', workspaceId).execute(),
    (row) => row.asset_id,
  );
  const watches = Map.groupBy(
    await db.selectFrom('asset_watch').select(['asset_id', 'user_id', 'contact_id']).where('workspace_id', '=', workspaceId).execute(),
    (row) => row.asset_id,
  );
  const contactIds = assets.flatMap(({ asset }) => (watches.get(asset.id) ?? []).flatMap((row) => row.contact_id ?? []));
  const dealsOf = await readOpenDealsOf(db, workspaceId, contactIds);
  return assets.map(({ asset, phase }) => {
    const ofAsset = watches.get(asset.id) ?? [];
    const prospects = new Set(ofAsset.flatMap((row) => row.contact_id ?? []));
    const deals = new Map([...prospects].flatMap((id) => dealsOf.get(id) ?? []).map((deal) => [deal.id, deal]));
    const plan = plans.get(asset.id);
    const voters = votes.get(asset.id) ?? [];
    return {
      asset,
      phase,
      owner: plan?.owner ?? null,
      note: plan?.note ?? '',
      late: isLate(phase, asset.liveAt, now),
      votes: voters.length,
      voted: voters.some((row) => row.user_id === userId),
      watchers: new Set(ofAsset.map((row) => row.user_id)).size,
      prospects: prospects.size,
      deals: deals.size,
      value: sumMoney(deals.values()),
    };
  });
}

async function readMoves(db: Db, workspaceId: string, assetId: string): Promise<PlanMove[]> {
  const rows = await db
    .selectFrom('asset_plan_move')
    .leftJoin('user', 'user.id', 'asset_plan_move.actor')
    .selectAll('asset_plan_move')
    .select('user.name')
    .where('asset_plan_move.workspace_id', '=', workspaceId)
    .where('asset_plan_move.asset_id', '=', assetId)
    .orderBy('asset_plan_move.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    byName: row.name ?? (row.actor === serverActor ? 'By itself' : formerMember),
    fromPhase: row.from_phase,
    toPhase: row.to_phase,
    fromLiveAt: row.from_live_at,
    toLiveAt: row.to_live_at,
  }));
}

async function readWaiting(db: Db, workspaceId: string, assetId: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('asset_watch')
    .innerJoin('user', 'user.id', 'asset_watch.user_id')
    .select(['asset_watch.contact_id', 'asset_watch.at', 'user.name'])
    .where('asset_watch.workspace_id', '=', workspaceId)
    .where('asset_watch.asset_id', '=', assetId)
    .orderBy('asset_watch.at')
    .orderBy('asset_watch.id')
    .limit(1_000)
    .execute();
  const ids = [...new Set(rows.flatMap((row) => row.contact_id ?? []))];
  const contacts = new Map((await findContacts(db, workspaceId, ids)).map((contact) => [contact.id, toSummary(contact)]));
  const deals = await readOpenDealsOf(db, workspaceId, ids);
  return rows.map((row) => ({
    memberName: row.name,
    since: row.at,
    contact: row.contact_id === null ? null : (contacts.get(row.contact_id) ?? null),
    opportunities: row.contact_id === null ? [] : (deals.get(row.contact_id) ?? []),
  }));
}
