import type { Logger } from 'pino';
import type { Database } from '../db/connect.ts';
import { inTransaction } from '../db/transaction.ts';
import { goLive, readDueAssets } from '../queries/go-live.ts';

export interface GoLiveJob {
  /** One look at every workspace. Never rejects. */
  run(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

const everyMs = 15_000;

/**
 * Makes assets live on their day, and tells who waits. Any number of servers may look: the asset's own row is what they
 * contend for, and only the one that changed it tells.
 */
export function createGoLiveJob(database: Database, now: () => number, log: Pick<Logger, 'info' | 'warn'>): GoLiveJob {
  let timer: NodeJS.Timeout | undefined;
  let closing = false;
  let running: Promise<void> = Promise.resolve();

  const run = async () => {
    try {
      const at = now();
      const workspaces = await database.reader.selectFrom('workspace_setting').select('workspace_id').execute();
      for (const { workspace_id: workspaceId } of workspaces)
        for (const assetId of closing ? [] : await readDueAssets(database.reader, workspaceId, at))
          if (await inTransaction(database, (trx) => goLive(trx, workspaceId, assetId, at))) log.info({ assetId }, 'an asset went live');
    } catch (error) {
      if (!closing) log.warn({ err: error }, 'assets could not be made live; the next try follows shortly');
    }
  };
  const runOne = () => {
    running = running.then(run);
    return running;
  };

  return {
    run: runOne,
    start() {
      timer = setInterval(() => void runOne(), everyMs).unref();
      void runOne();
    },
    async close() {
      closing = true;
      clearInterval(timer);
      await running;
    },
  };
}
