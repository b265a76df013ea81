import { type SelectQueryBuilder, sql } from 'kysely';
import type { MemberFigures, Team, TeamFigures } from '../../utils/contract/team.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import { matchingLeads } from './lead-rows.ts';
import { sentStates, shareMatches } from './share-filter.ts';
import { usersOfTeam } from './teams.ts';

interface Period {
  workspaceId: string;
  /** UTC milliseconds; `to` is not part of it. */
  from: number;
  to: number;
}

type Counts = Omit<MemberFigures, 'memberId' | 'name' | 'lead'>;

const nothing: Counts = { shares: 0, visitedShares: 0, visits: 0, contacts: 0, leads: 0, accepted: 0, lastSharedAt: null };

/**
 * What each member of a team did in a period, and the team as a whole: by the filter of the lists of shares and visits,
 * so that each figure opens the rows it counts.
 */
export async function readTeamFigures(db: Db, team: Team, { workspaceId, from, to }: Period): Promise<TeamFigures> {
  const teamId = team.id;
  const shares = db.selectFrom('share').where((eb) => shareMatches(eb, workspaceId, '', { teamId, state: [...sentStates], from, to }));
  const withPeople = shares.leftJoin('share_recipient', (join) =>
    join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
  );
  const visits = db
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.verdict', '!=', 'automated')
    .where('visit.at', '>=', from)
    .where('visit.at', '<', to)
    .where((eb) => shareMatches(eb as unknown as Parameters<typeof shareMatches>[0], workspaceId, '', { teamId }));

  const shareCounts = (query: typeof shares) =>
    query.select((eb) => [
      eb.fn.countAll<number>().as('shares'),
      sql<number>`sum(case when share.state = 'visited' then 1 else 0 end)`.as('visited_shares'),
      eb.fn.max('share.sent_at').as('last_at'),
    ]);
  const peopleCount = <Output>(query: SelectQueryBuilder<Tables, 'share' | 'share_recipient', Output>) =>
    query.select((eb) => eb.fn.count<number>('share_recipient.contact_id').distinct().as('contacts'));

  const [byUser, peopleByUser, visitsByUser, all, people, users, leads] = await Promise.all([
    shareCounts(shares).select('share.user_id').groupBy('share.user_id').execute(),
    peopleCount(withPeople as SelectQueryBuilder<Tables, 'share' | 'share_recipient', object>)
      .select('share.user_id')
      .groupBy('share.user_id')
      .execute(),
    visits
      .select((eb) => ['share.user_id', eb.fn.countAll<number>().as('visits')])
      .groupBy('share.user_id')
      .execute(),
    shareCounts(shares).executeTakeFirstOrThrow(),
    peopleCount(withPeople as SelectQueryBuilder<Tables, 'share' | 'share_recipient', object>).executeTakeFirstOrThrow(),
    db
      .selectFrom('member')
      .select(['id', 'user_id'])
      .where('workspace_id', '=', workspaceId)
      .where((eb) => eb('user_id', 'in', usersOfTeam(eb, workspaceId, teamId)))
      .execute(),
    matchingLeads(db, workspaceId, '', { teamId, from, to })
      .select(['owner.id as owner_id', 'judge.id as judge_id', 'lead.verdict'])
      .execute(),
  ]);
  const leadsOf = Map.groupBy(leads, (row) => row.owner_id ?? row.judge_id ?? '');
  const accepted = (rows: typeof leads) => rows.filter(({ verdict }) => verdict === 'accepted').length;
  const userOf = new Map(users.map((row) => [row.id, row.user_id]));
  const counts = new Map(byUser.map((row) => [row.user_id, row]));
  const contacts = new Map(peopleByUser.map((row) => [row.user_id, row.contacts]));
  const visited = new Map(visitsByUser.map((row) => [row.user_id, row.visits]));
  const countsOf = (memberId: string, userId: string): Counts => {
    const own = leadsOf.get(memberId) ?? [];
    const row = counts.get(userId);
    return {
      ...nothing,
      ...(row ? { shares: row.shares, visitedShares: row.visited_shares, lastSharedAt: row.last_at } : {}),
      ...{ contacts: contacts.get(userId) ?? 0, visits: visited.get(userId) ?? 0 },
      ...{ leads: own.length, accepted: accepted(own) },
    };
  };
  return {
    ...{ team, from, to },
    members: team.members.map((member) => ({ ...member, ...countsOf(member.memberId, userOf.get(member.memberId) ?? '') })),
    total: {
      ...{ shares: all.shares, visitedShares: all.visited_shares ?? 0, lastSharedAt: all.last_at },
      ...{ contacts: people.contacts, visits: visitsByUser.reduce((sum, row) => sum + row.visits, 0) },
      ...{ leads: leads.length, accepted: accepted(leads) },
    },
  };
}
