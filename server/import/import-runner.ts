import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ImportKind } from '../../utils/contract/import.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { Companies } from '../ingest/companies.ts';
import { KnownPeople } from '../ingest/known-people.ts';
import { tellOfImport } from '../notices/import-notices.ts';
import { erasedOfEach } from '../queries/erased-keys.ts';
import {
  addErrors,
  columnsOf,
  countsOf,
  endRun,
  listRuns,
  lockRun,
  mappingOf,
  type RunCounts,
  type RunRow,
  rememberColumns,
  updateRun,
} from '../queries/imports.ts';
import { listMembers } from '../queries/team.ts';
import { listWorkspaceIds, readWorkspace } from '../queries/workspace-settings.ts';
import { codeOfUnforeseen } from '../refusal.ts';
import { repeat } from '../repeat.ts';
import { plainWords } from './asset-columns.ts';
import { fetchSite } from './fetch-site.ts';
import { importKinds } from './kinds/all-kinds.ts';
import { yearFirst } from './kinds/cells.ts';
import type { ImportContext, ImportRow, ReadOptions, Taken } from './kinds/import-kind.ts';
import type { StagedRow } from './stage-rows.ts';

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

/** A transaction takes so many chunks at most, and begins no more of them after so long: who shares or opens a link meanwhile waits for it. */
const chunksAtOnce = 10;
const busyMs = 25;

interface TakenChunks extends Taken {
  chunks: number;
  /** All rows of the chunks. */
  rows: number;
}

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

async function takeChunks(database: Database, trx: Trx, row: RunRow, now: number, write: boolean): Promise<TakenChunks> {
  const { kind, workspace_id: workspaceId } = row;
  if (kind === null) throw new Error('An import without a kind was started.');
  const { settings } = await readWorkspace(trx, workspaceId);
  const options: ReadOptions = {
    currency: row.currency,
    neverLogDomains: settings.neverLogDomains,
    erased: async (people) => (await erasedOfEach(trx, workspaceId, people)).map((keys) => keys.length > 0),
  };
  const context = write ? await contextOf(database, trx, row, kind, settings.domainAliases, now) : null;
  const began = performance.now();
  const all: TakenChunks = { counts: { created: 0, updated: 0, unchanged: 0 }, good: 0, errors: [], rows: 0, chunks: 0 };
  do {
    const rows = cellsByField(row, await readChunk(trx, row, row.next_chunk + all.chunks));
    const { counts, good, errors } = await importKinds[kind].take(rows, options, context);
    for (const fate of ['created', 'updated', 'unchanged'] as const) all.counts[fate] += counts[fate];
    all.good += good;
    all.errors.push(...errors);
    all.rows += rows.length;
    all.chunks += 1;
    // What only reads goes on meanwhile: redirects above all.
    await setImmediate();
  } while (row.next_chunk + all.chunks < row.chunks && all.chunks < chunksAtOnce && performance.now() - began < busyMs);
  await context?.people.writeKeys();
  await context?.companies.writeKeys();
  return all;
}

async function contextOf(
  database: Database,
  trx: Trx,
  row: RunRow,
  kind: ImportKind,
  domainAliases: Readonly<Record<string, string>>,
  now: number,
): Promise<ImportContext> {
  const { dialect } = database;
  const workspaceId = row.workspace_id;
  const companies = new Companies(trx, dialect, { workspaceId, domainAliases, now, trusted: kind === 'accounts' });
  const people = new KnownPeople(trx, dialect, workspaceId, companies, now);
  await people.holdAlone();
  const all = await listMembers(trx, workspaceId);
  const members = new Map(
    all.flatMap(({ email, name, userId }) => [[email.toLowerCase(), userId] as const, [name.toLowerCase(), userId] as const]),
  );
  return { trx, dialect, workspaceId, actor: row.created_by, importId: row.id, now, people, companies, members };
}

async function readChunk(trx: Trx, row: RunRow, number: number): Promise<StagedRow[]> {
  const { rows_json } = await trx
    .selectFrom('import_chunk')
    .select('rows_json')
    .where('workspace_id', '=', row.workspace_id)
    .where('run_id', '=', row.id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return JSON.parse(rows_json) as StagedRow[];
}

function cellsByField(row: RunRow, staged: readonly StagedRow[]): ImportRow[] {
  const mapping = mappingOf(row);
  const dates = new Set(row.kind === null ? [] : importKinds[row.kind].fields.flatMap(({ field, date }) => (date ? [field] : [])));
  const fields = columnsOf(row).map(({ column }) => ({ field: mapping[column] ?? null, idSpace: idSpaceOf(column) }));
  return staged.map(([line, cells]) => {
    const byField: Record<string, string> = {};
    for (const [index, { field, idSpace }] of fields.entries()) {
      const cell = cells[index];
      if (field === null || !cell) continue;
      if (dates.has(field)) byField[field] = yearFirst(cell, row.date_order);
      else byField[field] = field === 'externalId' ? idSpace + cell : cell;
    }
    return { line, cells: byField };
  });
}

/**
 * "101" is another person in each system: an id from a file is kept under the name of its column. Only what is called a
 * user id is the very id that the company's own tools send events with.
 */
function idSpaceOf(column: string): string {
  const name = plainWords(column);
  return name === 'user id' || name === 'external id' ? '' : `${name}:`;
}
