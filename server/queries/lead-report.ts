import type { LeadFigures, LeadFilter, LeadReport } from '../../utils/contract/lead.ts';
import { type CountedLead, leadBreakdown, leadFigures } from '../../utils/domain/leads/lead-figures.ts';
import type { Db } from '../db/transaction.ts';
import { readReasonNames } from './checklists.ts';
import { firstTouchAt, matchingLeads } from './lead-rows.ts';

interface Period {
  workspaceId: string;
  /** UTC milliseconds of the hand-over; `to` is not part of it. */
  from: number;
  to: number;
}

/** The leads that a filter lets through, as reports count them. */
async function readCounted(db: Db, workspaceId: string, filter: LeadFilter): Promise<CountedLead[]> {
  const rows = await matchingLeads(db, workspaceId, '', filter)
    .leftJoin('user as owner_user', 'owner_user.id', 'owner.user_id')
    .leftJoin('user as judge_user', 'judge_user.id', 'judge.user_id')
    .select([
      'lead.source',
      'lead.campaign',
      'lead.handed_over_at',
      'lead.verdict',
      'lead.reason',
      'lead.verdict_at',
      'lead.thread',
      'owner.id as owner_id',
      'judge.id as judge_id',
      'owner_user.name as owner_name',
      'judge_user.name as judge_name',
      firstTouchAt.as('first_touch_at'),
    ])
    .execute();
  return rows.map((row) => ({
    source: row.source,
    campaign: row.campaign,
    memberId: row.owner_id ?? row.judge_id,
    memberName: row.owner_name ?? row.judge_name,
    handedOverAt: row.handed_over_at,
    firstTouchAt: row.first_touch_at,
    verdict: row.verdict,
    reason: row.reason,
    verdictAt: row.verdict_at,
    threadOpen: row.thread === 'open',
  }));
}

/**
 * The leads handed over in a period, in numbers. Each number is the total that `GET /api/leads` answers with `from`, `to`
 * and: `state=accepted|rejected|waiting`, `reason=ID`, `withoutCall=true`, `followUp=within_day|later|none`, `thread=open`.
 */
export async function readLeadFigures(db: Db, { workspaceId, from, to }: Period): Promise<LeadFigures> {
  const [leads, nameOf] = await Promise.all([readCounted(db, workspaceId, { from, to }), readReasonNames(db, workspaceId)]);
  return leadFigures(leads, nameOf);
}

/** The same with the breakdowns, and the sources and campaigns there are at all. */
export async function readLeadReport(db: Db, { workspaceId, from, to }: Period): Promise<LeadReport> {
  const distinct = (column: 'source' | 'campaign') =>
    db.selectFrom('lead').select(column).distinct().where('workspace_id', '=', workspaceId).orderBy(column).limit(500).execute();
  const [leads, nameOf, sources, campaigns] = await Promise.all([
    readCounted(db, workspaceId, { from, to }),
    readReasonNames(db, workspaceId),
    distinct('source'),
    distinct('campaign'),
  ]);
  return {
    from,
    to,
    figures: leadFigures(leads, nameOf),
    ...leadBreakdown(leads),
    sources: sources.flatMap(({ source }) => source ?? []),
    campaigns: campaigns.flatMap(({ campaign }) => campaign ?? []),
  };
}
