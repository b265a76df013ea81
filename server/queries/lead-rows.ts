import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { LeadFilter, LeadQuery, LeadRow } from '../../utils/contract/lead.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { isWithoutCall, promptMs } from '../../utils/domain/leads/follow-up.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import { readReasonNames } from './checklists.ts';
import type { OfContact } from './given.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { membersOfTeam } from './teams.ts';

/** In place of a member's id: leads that nobody owns and nobody has judged. */
const nobody = 'none';

/** The first thing that sales did to the contact since the hand-over: a share that was sent, a call or message that was noted. */
export const firstTouchAt = sql<number | null>`(
  select min(touch.at) from touch
  where touch.workspace_id = lead.workspace_id and touch.contact_id = lead.contact_id
    and touch.origin = 'rep' and touch.state = 'sent' and touch.at >= lead.handed_over_at
)`;

/**
 * The leads that a filter lets through, with who owns them: the one query of the list, its total and the reports. Contacts
 * of marketers and of people who left are owned by nobody: they are offered to all of sales.
 */
export const matchingLeads = (db: Db, workspaceId: string, userId: string, filter: LeadFilter) =>
  db
    .selectFrom('lead')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'lead.workspace_id').onRef('contact.id', '=', 'lead.contact_id'),
    )
    .leftJoin('member as owner', (join) =>
      join
        .onRef('owner.workspace_id', '=', 'lead.workspace_id')
        .onRef('owner.user_id', '=', 'contact.owner_user_id')
        .on('owner.role', '!=', 'marketer'),
    )
    .leftJoin('member as judge', (join) =>
      join.onRef('judge.workspace_id', '=', 'lead.workspace_id').onRef('judge.user_id', '=', 'lead.verdict_by'),
    )
    .where('lead.workspace_id', '=', workspaceId)
    .where((eb) => conditions(eb as Conditions, workspaceId, userId, filter));

type Conditions = ExpressionBuilder<Tables & { owner: Tables['member']; judge: Tables['member'] }, 'lead' | 'contact' | 'owner' | 'judge'>;

function conditions(eb: Conditions, workspaceId: string, userId: string, filter: LeadFilter) {
  const { mine, contactId, accountId, memberId, source, campaign, noCampaign, state, reason, withoutCall, followUp, waitsFor, thread } =
    filter;
  const untaken = eb('owner.id', 'is', null);
  return eb.and([
    ...(mine
      ? [
          eb.or([
            eb('owner.user_id', '=', userId),
            eb.and([untaken, eb.or([eb('lead.verdict_by', 'is', null), eb('lead.verdict_by', '=', userId)])]),
          ]),
        ]
      : []),
    ...(filter.own ? [eb('owner.user_id', '=', userId)] : []),
    ...(filter.importId ? [eb('lead.import_id', '=', filter.importId)] : []),
    ...(contactId ? [eb('lead.contact_id', '=', contactId)] : []),
    ...(accountId ? [eb('contact.account_id', '=', accountId)] : []),
    ...(memberId === nobody ? [eb.and([untaken, eb('judge.id', 'is', null)])] : []),
    ...(memberId && memberId !== nobody ? [eb.or([eb('owner.id', '=', memberId), eb.and([untaken, eb('judge.id', '=', memberId)])])] : []),
    ...(filter.teamId ? [sql<SqlBool>`coalesce(owner.id, judge.id) in ${membersOfTeam(eb, workspaceId, filter.teamId)}`] : []),
    ...(source ? [eb('lead.source', '=', source)] : []),
    ...(campaign ? [eb('lead.campaign', '=', campaign)] : []),
    ...(noCampaign ? [eb('lead.campaign', 'is', null)] : []),
    ...(state?.length
      ? [eb.or(state.map((each) => (each === 'waiting' ? eb('lead.verdict', 'is', null) : eb('lead.verdict', '=', each))))]
      : []),
    ...(reason ? [eb.and([eb('lead.verdict', '=', 'rejected'), eb('lead.reason', '=', reason)])] : []),
    ...(withoutCall
      ? [
          eb('lead.verdict_at', 'is not', null),
          sql<SqlBool>`coalesce(${firstTouchAt}, ${sql.lit(Number.MAX_SAFE_INTEGER)}) > lead.verdict_at`,
        ]
      : []),
    ...(followUp?.length ? [eb.or(followUp.map((each) => followUpConditions[each]))] : []),
    ...(waitsFor === 'sales' ? [eb.or([eb('lead.verdict', 'is', null), eb('lead.thread_waits', '=', 'sales')])] : []),
    ...(waitsFor === 'marketing' ? [eb.and([eb('lead.verdict', 'is not', null), eb('lead.thread_waits', '=', 'marketing')])] : []),
    ...(thread ? [eb('lead.thread', '=', thread)] : []),
    ...(filter.from === undefined ? [] : [eb('lead.handed_over_at', '>=', filter.from)]),
    ...(filter.to === undefined ? [] : [eb('lead.handed_over_at', '<', filter.to)]),
  ]);
}

