import { v7 } from 'uuid';
import type { NewTeam, Team, TeamPatch } from '../../utils/contract/team.ts';
import { fold } from '../../utils/domain/identity/fold.ts';
import type { Db, Trx } from '../db/transaction.ts';

const listed = (collections: readonly string[] | null) => (collections === null ? null : JSON.stringify([...new Set(collections)].sort()));

/** The teams by name, each with its members, leads first. */
export async function listTeams(db: Db, workspaceId: string): Promise<Team[]> {
  const teams = await db
    .selectFrom('team')
    .select(['id', 'name', 'collections_json'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('name_key')
    .execute();
  const members = await db
    .selectFrom('team_member')
    .innerJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'team_member.workspace_id').onRef('member.id', '=', 'team_member.member_id'),
    )
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['team_member.team_id', 'team_member.lead', 'member.id as memberId', 'user.name'])
    .where('team_member.workspace_id', '=', workspaceId)
    .orderBy('team_member.lead', 'desc')
    .orderBy('user.name')
    .execute();
  const byTeam = Map.groupBy(members, (row) => row.team_id);
  return teams.map(({ id, name, collections_json }) => ({
    ...{ id, name, collections: collections_json === null ? null : (JSON.parse(collections_json) as string[]) },
    members: (byTeam.get(id) ?? []).map(({ memberId, name: memberName, lead }) => ({ memberId, name: memberName, lead: lead === 1 })),
  }));
}

export async function findTeam(db: Db, workspaceId: string, teamId: string): Promise<Team | null> {
  return (await listTeams(db, workspaceId)).find(({ id }) => id === teamId) ?? null;
}

/** Makes a team without members and answers its id; a name that is taken throws what the unique key throws. */
export async function addTeam(trx: Trx, workspaceId: string, { name, collections }: NewTeam, now: number): Promise<string> {
  const id = v7();
  await trx
    .insertInto('team')
    .values({ workspace_id: workspaceId, id, name, name_key: fold(name), collections_json: listed(collections), created_at: now })
    .execute();
  return id;
}

/** Changes what is given. The caller has seen that team and members are of this workspace. */
export async function changeTeam(trx: Trx, workspaceId: string, { teamId, name, collections, members }: TeamPatch): Promise<void> {
  const set = {
    ...(name === undefined ? {} : { name, name_key: fold(name) }),
    ...(collections === undefined ? {} : { collections_json: listed(collections) }),
  };
  if (Object.keys(set).length > 0)
    await trx.updateTable('team').set(set).where('workspace_id', '=', workspaceId).where('id', '=', teamId).execute();
  if (members === undefined) return;
  await trx.deleteFrom('team_member').where('workspace_id', '=', workspaceId).where('team_id', '=', teamId).execute();
  if (members.length === 0) return;
  await trx
    .insertInto('team_member')
    .values(
      members.map(({ memberId, lead }) => ({
        ...{ workspace_id: workspaceId, team_id: teamId, member_id: memberId, lead: lead ? (1 as const) : (0 as const) },
      })),
    )
    .execute();
}

export async function removeTeam(trx: Trx, workspaceId: string, teamId: string): Promise<void> {
  await trx.deleteFrom('team').where('workspace_id', '=', workspaceId).where('id', '=', teamId).execute();
}

/** An expression builder of any query: what it selects from by itself does not depend on that query. */
interface SelectsFrom {
  selectFrom: unknown;
}

/** The users of a team, for the filters of lists and reports: one place, so that they all mean the same people. */
export function usersOfTeam(eb: SelectsFrom, workspaceId: string, teamId: string) {
  return (eb as unknown as Db)
    .selectFrom('team_member')
    .innerJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'team_member.workspace_id').onRef('member.id', '=', 'team_member.member_id'),
    )
    .select('member.user_id')
    .where('team_member.workspace_id', '=', workspaceId)
    .where('team_member.team_id', '=', teamId);
}

/** The same, as members. */
export function membersOfTeam(eb: SelectsFrom, workspaceId: string, teamId: string) {
  return (eb as unknown as Db)
    .selectFrom('team_member')
    .select('team_member.member_id')
    .where('team_member.workspace_id', '=', workspaceId)
    .where('team_member.team_id', '=', teamId);
}
