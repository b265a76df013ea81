import { type Selectable, sql } from 'kysely';
import type { ImportColumn, ImportCounts, ImportError, ImportRun } from '../../utils/contract/import.ts';
import type { Database } from '../db/connect.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { importKinds, type Mapping } from '../import/kinds/all-kinds.ts';

export type RunRow = Selectable<Tables['import_run']>;

/** What has happened to the rows; `done` of them were looked at, `compared` with what is there. */
export interface RunCounts extends ImportCounts {
  done: number;
  compared: number;
}

export const noCounts: RunCounts = { created: 0, updated: 0, unchanged: 0, refused: 0, done: 0, compared: 0 };
const shownErrors = 1_000;

export const mappingOf = (row: RunRow): Mapping => JSON.parse(row.mapping_json) as Mapping;
export const columnsOf = (row: RunRow): ImportColumn[] => JSON.parse(row.columns_json) as ImportColumn[];
export const countsOf = (row: RunRow): RunCounts => JSON.parse(row.counts_json) as RunCounts;

/** A run as clients see it. */
export function runOf(row: RunRow): ImportRun {
  const mapping = mappingOf(row);
  const { done, compared, ...counts } = countsOf(row);
  const fields =
    row.kind === null ? [] : importKinds[row.kind].fields.map(({ field, label, required = false }) => ({ field, label, required }));
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    format: row.format,
    state: row.state,
    columns: columnsOf(row).map((column) => ({ ...column, field: mapping[column.column] ?? null })),
    fields,
    rows: row.rows,
    rowsDone: done,
    counts,
    rowsCompared: compared,
    currency: row.currency,
    problem: row.problem,
    nextPiece: row.next_piece,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export async function findRun(db: Db, workspaceId: string, runId: string): Promise<RunRow | null> {
  return (await runs(db, workspaceId).where('id', '=', runId).executeTakeFirst()) ?? null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockRun(trx: Trx, dialect: Database['dialect'], workspaceId: string, runId: string): Promise<RunRow | null> {
  const query = runs(trx, workspaceId).where('id', '=', runId);
  return (await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** The last 50, newest first. */
export async function listRuns(db: Db, workspaceId: string): Promise<RunRow[]> {
  return runs(db, workspaceId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(50).execute();
}

const runs = (db: Db, workspaceId: string) => db.selectFrom('import_run').selectAll().where('workspace_id', '=', workspaceId);

export async function insertRun(
  db: Db,
  run: Pick<RunRow, 'workspace_id' | 'id' | 'kind' | 'file_name' | 'created_by'>,
  now: number,
): Promise<void> {
  await db
    .insertInto('import_run')
    .values({
      ...run,
      format: 'csv',
      state: 'receiving',
      columns_json: '[]',
      mapping_json: '{}',
      counts_json: JSON.stringify(noCounts),
      tail: '',
      next_piece: 0,
      next_line: 1,
      rows: 0,
      chunks: 0,
      next_chunk: 0,
      date_order: 'unknown',
      delimiter: ',',
      currency: null,
      problem: null,
      created_at: now,
      updated_at: now,
      lease_until: 0,
    })
    .execute();
}

export async function updateRun(trx: Db, row: Pick<RunRow, 'workspace_id' | 'id'>, change: Partial<RunRow>): Promise<void> {
  await trx.updateTable('import_run').set(change).where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute();
}

/** Ends a run for good: its rows are not needed any more, nor the samples of them, which may name people who were refused. */
export async function endRun(trx: Trx, row: Pick<RunRow, 'workspace_id' | 'id'>, change: Partial<RunRow>): Promise<void> {
  const known = await findRun(trx, row.workspace_id, row.id);
  const columns = known === null ? [] : columnsOf(known).map((column) => ({ ...column, samples: [] }));
  await updateRun(trx, row, { ...change, tail: '', lease_until: 0, columns_json: JSON.stringify(columns) });
  await trx.deleteFrom('import_chunk').where('workspace_id', '=', row.workspace_id).where('run_id', '=', row.id).execute();
}

export async function readErrors(db: Db, workspaceId: string, runId: string): Promise<ImportError[]> {
  return db
    .selectFrom('import_error')
    .select(['line', 'field', 'message'])
    .where('workspace_id', '=', workspaceId)
    .where('run_id', '=', runId)
    .orderBy('line')
    .orderBy('number')
    .limit(shownErrors)
    .execute();
}

/** Keeps the first thousand; more would only say the same. */
export async function addErrors(trx: Trx, row: Pick<RunRow, 'workspace_id' | 'id'>, errors: readonly ImportError[]): Promise<void> {
  if (errors.length === 0) return;
  const { count } = await trx
    .selectFrom('import_error')
    .select(sql<number>`count(*)`.as('count'))
    .where('workspace_id', '=', row.workspace_id)
    .where('run_id', '=', row.id)
    .executeTakeFirstOrThrow();
  const kept = errors.slice(0, Math.max(0, shownErrors - count));
  if (kept.length === 0) return;
  await trx
    .insertInto('import_error')
    .values(
      kept.map(({ line, field, message }, number) => ({ workspace_id: row.workspace_id, run_id: row.id, line, number, field, message })),
    )
    .execute();
}

export async function clearErrors(trx: Trx, row: Pick<RunRow, 'workspace_id' | 'id'>): Promise<void> {
  await trx.deleteFrom('import_error').where('workspace_id', '=', row.workspace_id).where('run_id', '=', row.id).execute();
}

/** What columns were said to mean in earlier imports of this kind. */
export async function rememberedColumns(db: Db, workspaceId: string, kind: NonNullable<RunRow['kind']>): Promise<Mapping> {
  const rows = await db
    .selectFrom('import_column')
    .select(['column_name', 'field'])
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.column_name, row.field]));
}

export async function rememberColumns(trx: Trx, row: RunRow): Promise<void> {
  const { kind } = row;
  if (kind === null) return;
  for (const [column_name, field] of Object.entries(mappingOf(row))) {
    await trx
      .insertInto('import_column')
      .values({ workspace_id: row.workspace_id, kind, column_name, field })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'kind', 'column_name']).doUpdateSet({ field }))
      .execute();
  }
}
