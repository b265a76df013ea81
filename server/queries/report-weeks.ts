import { sql } from 'kysely';
import type { Db } from '../db/transaction.ts';
import { sentStates, shareMoment } from './share-filter.ts';
import { usersOfTeam } from './teams.ts';

/** UTC milliseconds; `to` is not part of it. */
export interface Period {
  workspaceId: string;
  /** Only what members of this team sent. */
  teamId?: string | undefined;
  from: number;
  to: number;
}

interface Week {
  /** Monday 00:00 UTC. */
  at: number;
  /** False for all that lies before the weeks that are shown, in one. */
  shown: boolean;
  shares: number;
  visits: number;
  automated: number;
}

const weekMs = 7 * 86_400_000;
/** 5 January 1970, the first Monday. */
const firstMonday = 4 * 86_400_000;
const weekLimit = 530;

/**
 * Shares sent and visits (of shares and of public links) in each week of the period, oldest first; all weeks together are
 * the period. Each count is one stretch of an index that holds all it asks for (`+ 0`: an index of an expression is not
 * used by SQLite for what has a type of its own).
 */
export async function readWeeks(db: Db, { workspaceId, teamId, from, to }: Period): Promise<Week[]> {
  const spans = spansOf(from, to);
  const rows = sql.join(spans.map((span) => sql`(cast(${span.from} as bigint), cast(${span.to} as bigint))`));
  const isSent = sql`share.state in (${sql.join(sentStates)})`;
  const sentByTeam = teamId === undefined ? sql`` : sql`and share.user_id in ${usersOfTeam(db, workspaceId, teamId)}`;
  // Nobody sent a public link.
  const ofTeam =
    teamId === undefined
      ? sql``
      : sql`and each_visit.share_id in (select share.id from share where share.workspace_id = ${workspaceId} ${sentByTeam})`;
  const tables = teamId === undefined ? ['visit', 'asset_visit'] : ['visit'];
  const visitsOf = (verdict: string) =>
    sql.join(
      tables.map((table) => visits(table, verdict)),
      sql` + `,
    );
  const visits = (table: string, verdict: string) => sql`(
    select count(*) from ${sql.table(table)} as each_visit
    where each_visit.workspace_id = ${workspaceId} and each_visit.at >= week.begins and each_visit.at < week.ends
      and each_visit.verdict ${sql.raw(verdict)} 'automated' ${ofTeam})`;
  const { rows: counted } = await sql<{ begins: number; shares: number; visits: number; automated: number }>`
    with week (begins, ends) as (values ${rows})
    select week.begins,
      (select count(*) from share
        where share.workspace_id = ${workspaceId} and ${isSent} ${sentByTeam}
          and ${shareMoment} >= week.begins + 0 and ${shareMoment} < week.ends + 0) as shares,
      ${visitsOf('<>')} as visits,
      ${visitsOf('=')} as automated
    from week
  `.execute(db);
  const byBegin = new Map(counted.map((row) => [row.begins, row]));
  return spans.map((span) => {
    const { shares = 0, visits: people = 0, automated = 0 } = byBegin.get(span.from) ?? {};
    return { at: span.at, shown: span.shown, shares, visits: people, automated };
  });
}

function spansOf(from: number, to: number) {
  const mondayOf = (week: number) => week * weekMs + firstMonday;
  const last = Math.floor((to - 1 - firstMonday) / weekMs);
  const first = Math.max(Math.floor((from - firstMonday) / weekMs), last - weekLimit);
  const shown = Array.from({ length: last - first + 1 }, (_, place) => ({
    at: Math.max(0, mondayOf(first + place)),
    from: Math.max(from, mondayOf(first + place)),
    to: Math.min(to, mondayOf(first + place + 1)),
    shown: true,
  }));
  const begin = shown[0]?.from ?? to;
  return from < begin ? [{ at: from, from, to: begin, shown: false }, ...shown] : shown;
}
