import {
  type AttributionModel,
  type DealDetail,
  type DealPage,
  type DealQuery,
  type DealRow,
  type InfluenceQuery,
  type InfluenceReport,
  type LiftRow,
  noKey,
} from '../../utils/contract/influence.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { creditDeal, windowOf } from '../../utils/domain/influence/credit-deal.ts';
import { toMain } from '../../utils/domain/influence/money.ts';
import {
  creditByKey,
  isSourcedBy,
  type KeysOf,
  type LiftOfKey,
  makeTally,
  makeUnconverted,
  type TalliedDeal,
} from '../../utils/domain/influence/tally.ts';
import { lowerMedian } from '../../utils/domain/median.ts';
import type { Db } from '../db/transaction.ts';
import { type DealFacts, type DealFilter, readDeals } from './influence-deals.ts';
import { readTouchpoints } from './influence-facts.ts';
import { readNaming, readReps, readTitles } from './influence-names.ts';
import { cutPage, readCursor } from './keyset.ts';
import { dayMs } from './whole-days.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

/** Deals whose steps are in memory at once. */
const dealsAtOnce = 60;

type Deal = DealFacts & TalliedDeal;

interface Asked {
  workspace: WorkspaceInfo;
  now: number;
  model: AttributionModel;
}

/** Deals with their credits, some at a time, so that memory does not grow with the workspace. */
async function* creditDeals(db: Db, deals: readonly DealFacts[], { workspace, now, model }: Asked): AsyncGenerator<Deal[]> {
  const { influence, currency, rates } = workspace.settings;
  const rule = { model, lookBackMs: influence.lookBackDays * dayMs, halfLifeMs: influence.halfLifeDays * dayMs, now };
  // Deals of one account come together: what its people did is read once.
  const sorted = deals.toSorted((a, b) => (a.accountId === b.accountId ? 0 : a.accountId < b.accountId ? -1 : 1));
  for (let from = 0; from < sorted.length; from += dealsAtOnce) {
    const some = sorted.slice(from, from + dealsAtOnce);
    const windows = some.map((deal) => ({ ...deal, window: windowOf(deal, rule) }));
    const pointsOf = await readTouchpoints(db, workspace.id, windows);
    yield windows.map(({ window, ...deal }) => {
      const mainMinor = toMain(deal.amountMinor, deal.currency, { currency, rates });
      const points = pointsOf({ ...deal, window });
      return { ...deal, mainMinor, ...creditDeal(mainMinor ?? deal.amountMinor, deal, points, rule) };
    });
  }
}

interface Period {
  from: number;
  to: number;
}

/** Sourced, influenced and credited deals under a model: those open now, and those closed in the period. */
export async function readInfluence(
  db: Db,
  { by, from, to, ...asked }: Asked & Period & Pick<InfluenceQuery, 'by'>,
): Promise<InfluenceReport> {
  const { workspace, model } = asked;
  const { currency, influence } = workspace.settings;
  const [deals, { keysOf, nameOf }] = await Promise.all([readDeals(db, workspace.id, { from, to }), readNaming(db, workspace.id, by)]);
  const tally = makeTally(keysOf);
  const unconverted = makeUnconverted();
  for await (const some of creditDeals(db, deals, asked))
    for (const deal of some) {
      tally.add(deal);
      unconverted.add(deal);
    }
  const rows = [...tally.entries].map(([key, sums]) => ({ key, name: nameOf(key), ...sums }));
  rows.sort(
    (a, b) =>
      b.bookings.credited.amountMinor - a.bookings.credited.amountMinor ||
      b.pipeline.credited.amountMinor - a.pipeline.credited.amountMinor ||
      (a.name < b.name ? -1 : 1),
  );
  return {
    ...{ from, to, model, by, currency, ...influence },
    pipeline: tally.totals.pipeline,
    bookings: tally.totals.bookings,
    rows,
    lift: tally.lifts().flatMap((lift) => (lift.key === noKey ? [] : toLiftRow(lift, nameOf))),
    unconverted: unconverted.sums(),
  };
}

function toLiftRow({ key, withIt, withoutIt, ...lift }: LiftOfKey, nameOf: (key: string) => string): LiftRow {
  const side = ({ won, closed, amounts, days }: typeof withIt, rate: typeof lift.with) => ({
    ...{ won, closed, rate },
    medianAmountMinor: lowerMedian(amounts),
    medianDays: lowerMedian(days),
  });
  return {
    ...{ key, name: nameOf(key), difference: lift.difference, small: lift.small },
    with: side(withIt, lift.with),
    without: side(withoutIt, lift.without),
  };
}