const prompt = sql.lit(promptMs);
const followUpConditions = {
  within_day: sql<SqlBool>`${firstTouchAt} - lead.handed_over_at <= ${prompt}`,
  later: sql<SqlBool>`${firstTouchAt} - lead.handed_over_at > ${prompt}`,
  none: sql<SqlBool>`${firstTouchAt} is null`,
};

const rowsOf = (db: Db, workspaceId: string, userId: string, filter: LeadFilter) =>
  matchingLeads(db, workspaceId, userId, filter)
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .leftJoin('user as owner_user', 'owner_user.id', 'owner.user_id')
    .leftJoin('user as judge_user', 'judge_user.id', 'lead.verdict_by')
    .leftJoin('user as giver', 'giver.id', 'lead.handed_over_by')
    .selectAll('lead')
    .select([
      'contact.name',
      'contact.title',
      'account.id as account_id',
      'account.name as account_name',
      'owner.id as owner_id',
      'owner_user.name as owner_name',
      'judge.id as judge_id',
      'judge_user.name as judge_name',
      'giver.name as giver_name',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

/** One page, last handed over first, and how many there are in all; null when the cursor is none of ours. */
export async function listLeads(
  db: Db,
  workspaceId: string,
  userId: string,
  { cursor, limit, ...filter }: LeadQuery,
): Promise<{ leads: LeadRow[]; nextCursor: string | null; total: number } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  const [rows, count] = await Promise.all([
    newestFirst(rowsOf(db, workspaceId, userId, filter), ['lead.handed_over_at', 'lead.id'], after, limit).execute(),
    matchingLeads(db, workspaceId, userId, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  const page = cutPage(rows, limit, (row) => [row.handed_over_at, row.id]);
  return { leads: await toLeads(db, workspaceId, page.rows), nextCursor: page.nextCursor, total: count.total };
}

export async function findLead(db: Db, workspaceId: string, leadId: string): Promise<LeadRow | null> {
  const rows = await rowsOf(db, workspaceId, '', {}).where('lead.id', '=', leadId).execute();
  return (await toLeads(db, workspaceId, rows))[0] ?? null;
}

const latestLead = prepared((db: Db, { workspaceId, contactId }: OfContact) =>
  db
    .selectFrom('lead')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('handed_over_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .compile(),
);

/** The last hand-over of a contact; null where marketing never handed it over. */
export async function readLatestLead(db: Db, workspaceId: string, contactId: string): Promise<LeadRow | null> {
  const [latest] = await latestLead(db, { workspaceId, contactId });
  return latest ? findLead(db, workspaceId, latest.id) : null;
}

async function toLeads(db: Db, workspaceId: string, rows: readonly Row[]): Promise<LeadRow[]> {
  if (rows.length === 0) return [];
  const [touches, nameOf] = await Promise.all([readTouches(db, workspaceId, rows), readReasonNames(db, workspaceId)]);
  return rows.map((row) => {
    const first = touches.get(row.contact_id)?.find(({ at }) => at >= row.handed_over_at) ?? null;
    return {
      id: row.id,
      contactId: row.contact_id,
      name: row.name,
      title: row.title,
      accountId: row.account_id,
      accountName: row.account_name,
      ownerMemberId: row.owner_id,
      ownerName: row.owner_name,
      source: row.source,
      campaign: row.campaign,
      note: row.note,
      handedOverAt: row.handed_over_at,
      handedOverBy: row.giver_name,
      firstTouch: first && { at: first.at, channel: first.channel, by: first.by_name },
      verdict:
        row.verdict === null
          ? null
          : {
              verdict: row.verdict,
              reason: row.reason,
              reasonName: row.reason === null ? null : nameOf(row.reason, row.version),
              word: row.word,
              version: row.version ?? 0,
              memberId: row.judge_id,
              by: row.judge_name ?? formerMember,
              at: row.verdict_at ?? row.handed_over_at,
              withoutCall: isWithoutCall({ firstTouchAt: first?.at ?? null, verdictAt: row.verdict_at }),
            },
      thread: row.thread === null ? null : { settled: row.thread === 'settled', outcome: row.thread_outcome, at: row.thread_at ?? 0 },
      waitsFor: row.verdict === null ? 'sales' : row.thread_waits,
      reopened: row.verdict === null && row.reopened_at !== null,
    };
  });
}

/** What sales did to these contacts since their first hand-over among the rows, oldest first. */
async function readTouches(db: Db, workspaceId: string, rows: readonly Row[]) {
  const touches = await db
    .selectFrom('touch')
    .select(['contact_id', 'at', 'channel', 'by_name'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'in', [...new Set(rows.map((row) => row.contact_id))])
    .where('origin', '=', 'rep')
    .where('state', '=', 'sent')
    .where('at', '>=', Math.min(...rows.map((row) => row.handed_over_at)))
    .orderBy('at')
    .execute();
  return Map.groupBy(touches, ({ contact_id }) => contact_id);
}
