import type { SegmentFigures, SegmentReport, SegmentSends } from '../../utils/contract/segment.ts';
import { toMain } from '../../utils/domain/influence/money.ts';
import type { Db } from '../db/transaction.ts';
import { readDeals } from './influence-deals.ts';
import { contactFits, contactsOf } from './segment-accounts.ts';
import { readSegments, sidesOf, withCount } from './segments.ts';
import { sentStates, shareMatches } from './share-filter.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

interface Period {
  from: number;
  to: number;
}

type Condition = NonNullable<Awaited<ReturnType<typeof contactFits>>>;

/** What marketing sent in a period; narrowed by conditions on `contact` and `account`. */
const sendsIn = (db: Db, workspaceId: string, { from, to }: Period, inSegment: Condition | null) => {
  const sends = db
    .selectFrom('touch')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'touch.workspace_id').onRef('contact.id', '=', 'touch.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .where('touch.workspace_id', '=', workspaceId)
    .where('touch.at', '>=', from)
    .where('touch.at', '<', to)
    .where('touch.origin', '=', 'marketing')
    .where('touch.state', '=', 'sent');
  return inSegment ? sends.where(inSegment) : sends;
};

/** The shares that the list of shares shows with the same filters. */
async function countShares(db: Db, workspaceId: string, period: Period, inSegment: Condition | null): Promise<number> {
  const filter = { ...period, state: [...sentStates], ...(inSegment ? { inSegment } : {}) };
  const { count } = await db
    .selectFrom('share')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => shareMatches(eb, workspaceId, '', filter))
    .executeTakeFirstOrThrow();
  return count;
}

const countSends = async (db: Db, workspaceId: string, period: Period, inSegment: Condition | null) =>
  (
    await sendsIn(db, workspaceId, period, inSegment)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

/** What each side puts into the segments in a period, and the deals there: open now, and won in the period. */
export async function readSegmentFigures(db: Db, { workspace, ...period }: Period & { workspace: WorkspaceInfo }): Promise<SegmentReport> {
  const { id: workspaceId, settings } = workspace;
  const segments = await readSegments(db, workspaceId);
  const rows: SegmentFigures[] = [];
  for (const segment of segments) {
    const inSegment = await contactsOf(db, workspaceId, segment.rule);
    const [counted, shares, sends, deals] = await Promise.all([
      withCount(db, workspaceId, segment),
      countShares(db, workspaceId, period, inSegment),
      countSends(db, workspaceId, period, inSegment),
      readDeals(db, workspaceId, { status: ['open', 'won'], segmentId: segment.id, ...period }),
    ]);
    const known = deals.flatMap((deal) => {
      const mainMinor = toMain(deal.amountMinor, deal.currency, settings);
      return mainMinor === null ? [] : [{ status: deal.status, mainMinor }];
    });
    const open = known.filter(({ status }) => status === 'open');
    const won = known.filter(({ status }) => status === 'won');
    rows.push({
      ...{ segmentId: segment.id, name: segment.name, sides: sidesOf(segment), accounts: counted.accounts, contacts: counted.contacts },
      ...{ shares, sends, openDeals: open.length, openMinor: total(open), wonDeals: won.length, wonMinor: total(won) },
    });
  }
  const [shares, sends] = await Promise.all([countShares(db, workspaceId, period, null), countSends(db, workspaceId, period, null)]);
  return { ...period, currency: settings.currency, rows, shares, sends };
}

const total = (deals: readonly { mainMinor: number }[]) => deals.reduce((sum, { mainMinor }) => sum + mainMinor, 0);

const mostSends = 500;

/** What marketing sent to the contacts of a segment in a period, by message. Null: no such segment. */
export async function readSegmentSends(db: Db, workspaceId: string, segmentId: string, period: Period): Promise<SegmentSends | null> {
  const inSegment = await contactFits(db, workspaceId, segmentId);
  if (inSegment === null) return null;
  const [sends, count] = await Promise.all([
    sendsIn(db, workspaceId, period, inSegment)
      .select((eb) => ['touch.by_name as campaign', 'touch.title', eb.fn.countAll<number>().as('contacts'), eb.fn.max('touch.at').as('at')])
      .groupBy(['touch.by_name', 'touch.title'])
      .orderBy('at', 'desc')
      .limit(mostSends)
      .execute(),
    countSends(db, workspaceId, period, inSegment),
  ]);
  return { total: count, sends };
}
