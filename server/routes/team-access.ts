import type { Db } from '../db/transaction.ts';
import { findTeam } from '../queries/teams.ts';
import { type Caller, found, refuse } from './base.ts';

/**
 * The team, for those who may see its figures: who leads it, marketers and admins. Everybody else is refused, whether
 * there is such a team or not. Null where no team was asked for.
 */
export async function refuseTeam(db: Db, { workspaceId, role, teams }: Caller, teamId: string | undefined) {
  if (teamId === undefined) return null;
  if (role === 'rep' && !teams.some(({ id, lead }) => lead && id === teamId))
    throw refuse('FORBIDDEN', 'Figures of a team are for those who lead it.');
  return found(await findTeam(db, workspaceId, teamId), 'team');
}
