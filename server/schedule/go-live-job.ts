import type { Logger } from 'pino';
import type { Database } from '../db/connect.ts';
import { inTransaction } from '../db/transaction.ts';
import { goLive, readDueAssets } from '../queries/go-live.ts';
import { createTimedJob, type TimedJob } from '../timed-job.ts';

/**
 * Makes assets live on their day, and tells who waits. Any number of servers may look: the asset's own row is what they
 * contend for, and only the one that changed it tells.
 */
export function createGoLiveJob(database: Database, now: () => number, log: Pick<Logger, 'info' | 'warn'>): TimedJob {
  return createTimedJob(database, {
    everyMs: 15_000,
    log,
    failed: 'assets could not be made live; the next try follows shortly',
    work: async (workspaceId, stop) => {
      const at = now();
      for (const assetId of await readDueAssets(database.db, workspaceId, at)) {
        if (stop.aborted) return;
        if (await inTransaction(database, (trx) => goLive(trx, workspaceId, assetId, at))) log.info({ assetId }, 'an asset went live');
      }
    },
  });
}