/** The deals of a query, one page of them, with sums over all; null when the cursor is none of this list. */
export async function listDeals(db: Db, query: DealQuery, asked: Asked): Promise<DealPage | null> {
  const { by, key, as, converted, cursor, limit, model: _, ...filter } = query;
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  const { workspace } = asked;
  const keysOf = by === undefined || key === undefined ? null : (await readNaming(db, workspace.id, by)).keysOf;
  const found: { row: DealRow; moment: number }[] = [];
  for await (const some of creditDeals(db, await readDeals(db, workspace.id, filter), asked))
    for (const deal of some) {
      if (converted !== undefined && (deal.mainMinor !== null) !== (converted === 'yes')) continue;
      if (!isWanted(deal, { as, key, keysOf })) continue;
      const row = toRow(deal, keysOf && key !== undefined ? (creditByKey(deal, keysOf).get(key) ?? 0) : null);
      found.push({ row, moment: deal.closedAt ?? deal.closeAt ?? deal.createdAt });
    }
  found.sort((a, b) => b.moment - a.moment || (a.row.id < b.row.id ? 1 : -1));
  const rest = after ? found.filter(({ row, moment: at }) => at < after.value || (at === after.value && row.id < after.id)) : found;
  const page = cutPage(rest.slice(0, limit + 1), limit, ({ row, moment: at }) => [at, row.id]);
  const inMain = found.filter(({ row }) => row.mainMinor !== null);
  return {
    deals: page.rows.map(({ row }) => row),
    nextCursor: page.nextCursor,
    total: found.length,
    amountMinor: inMain.reduce((sum, { row }) => sum + (row.mainMinor ?? 0), 0),
    creditMinor: inMain.reduce((sum, { row }) => sum + row.creditMinor, 0),
    currency: workspace.settings.currency,
  };
}

/** What a figure counts, said of one deal: the same conditions as `makeTally` sums up by. */
function isWanted(deal: Deal, { as, key, keysOf }: Pick<DealQuery, 'as' | 'key'> & { keysOf: KeysOf | null }): boolean {
  if (as === 'marketing_sourced') return deal.sourcedBy === 'marketing';
  if (as === 'rep_sourced') return deal.sourcedBy === 'rep';
  if (!keysOf || key === undefined) {
    if (as === 'sourced') return deal.sourcedBy !== null;
    if (as === 'without') return deal.credits.length === 0;
    return as === undefined || deal.credits.length > 0;
  }
  if (as === 'sourced') return isSourcedBy(deal, key, keysOf);
  const credit = creditByKey(deal, keysOf).get(key);
  if (as === 'without') return credit === undefined;
  return as === 'credited' ? credit !== undefined && credit > 0 : credit !== undefined;
}

function toRow({ credits, ...deal }: Deal, creditMinor: number | null): DealRow {
  const { id, name, accountId, accountName, stage, status, amountMinor, currency, mainMinor, createdAt, closeAt, closedAt, sourcedBy } =
    deal;
  return {
    ...{ id, name, accountId, accountName, stage, status, amountMinor, currency, mainMinor, createdAt, closeAt, closedAt, sourcedBy },
    touchpoints: credits.length,
    creditMinor: creditMinor ?? credits.reduce((sum, credit) => sum + credit.creditMinor, 0),
  };
}

/** One deal with its touchpoints, what each is credited, and its history; null: no such deal. */
export async function readDeal(db: Db, dealId: string, asked: Asked): Promise<DealDetail | null> {
  const { workspace, model } = asked;
  const filter: DealFilter = { dealId };
  const { value } = await creditDeals(db, await readDeals(db, workspace.id, filter), asked).next();
  const deal = (value as Deal[] | undefined)?.[0];
  if (!deal) return null;
  const contactIds = [...new Set(deal.credits.flatMap(({ point }) => point.contactId ?? []))];
  const [titles, reps, people, history] = await Promise.all([
    readTitles(db, workspace.id),
    readReps(db, workspace.id),
    contactIds.length === 0
      ? []
      : db.selectFrom('contact').select(['id', 'name']).where('workspace_id', '=', workspace.id).where('id', 'in', contactIds).execute(),
    db
      .selectFrom('opportunity_stage')
      .select(['at', 'stage', 'status', 'amount_minor as amountMinor', 'currency'])
      .where('workspace_id', '=', workspace.id)
      .where('opportunity_id', '=', dealId)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    deal: toRow(deal, null),
    model,
    currency: deal.mainMinor === null ? deal.currency : workspace.settings.currency,
    touchpoints: deal.credits.map(({ point, creditMinor, moments }) => ({
      ...{ id: point.id, kind: point.kind, at: point.at, contactId: point.contactId, assetId: point.assetId, campaign: point.campaign },
      contactName: point.contactId === null ? null : (names.get(point.contactId) ?? null),
      title: point.assetId === null ? point.title : (titles.get(point.assetId) ?? point.title),
      repName: point.repId === null ? null : (reps.get(point.repId)?.name ?? formerMember),
      creditMinor,
      moments: [...moments],
    })),
    history,
  };
}
