import { audit } from '../queries/audit.ts';
import { readLeaderReport } from '../queries/leader-figures.ts';
import { readReach } from '../queries/reach.ts';
import { readAssetReport, readOverview } from '../queries/reports.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forAdmins, forMembers, refuse } from './base.ts';
import { refuseTeam } from './team-access.ts';

const usualMs = 90 * 86_400_000;

export const reportRoutes = {
  assets: forMembers.reports.assets.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    await refuseTeam(db, caller, input.teamId);
    return readAssetReport(db, { workspaceId: caller.workspaceId, teamId: input.teamId, ...periodOf(input, services.now()) });
  }),
  overview: forMembers.reports.overview.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    await refuseTeam(db, caller, input.teamId);
    return readOverview(db, { workspaceId: caller.workspaceId, teamId: input.teamId, ...periodOf(input, services.now()) });
  }),
  leaders: forMembers.reports.leaders.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    const now = services.now();
    return readLeaderReport(db, { workspace: await readWorkspace(db, caller.workspaceId), now, ...periodOf(input, now) });
  }),
  engine: forMembers.reports.engine.handler(({ context: { services, caller } }) => services.suggestModels.report(caller.workspaceId)),
  reach: forMembers.reports.reach.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    await refuseTeam(db, caller, input.teamId);
    return readReach(db, { ...input, workspaceId: caller.workspaceId, ...periodOf(input, services.now()) });
  }),
};

export const engineRoutes = {
  train: forAdmins.engine.train.handler(async ({ context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const run = await services.suggestModels.trainNow(workspaceId);
    await audit(services.database.db, {
      workspaceId,
      at: services.now(),
      actor: userId,
      action: 'engine.train',
      subjectKind: 'engine_run',
      subjectId: run.id,
    });
    return run;
  }),
};

/** Without ends: the 90 days that end now, this moment included. */
export function periodOf({ from, to }: { from?: number | undefined; to?: number | undefined }, now: number): { from: number; to: number } {
  const end = to ?? now + 1;
  const start = from ?? Math.max(0, end - usualMs);
  if (start >= end) throw refuse('BAD_REQUEST', 'The period is empty.', [{ field: 'from', message: 'must be before "to"' }]);
  return { from: start, to: end };
}
