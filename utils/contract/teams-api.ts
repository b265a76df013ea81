import { z } from 'zod';
import { Done, del, get, patch, post } from './route.ts';
import { NewTeam, Team, TeamFigures, TeamFiguresQuery, TeamPatch } from './team.ts';
import { Id } from './words.ts';

/** Teams: who works together, from which collections, and (for leads, marketers and admins) what came of it. */
export const teamsApi = {
  list: get('/teams', 'The teams with their members').output(z.object({ teams: z.array(Team) })),
  create: post('/teams', 'Make a team').input(NewTeam).output(Team),
  change: patch('/teams/{teamId}', 'Change name, collections or members of a team').input(TeamPatch).output(Team),
  remove: del('/teams/{teamId}', 'Dissolve a team; its members stay in the workspace')
    .input(z.object({ teamId: Id }))
    .output(Done),
  figures: get('/teams/{teamId}/figures', 'What each member of a team shared and what came of it')
    .input(TeamFiguresQuery)
    .output(TeamFigures),
};
