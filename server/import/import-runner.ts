import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { tellOfImport } from '../notices/import-notices.ts';
import {
  addErrors,
  countsOf,
  endRun,
  listRuns,
  lockRun,
  type RunCounts,
  type RunRow,
  rememberColumns,
  updateRun,
} from '../queries/imports.ts';
import { listWorkspaceIds } from '../queries/workspace-settings.ts';
import { codeOfUnforeseen } from '../refusal.ts';
import { repeat } from '../repeat.ts';
import { fetchSite } from './fetch-site.ts';
import { type TakenChunks, takeChunks } from './take-chunks.ts';

export interface ImportRunner {
  /** Checks or applies this run, if its state says so; answers at once. */
  kick(workspaceId: string, runId: string): void;
  /** A feed, sitemap or calendar at an address of the public internet. Throws `FileRefused`. */
  fetchText(url: string): Promise<string>;
  /** Takes up what an earlier process, or another server that is gone, left half done; looks for more now and then. */
  start(): void;
  /** Stops after the chunk that is being written. */
  close(): Promise<void>;
}

/** Rows that a check compares with what is there; the others are read for faults alone. */
const comparedRows = 20_000;
const leaseMs = 15_000;
/** How often imports are looked for that nobody works on any more. */
const lookMs = 5_000;

/** A check writes rows to see what would become of them, and then takes it all back. */
class TakenBack extends Error {
  readonly taken: TakenChunks;
  constructor(taken: TakenChunks) {
    super('taken back');
    this.taken = taken;
  }
}

/**
 * Works on imports in the background, a few chunks of rows in one transaction together with the progress: after a crash
 * it goes on behind the last of them. A lease in the database keeps several servers from working on the same one.
 */
export function createImportRunner(
  database: Database,
  log: Pick<Logger, 'error' | 'warn'>,
  now: () => number,
  fetchText: ImportRunner['fetchText'] = (url) => fetchSite(url),
): ImportRunner {
  const stop = new AbortController();
  const working = new Map<string, Promise<void>>();

  const work = async (workspaceId: string, runId: string) => {
    const owned = await takeLease(database, workspaceId, runId, now());
    for (let more = owned; more && !stop.signal.aborted; ) {
      try {
        more = await step(database, workspaceId, runId, now());
      } catch (error) {
        if (codeOfUnforeseen(error) === 'SERVICE_UNAVAILABLE') {
          log.warn({ err: error, run: runId }, 'an import waits for the database');
          await sleep(1_000, undefined, { signal: stop.signal }).catch(() => undefined);
          continue;
        }
        log.error({ err: error, run: runId }, 'an import failed');
        const problem = 'Something went wrong on the server. What was written stays; the same file can be imported again.';
        await inTransaction(database, async (trx) => {
          const row = await lockRun(trx, database.dialect, workspaceId, runId);
          if (row === null) return;
          await endRun(trx, row, { state: 'failed', problem });
          await tellOfImport(trx, row, now());
        });
        return;
      }
      // Requests come first.
      await setImmediate();
    }
  };
  /** Asked for while it was still being worked on: its state may have changed behind the last look. */
  const again = new Set<string>();
  const kick = (workspaceId: string, runId: string) => {
    if (stop.signal.aborted) return;
    if (working.has(runId)) {
      again.add(runId);
      return;
    }
    const done = work(workspaceId, runId)
      .catch((error: unknown) => log.error({ err: error, run: runId }, 'an import stopped'))
      .finally(() => {
        working.delete(runId);
        if (again.delete(runId)) kick(workspaceId, runId);
      });
    working.set(runId, done);
  };
  const takeUp = async () => {
    for (const workspaceId of await listWorkspaceIds(database.db)) {
      for (const run of await listRuns(database.db, workspaceId)) {
        if (run.state === 'checking' || run.state === 'applying') kick(workspaceId, run.id);
      }
    }
  };
  const look = () => takeUp().catch((error: unknown) => log.warn({ err: error }, 'imports could not be looked for'));
  return {
    kick,
    fetchText,
    start: () => {
      void repeat(lookMs, stop.signal, look);
    },
    close: async () => {
      stop.abort();
      await Promise.all(working.values());
    },
  };
}

/** False while another server works on it. After a crash the next start waits for the rest of the lease. */
async function takeLease(database: Database, workspaceId: string, runId: string, now: number): Promise<boolean> {
  const mine = await database.db
    .updateTable('import_run')
    .set({ lease_until: now + leaseMs })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', runId)
    .where('state', 'in', ['checking', 'applying'])
    .where((eb) => (database.dialect === 'sqlite' ? eb.lit(true) : eb('lease_until', '<', now)))
    .returning('id')
    .executeTakeFirst();
  return mine !== undefined;
}

/** A few chunks. False when nothing is left to do. */
async function step(database: Database, workspaceId: string, runId: string, now: number): Promise<boolean> {
  const peeked = await database.db
    .selectFrom('import_run')
    .select('state')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', runId)
    .executeTakeFirst();
  if (peeked?.state === 'applying') return inTransaction(database, (trx) => applyChunks(database, trx, workspaceId, runId, now));
  if (peeked?.state !== 'checking') return false;
  let taken: TakenChunks | null = null;
  try {
    await inTransaction(database, async (trx) => {
      const row = await lockRun(trx, database.dialect, workspaceId, runId);
      if (row === null || row.next_chunk >= row.chunks) return;
      const comparing = countsOf(row).done < comparedRows;
      throw new TakenBack(await takeChunks(database, trx, row, now, comparing));
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    taken = error.taken;
  }
  return inTransaction(database, async (trx) => {
    const row = await lockRun(trx, database.dialect, workspaceId, runId);
    if (row === null || row.state !== 'checking') return false;
    if (taken === null || row.next_chunk >= row.chunks) {
      await updateRun(trx, row, { state: 'checked', lease_until: 0, updated_at: now });
      return false;
    }
    await addErrors(trx, row, taken.errors);
    await noteProgress(trx, row, taken, countsOf(row).done < comparedRows, now);
    return true;
  });
}

async function applyChunks(database: Database, trx: Trx, workspaceId: string, runId: string, now: number): Promise<boolean> {
  const row = await lockRun(trx, database.dialect, workspaceId, runId);
  if (row === null || row.state !== 'applying') return false;
  if (row.next_chunk >= row.chunks) {
    await rememberColumns(trx, row);
    await endRun(trx, row, { state: 'done', updated_at: now });
    await tellOfImport(trx, row, now);
    return false;
  }
  await noteProgress(trx, row, await takeChunks(database, trx, row, now, true), true, now);
  return true;
}

async function noteProgress(trx: Trx, row: RunRow, taken: TakenChunks, compared: boolean, now: number): Promise<void> {
  const counts = countsOf(row);
  const { rows } = taken;
  const next: RunCounts = {
    created: counts.created + taken.counts.created,
    updated: counts.updated + taken.counts.updated,
    unchanged: counts.unchanged + taken.counts.unchanged,
    refused: counts.refused + rows - taken.good,
    done: counts.done + rows,
    compared: counts.compared + (compared ? rows : 0),
  };
  await updateRun(trx, row, {
    counts_json: JSON.stringify(next),
    next_chunk: row.next_chunk + taken.chunks,
    updated_at: now,
    lease_until: now + leaseMs,
  });
}
