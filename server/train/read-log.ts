import { LogBuilder, type LogColumns, type LogEntry } from '../../utils/domain/suggest/log-columns.ts';
import type { Outcome } from '../../utils/domain/suggest/outcome-rates.ts';
import type { ClosedDeal } from '../../utils/domain/suggest/won-deals.ts';
import type { Db } from '../db/transaction.ts';
import { sentShares } from '../queries/sent-shares.ts';

const logDays = 365;
const logLimit = 1_000_000;
const pageRows = 20_000;
const dealDays = 730;
const dayMs = 86_400_000;

/**
 * The newest engagements of known people with assets. Read page by page into columns: as objects a million of them would
 * fill the memory of a small server.
 */
export async function readLog(db: Db, workspaceId: string, now: number, most = logLimit, pageSize = pageRows): Promise<LogColumns> {
  const log = new LogBuilder();
  let last: { id: string; at: number } | undefined;
  do {
    const limit = Math.min(pageSize, most - log.count);
    const page = await pageBefore(db, workspaceId, now - logDays * dayMs, last, limit);
    for (const { contactId, assetId, at } of page) log.add(contactId, assetId, at);
    last = page.length < limit ? undefined : page.at(-1);
  } while (last !== undefined && log.count < most);
  return log.columns();
}

function pageBefore(db: Db, workspaceId: string, since: number, last: { id: string; at: number } | undefined, limit: number) {
  const rows = db
    .selectFrom('engagement')
    .select(['id', 'contact_id as contactId', 'asset_id as assetId', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'is not', null)
    .where('asset_id', 'is not', null)
    .where('at', '>=', since);
  // Bounded by time first: so the index is entered where the page before ended.
  const rest = last ? rows.where('at', '<=', last.at).where((eb) => eb.or([eb('at', '<', last.at), eb('id', '<', last.id)])) : rows;
  return rest.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).$castTo<LogEntry & { id: string }>().execute();
}

/**
 * Sent shares and those that a person opened, by asset and by the industry and persona of whom they went to, and how
 * often a rep judged the asset wrong for such people.
 */
export async function readOutcomes(db: Db, workspaceId: string): Promise<Outcome[]> {
  const [shares, refusals] = await Promise.all([
    sentShares(db, workspaceId)
      .select((eb) => [
        'share.asset_id as assetId',
        'share.state',
        'account.industry',
        'contact.persona',
        eb.fn.countAll<number>().as('shares'),
      ])
      .groupBy(['share.asset_id', 'share.state', 'account.industry', 'contact.persona'])
      .execute(),
    db
      .selectFrom('suggestion_feedback')
      .innerJoin('contact', (join) =>
        join
          .onRef('contact.workspace_id', '=', 'suggestion_feedback.workspace_id')
          .onRef('contact.id', '=', 'suggestion_feedback.contact_id'),
      )
      .leftJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
      )
      .select((eb) => [
        'suggestion_feedback.asset_id as assetId',
        'account.industry',
        'contact.persona',
        eb.fn.countAll<number>().as('refused'),
      ])
      .where('suggestion_feedback.workspace_id', '=', workspaceId)
      .where('suggestion_feedback.reason', 'in', ['wrong_topic', 'wrong_level', 'not_good_enough'])
      .groupBy(['suggestion_feedback.asset_id', 'account.industry', 'contact.persona'])
      .execute(),
  ]);
  return [
    ...shares.map(({ state, ...row }) => ({ ...row, visited: state === 'visited' ? row.shares : 0 })),
    ...refusals.map((row) => ({ ...row, shares: 0, visited: 0 })),
  ];
}

/** Deals that ended within two years, and what the people of their accounts consumed or were sent before the end. */
export async function readClosedDeals(db: Db, workspaceId: string, now: number): Promise<ClosedDeal[]> {
  const deals = await db
    .selectFrom('opportunity')
    .innerJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'opportunity.workspace_id').onRef('account.id', '=', 'opportunity.account_id'),
    )
    .select(['opportunity.id', 'opportunity.status', 'opportunity.close_at', 'account.industry'])
    .where('opportunity.workspace_id', '=', workspaceId)
    .where('opportunity.status', 'in', ['won', 'lost'])
    .where((eb) => eb.or([eb('opportunity.close_at', 'is', null), eb('opportunity.close_at', '>=', Math.max(0, now - dealDays * dayMs))]))
    .execute();
  if (deals.length === 0) return [];
  const used = new Map(deals.map(({ id }) => [id, new Set<string>()]));
  const closedAt = new Map(deals.map(({ id, close_at }) => [id, close_at ?? Number.POSITIVE_INFINITY]));
  for (const { dealId, assetId, at } of await readUses(db, workspaceId)) {
    if (at <= (closedAt.get(dealId) ?? Number.NEGATIVE_INFINITY)) used.get(dealId)?.add(assetId);
  }
  return deals.map(({ id, status, industry }) => ({ won: status === 'won', industry, assetIds: [...(used.get(id) ?? [])] }));
}

/** Per closed deal and asset the first time that somebody of the account consumed it or was sent it. */
async function readUses(db: Db, workspaceId: string): Promise<{ dealId: string; assetId: string; at: number }[]> {
  const people = () =>
    db
      .selectFrom('opportunity')
      .innerJoin('contact', (join) =>
        join.onRef('contact.workspace_id', '=', 'opportunity.workspace_id').onRef('contact.account_id', '=', 'opportunity.account_id'),
      )
      .where('opportunity.workspace_id', '=', workspaceId)
      .where('opportunity.status', 'in', ['won', 'lost']);
  const [consumed, sent] = await Promise.all([
    people()
      .innerJoin('engagement', (join) =>
        join.onRef('engagement.workspace_id', '=', 'contact.workspace_id').onRef('engagement.contact_id', '=', 'contact.id'),
      )
      .select((eb) => ['opportunity.id as dealId', 'engagement.asset_id as assetId', eb.fn.min('engagement.at').as('at')])
      .where('engagement.asset_id', 'is not', null)
      .groupBy(['opportunity.id', 'engagement.asset_id'])
      .execute(),
    people()
      .innerJoin('touch', (join) =>
        join.onRef('touch.workspace_id', '=', 'contact.workspace_id').onRef('touch.contact_id', '=', 'contact.id'),
      )
      .select((eb) => ['opportunity.id as dealId', 'touch.asset_id as assetId', eb.fn.min('touch.at').as('at')])
      .where('touch.asset_id', 'is not', null)
      .where('touch.state', '=', 'sent')
      .groupBy(['opportunity.id', 'touch.asset_id'])
      .execute(),
  ]);
  return [...consumed, ...sent].flatMap(({ dealId, assetId, at }) => (assetId === null ? [] : [{ dealId, assetId, at: Number(at) }]));
}
