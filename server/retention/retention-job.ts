import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Retention } from '../../utils/contract/privacy.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { serverActor } from '../queries/audit-log.ts';
import {
  deleteOldAudit,
  deleteOldEngagements,
  deleteOldMessages,
  deleteOldTouches,
  deleteOldVisits,
  deleteOldWords,
  type Step,
} from '../queries/delete-old.ts';
import { deleteOldNotices } from '../queries/notices.ts';
import { noteRetentionRun, releaseRetentionLease, takeRetentionLease } from '../queries/retention-runs.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { createTimedJob, type TimedJob } from '../timed-job.ts';
import { monthsAgo } from './months-ago.ts';

export interface RetentionOptions {
  /** Rows that one transaction looks at; between two of them requests have their turn. */
  rows?: number;
  pauseMs?: number;
}

const hour = 3_600_000;
const everyMs = 24 * hour;
/** An inbox is no archive: what was told longer ago goes, whatever the settings say. */
const noticesKeptMs = 180 * 24 * hour;
/** Longer than any run; a server that dies in one is followed by another after this. */
const leaseMs = 2 * hour;
const steps = {
  engagements: deleteOldEngagements,
  messages: deleteOldMessages,
  words: deleteOldWords,
  visits: deleteOldVisits,
  touches: deleteOldTouches,
  audit: deleteOldAudit,
};

/**
 * Deletes what is older than the workspace's settings say: once a day, off the path of requests, in small transactions,
 * one server at a time for each workspace.
 */
export function createRetentionJob(
  database: Database,
  now: () => number,
  log: Pick<Logger, 'info' | 'warn'>,
  { rows = 1_000, pauseMs = 20 }: RetentionOptions = {},
): TimedJob {
  const clear = async (workspaceId: string, kind: keyof typeof steps, months: number | null, stop: AbortSignal): Promise<number> => {
    if (months === null) return 0;
    const before = monthsAgo(now(), months);
    let taken = 0;
    for (let at: string | null = ''; at !== null && !stop.aborted; ) {
      const after: string = at;
      const step: Step = await inTransaction(database, (trx) => steps[kind](trx, { workspaceId, before, after, rows }));
      taken += step.taken;
      at = step.next;
      await sleep(pauseMs);
    }
    return taken;
  };

  const clearAll = async (workspaceId: string, retention: Retention, stop: AbortSignal) => {
    const taken = { engagements: 0, visits: 0, touches: 0, audit: 0 };
    for (const kind of ['engagements', 'visits', 'touches', 'audit'] as const) {
      taken[kind] = await clear(workspaceId, kind, retention[kind], stop);
      if (kind !== 'engagements') continue;
      // An event is told from its repetition for as long as it is kept; what prospects said goes with what they did.
      await clear(workspaceId, 'messages', retention.engagements, stop);
      await clear(workspaceId, 'words', retention.engagements, stop);
    }
    return taken;
  };

  const work = async (workspaceId: string, stop: AbortSignal) => {
    await deleteOldNotices(database.db, workspaceId, now() - noticesKeptMs);
    const { retention } = (await readWorkspace(database.db, workspaceId)).settings;
    if (Object.values(retention).every((months) => months === null)) return;
    if (!(await takeRetentionLease(database.db, workspaceId, { now: now(), forMs: leaseMs, everyMs }))) return;
    try {
      const taken = await clearAll(workspaceId, retention, stop);
      if (stop.aborted) return;
      const at = now();
      await inTransaction(database, async (trx) => {
        await noteRetentionRun(trx, workspaceId, at, taken);
        if (Object.values(taken).some((rows) => rows > 0))
          await audit(trx, {
            ...{ workspaceId, at, actor: serverActor, action: 'retention.delete' },
            ...{ subjectKind: 'workspace', subjectId: workspaceId },
          });
      });
      log.info({ ...taken }, 'old rows were deleted');
    } finally {
      // A run that was cut short is taken up by whoever looks next, not when the lease runs out.
      await releaseRetentionLease(database.db, workspaceId, now());
    }
  };

  return createTimedJob(database, { everyMs: hour, log, failed: 'old rows could not be deleted; the next try is in an hour', work });
}
