import type { DealTotals, InfluenceReport, Target, TargetInput, TargetReport } from '../../utils/contract/influence.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { toMain } from '../../utils/domain/influence/money.ts';
import { paceOf, quarterOf, quarterSpan } from '../../utils/domain/influence/quarter.ts';
import type { Db } from '../db/transaction.ts';
import { type InfluenceTotals, readInfluenceTotals } from './influence-totals.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

interface Asked {
  workspace: WorkspaceInfo;
  now: number;
}

async function readTargets(db: Db, workspaceId: string): Promise<Target[]> {
  const rows = await db
    .selectFrom('target')
    .leftJoin('user', 'user.id', 'target.set_by')
    .select(['quarter', 'bookings_minor', 'marketing_share', 'currency', 'user.name', 'set_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map(({ quarter, bookings_minor, marketing_share, currency, name, set_at }) => ({
    ...{ quarter, bookingsMinor: bookings_minor, marketingShare: marketing_share, currency },
    setBy: name ?? formerMember,
    setAt: set_at,
  }));
}

/** Sets the target of a quarter, in the main currency; the one before is gone, the audit keeps that it was changed. */
export async function setTarget(
  trx: Db,
  { workspaceId, currency, userId, at }: { workspaceId: string; currency: string; userId: string; at: number },
  { quarter, bookingsMinor, marketingShare }: TargetInput,
): Promise<Target> {
  const values = { bookings_minor: bookingsMinor, marketing_share: marketingShare, currency, set_by: userId, set_at: at };
  await trx
    .insertInto('target')
    .values({ workspace_id: workspaceId, quarter, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'quarter']).doUpdateSet(values))
    .execute();
  const set = (await readTargets(trx, workspaceId)).find((target) => target.quarter === quarter);
  if (!set) throw new Error('A target that was just set is not there.');
  return set;
}

/** Bookings of a quarter against its target: all of them, and what marketing influenced against its part. */
export async function readTargetReport(db: Db, quarter: string, asked: Asked): Promise<TargetReport> {
  const [totals] = await readInfluenceTotals(db, [quarterSpan(quarter)], asked);
  return reportOf(db, quarter, totals, asked);
}

/** What both leaders read of it: bookings and pipeline of a period, what stands apart, and the running quarter's target. */
export async function readInfluenceFigures(
  db: Db,
  { workspace, now, ...period }: Asked & { from: number; to: number },
): Promise<Pick<InfluenceReport, 'currency' | 'pipeline' | 'bookings' | 'unconverted'> & { target: TargetReport }> {
  const quarter = quarterOf(now);
  const [totals, ofQuarter] = await readInfluenceTotals(db, [period, quarterSpan(quarter)], { workspace, now });
  if (!totals) throw new Error('A period that was asked for is not there.');
  return { currency: workspace.settings.currency, ...totals, target: await reportOf(db, quarter, ofQuarter, { workspace, now }) };
}

async function reportOf(db: Db, quarter: string, totals: InfluenceTotals | undefined, { workspace, now }: Asked): Promise<TargetReport> {
  if (!totals) throw new Error('A quarter that was asked for is not there.');
  const { bookings } = totals;
  const targets = await readTargets(db, workspace.id);
  return { quarter, ...quarterSpan(quarter), ...againstTarget({ bookings, targets, quarter, workspace, now }), bookings, targets };
}

interface Standing extends Asked {
  bookings: DealTotals;
  targets: readonly Target[];
  quarter: string;
}

function againstTarget({
  bookings,
  targets,
  quarter,
  workspace,
  now,
}: Standing): Pick<TargetReport, 'currency' | 'daysLeft' | 'target' | 'all' | 'marketing'> {
  const { currency } = workspace.settings;
  const span = quarterSpan(quarter);
  const set = targets.find((target) => target.quarter === quarter);
  const targetMinor = set ? toMain(set.bookingsMinor, set.currency, workspace.settings) : null;
  const { daysLeft } = paceOf(span, now, 0, 0);
  if (!set || targetMinor === null) return { currency, daysLeft, target: null, all: null, marketing: null };
  const progress = (wantedMinor: number, doneMinor: number) => {
    const { expectedMinor, projectedMinor } = paceOf(span, now, wantedMinor, doneMinor);
    return { targetMinor: wantedMinor, doneMinor, expectedMinor, projectedMinor };
  };
  return {
    ...{ currency, daysLeft },
    target: { ...set, bookingsMinor: targetMinor, currency },
    all: progress(targetMinor, bookings.all.amountMinor),
    marketing: progress(Math.round((targetMinor * set.marketingShare) / 100), bookings.influenced.amountMinor),
  };
}
