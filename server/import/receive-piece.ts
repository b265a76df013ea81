import type { z } from 'zod';
import type { ImportPiece } from '../../utils/contract/import.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { columnsOf, endRun, lockRun, noCounts, type RunRow, rememberedColumns, updateRun } from '../queries/imports.ts';
import { endOfRecords } from './cut-records.ts';
import { readWhole } from './formats/read-whole.ts';
import { mapColumns, recogniseKind } from './kinds/all-kinds.ts';
import { FileRefused, type Staging, stageCsv, stageRows } from './stage-rows.ts';

type Piece = z.infer<typeof ImportPiece> & { workspaceId: string };
export type Received = 'taken' | 'had already' | 'out of order' | 'not receiving' | 'unknown';

/** Text that does not end a row, and files that are read as a whole: characters at most. */
const longestRow = 1_000_000;
const longestWhole = 8_000_000;

/**
 * Takes one piece of a file: whole rows are staged in the database, what is left waits for the next piece, so that a file
 * of any size needs the memory of one piece. Nothing but the staging is written. A piece that is sent again changes
 * nothing. With the last one the kind and the columns are recognised, and the rows wait to be checked.
 */
export async function receivePiece(database: Database, piece: Piece, now: number): Promise<Received> {
  return inTransaction(database, async (trx) => {
    const row = await lockRun(trx, database.dialect, piece.workspaceId, piece.importId);
    if (row === null) return 'unknown';
    if (piece.number < row.next_piece) return 'had already';
    if (row.state !== 'receiving') return 'not receiving';
    if (piece.number > row.next_piece) return 'out of order';
    const format = row.next_piece === 0 ? formatOf(piece.text) : row.format;
    try {
      const change = await (format === 'csv' ? takeCsv(trx, row, piece) : takeWhole(trx, { ...row, format }, piece, now));
      const next = { ...row, ...change, format, next_piece: row.next_piece + 1, updated_at: now };
      await updateRun(trx, row, piece.last ? { ...next, ...(await recognised(trx, next)) } : next);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await endRun(trx, row, { state: 'failed', problem: error.message, format, next_piece: row.next_piece + 1, updated_at: now });
    }
    return 'taken';
  });
}

function formatOf(text: string): RunRow['format'] {
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 20)
    .toUpperCase();
  return start.startsWith('BEGIN:VCALENDAR') ? 'calendar' : start.startsWith('<') ? 'feed' : 'csv';
}

const stagingOf = (row: RunRow): Staging => ({
  columns: columnsOf(row),
  delimiter: row.delimiter,
  chunks: row.chunks,
  rows: row.rows,
  nextLine: row.next_line,
  dateOrder: row.date_order,
});

const rowOf = ({ columns, delimiter, chunks, rows, nextLine, dateOrder }: Staging): Partial<RunRow> => ({
  columns_json: JSON.stringify(columns),
  delimiter,
  chunks,
  rows,
  next_line: nextLine,
  date_order: dateOrder,
});

async function takeCsv(trx: Trx, row: RunRow, { text, last }: Piece): Promise<Partial<RunRow>> {
  const all = row.tail + text;
  const end = last ? all.length : endOfRecords(all);
  const tail = all.slice(end);
  if (tail.length > longestRow)
    throw new FileRefused(`Line ${row.next_line}: a quotation mark is not closed. Mend the file and choose it again.`);
  if (end === 0) return { tail };
  const staging = await stageCsv(trx, { workspaceId: row.workspace_id, runId: row.id }, stagingOf(row), all.slice(0, end));
  return { ...rowOf(staging), tail };
}

async function takeWhole(trx: Trx, row: RunRow, { text, last }: Piece, now: number): Promise<Partial<RunRow>> {
  const tail = row.tail + text;
  if (tail.length > longestWhole) throw new FileRefused('The file is larger than 8 MB: split it, or import its rows as CSV.');
  if (!last) return { tail };
  const { columns, rows, further } = await readWhole(row.format, tail, now);
  if (rows.length === 0 && further.length > 0) {
    throw new FileRefused(`This sitemap only lists ${further.length} others. Give the address of one of them, for example ${further[0]}.`);
  }
  const kind = row.format === 'calendar' ? 'touches' : 'assets';
  const named = columns.map((column) => ({ column, field: null, samples: [] }));
  const numbered = rows.map((cells, index): [number, string[]] => [index + 1, cells]);
  const staging = await stageRows(trx, { workspaceId: row.workspace_id, runId: row.id }, { ...stagingOf(row), columns: named }, numbered);
  return { ...rowOf(staging), tail: '', kind };
}

/** The state in which the whole file waits: to be checked, or for somebody to say what its rows are. */
async function recognised(trx: Trx, row: RunRow): Promise<Partial<RunRow>> {
  if (row.rows === 0) throw new FileRefused('The file holds no rows.');
  const columns = columnsOf(row).map(({ column }) => column);
  const kind = row.kind ?? recogniseKind(columns);
  if (kind === null) return { tail: '', state: 'checked', problem: 'What the rows are could not be recognised by the columns: choose it.' };
  const mapping = mapColumns(kind, columns, await rememberedColumns(trx, row.workspace_id, kind));
  return { tail: '', kind, mapping_json: JSON.stringify(mapping), state: 'checking', counts_json: JSON.stringify(noCounts), next_chunk: 0 };
}
