import type { LeaderReport } from '../../utils/contract/leaders.ts';
import type { Db } from '../db/transaction.ts';
import { readLeadFigures } from './lead-report.ts';
import { countOverTouched } from './over-touched.ts';
import { readSegmentFigures } from './segment-figures.ts';
import { readInfluenceFigures } from './targets.ts';
import { readVoiceFigures } from './voice-figures.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

/** The figures of every room, each by the query that the room's own lists use. Times are UTC milliseconds. */
export async function readLeaderReport(
  db: Db,
  { workspace, now, ...period }: { workspace: WorkspaceInfo; now: number; from: number; to: number },
): Promise<LeaderReport> {
  const workspaceId = workspace.id;
  const [leads, voice, over, influence, segments] = await Promise.all([
    readLeadFigures(db, { workspaceId, ...period }),
    readVoiceFigures(db, { workspaceId, ...period }),
    countOverTouched(db, { workspaceId, budget: workspace.settings.touchBudget, now }),
    readInfluenceFigures(db, { workspace, now, ...period }),
    readSegmentFigures(db, { workspace, ...period }),
  ]);
  return { ...period, leads, voice, overTouched: over, influence, segments };
}
