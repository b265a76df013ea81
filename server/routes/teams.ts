import { inTransaction, isUniqueViolation, type Trx } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { listMembers } from '../queries/team.ts';
import { readTeamFigures } from '../queries/team-figures.ts';
import { addTeam, changeTeam, findTeam, listTeams, removeTeam } from '../queries/teams.ts';
import { type Caller, forAdmins, forMembers, found, refuse } from './base.ts';
import { periodOf } from './reports.ts';
import { refuseTeam } from './team-access.ts';

export const teamsRoutes = {
  list: forMembers.teams.list.handler(async ({ context: { services, caller } }) => ({
    teams: await listTeams(services.database.db, caller.workspaceId),
  })),

  create: forAdmins.teams.create.handler(async ({ input, context: { services, caller } }) => {
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const teamId = await addTeam(trx, caller.workspaceId, input, at);
      await note(trx, caller, at, 'team.create', teamId);
      return found(await findTeam(trx, caller.workspaceId, teamId), 'team');
    }).catch(asNameTaken);
  }),

  change: forAdmins.teams.change.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId } = caller;
    return inTransaction(services.database, async (trx) => {
      found(await findTeam(trx, workspaceId, input.teamId), 'team');
      if (input.members) await refuseStrangers(trx, workspaceId, input.members);
      await changeTeam(trx, workspaceId, input);
      await note(trx, caller, services.now(), 'team.update', input.teamId);
      return found(await findTeam(trx, workspaceId, input.teamId), 'team');
    }).catch(asNameTaken);
  }),

  remove: forAdmins.teams.remove.handler(async ({ input: { teamId }, context: { services, caller } }) => {
    await inTransaction(services.database, async (trx) => {
      found(await findTeam(trx, caller.workspaceId, teamId), 'team');
      await removeTeam(trx, caller.workspaceId, teamId);
      await note(trx, caller, services.now(), 'team.delete', teamId);
    });
    return { done: true as const };
  }),

  figures: forMembers.teams.figures.handler(async ({ input: { teamId, ...period }, context: { services, caller } }) => {
    const { db } = services.database;
    const team = await refuseTeam(db, caller, teamId);
    return readTeamFigures(db, found(team, 'team'), { workspaceId: caller.workspaceId, ...periodOf(period, services.now()) });
  }),
};

async function refuseStrangers(trx: Trx, workspaceId: string, members: readonly { memberId: string }[]): Promise<void> {
  const known = new Set((await listMembers(trx, workspaceId)).map(({ memberId }) => memberId));
  const stranger = members.findIndex(({ memberId }) => !known.has(memberId));
  if (stranger >= 0)
    throw refuse('NOT_FOUND', 'There is no such member in this workspace.', [
      { field: `members.${stranger}`, message: 'is not a member here' },
    ]);
}

/** Two who give the same name at once: the second one meets the unique key. */
function asNameTaken(error: unknown): never {
  throw isUniqueViolation(error)
    ? refuse('CONFLICT', 'Another team has this name already.', [{ field: 'name', message: 'belongs to another team' }])
    : error;
}

const note = (trx: Trx, { workspaceId, userId }: Caller, at: number, action: string, teamId: string) =>
  audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'team', subjectId: teamId });
