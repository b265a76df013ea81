import type { Logger } from 'pino';
import type { Database } from './db/connect.ts';
import { listWorkspaceIds } from './queries/workspace-settings.ts';
import { repeat } from './repeat.ts';

/** Something that the server does by itself now and then, in every workspace. */
export interface TimedJob {
  /** One look at every workspace, after the look that is under way. Never rejects. */
  run(): Promise<void>;
  start(): void;
  /** Begins with no other workspace; resolves when the look that is under way has ended. */
  close(): Promise<void>;
}

export interface TimedJobOptions {
  everyMs: number;
  log: Pick<Logger, 'warn'>;
  /** What the log says when a workspace's work failed: what could not be done, and when the next try is. */
  failed: string;
  /** Ends soon once the signal says stop. */
  work: (workspaceId: string, stop: AbortSignal) => Promise<void>;
}

/** One workspace after the other; one that fails keeps no other from its turn. */
export function createTimedJob(database: Pick<Database, 'db'>, { everyMs, log, failed, work }: TimedJobOptions): TimedJob {
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const warn = (about: object) => (error: unknown) => {
    if (!stop.signal.aborted) log.warn({ err: error, ...about }, failed);
  };
  const look = async () => {
    for (const workspaceId of await listWorkspaceIds(database.db)) {
      if (stop.signal.aborted) return;
      await work(workspaceId, stop.signal).catch(warn({ workspaceId }));
    }
  };
  const run = () => {
    running = running.then(look).catch(warn({}));
    return running;
  };

  return {
    run,
    start() {
      void repeat(everyMs, stop.signal, run);
    },
    async close() {
      stop.abort();
      await running;
    },
  };
}
