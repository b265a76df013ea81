import type { DealTotals, InfluenceReport } from '../../utils/contract/influence.ts';
import { sourceOf, windowOf } from '../../utils/domain/influence/credit-deal.ts';
import { toMain } from '../../utils/domain/influence/money.ts';
import { makeTotals, makeUnconverted } from '../../utils/domain/influence/tally.ts';
import type { Db } from '../db/transaction.ts';
import { readFirstTouchpoints } from './first-touchpoints.ts';
import { readDeals } from './influence-deals.ts';
import { dayMs } from './whole-days.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

interface Asked {
  workspace: WorkspaceInfo;
  now: number;
}

export interface InfluenceTotals extends Pick<InfluenceReport, 'unconverted'> {
  pipeline: DealTotals;
  bookings: DealTotals;
}

/**
 * What the report of influence says in sum, of each period: deals open now, and those won in it. No model changes these,
 * so that only the first touchpoint of each deal is read.
 */
export async function readInfluenceTotals(
  db: Db,
  periods: readonly { from: number; to: number }[],
  { workspace, now }: Asked,
): Promise<InfluenceTotals[]> {
  const { settings } = workspace;
  const lookBack = { now, lookBackMs: settings.influence.lookBackDays * dayMs };
  const ofPeriods = await Promise.all(periods.map(({ from, to }) => readDeals(db, workspace.id, { from, to, status: ['open', 'won'] })));
  const deals = [...new Map(ofPeriods.flat().map((deal) => [deal.id, { ...deal, window: windowOf(deal, lookBack) }])).values()];
  const firstOf = await readFirstTouchpoints(db, workspace.id, deals);
  return ofPeriods.map((ofPeriod) => {
    const totals = makeTotals();
    const unconverted = makeUnconverted();
    for (const deal of ofPeriod) {
      const mainMinor = toMain(deal.amountMinor, deal.currency, settings);
      const first = firstOf.get(deal.id);
      totals.add({ ...deal, mainMinor, influenced: first !== undefined, sourcedBy: first ? sourceOf(deal, first, lookBack) : null });
      unconverted.add({ ...deal, mainMinor });
    }
    return { pipeline: totals.pipeline, bookings: totals.bookings, unconverted: unconverted.sums() };
  });
}
