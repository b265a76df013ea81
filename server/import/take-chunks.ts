import { setImmediate } from 'node:timers/promises';
import type { ImportKind } from '../../utils/contract/import.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import type { Database } from '../db/connect.ts';
import type { Trx } from '../db/transaction.ts';
import { Companies } from '../ingest/companies.ts';
import { KnownPeople } from '../ingest/known-people.ts';
import { erasedOfEach } from '../queries/erased-keys.ts';
import { columnsOf, mappingOf, type RunRow } from '../queries/imports.ts';
import { listMembers } from '../queries/team.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { plainWords } from './asset-columns.ts';
import { importKinds } from './kinds/all-kinds.ts';
import { yearFirst } from './kinds/cells.ts';
import type { ImportContext, ImportRow, ReadOptions, Taken } from './kinds/import-kind.ts';
import type { StagedRow } from './stage-rows.ts';

/** A transaction takes so many chunks at most. */
const chunksAtOnce = 10;
/** It begins no more of them after so long. In the embedded database whoever shares or opens a link meanwhile waits for it. */
const busyMs = { sqlite: 10, postgres: 150 };
/** Rows that are worked on while nothing else can be: some milliseconds. */
const rowsAtOnce = 25;

export interface TakenChunks extends Taken {
  chunks: number;
  /** All rows of the chunks. */
  rows: number;
}

/**
 * Takes the next few chunks of an import's rows, and answers what became of them. With `write` false they are only read for
 * faults; otherwise they are written in the transaction that is given.
 */
export async function takeChunks(database: Database, trx: Trx, row: RunRow, now: number, write: boolean): Promise<TakenChunks> {
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
    for (const some of chunksOf(rows, rowsAtOnce)) {
      const { counts, good, errors } = await importKinds[kind].take(some, options, context);
      for (const fate of ['created', 'updated', 'unchanged'] as const) all.counts[fate] += counts[fate];
      all.good += good;
      all.errors.push(...errors);
      // What only reads goes on meanwhile, and who writes gets into line.
      await setImmediate();
    }
    all.rows += rows.length;
    all.chunks += 1;
  } while (row.next_chunk + all.chunks < row.chunks && all.chunks < chunksAtOnce && performance.now() - began < busyMs[database.dialect]);
  await context?.people.writeKeys();
  await setImmediate();
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
