import { CsvError, parse } from 'csv-parse/sync';
import type { ImportColumn } from '../../utils/contract/import.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import type { Trx } from '../db/transaction.ts';
import { bothOrders, type DateOrder, orderTold } from './kinds/cells.ts';
import { detectDelimiter } from './read-csv.ts';

/** A row as it came: the line on which it begins, then its cells in the order of the columns. */
export type StagedRow = [line: number, cells: string[]];

/** The file cannot be read, and why, in words for the person who chose it. */
export class FileRefused extends Error {}

/** What is known of a file while it comes in. */
export interface Staging {
  columns: ImportColumn[];
  delimiter: string;
  chunks: number;
  rows: number;
  /** Line on which the text begins that comes next. */
  nextLine: number;
  dateOrder: DateOrder;
}

interface Run {
  workspaceId: string;
  runId: string;
}

const rowsAChunk = 100;
const sampleCount = 3;
const mostColumns = 300;

/** Reads whole records of a CSV and stages them; the first ever read is the heading. Answers what is known then. */
export async function stageCsv(trx: Trx, run: Run, staging: Staging, text: string): Promise<Staging> {
  const clean = staging.nextLine === 1 ? text.replace(/^\uFEFF/, '') : text;
  const delimiter = staging.columns.length === 0 ? detectDelimiter(clean) : staging.delimiter;
  const records = readRecords(clean, delimiter, staging.nextLine);
  const next = { ...staging, delimiter, nextLine: staging.nextLine + (clean.match(/\n/g)?.length ?? 0) };
  if (staging.columns.length > 0) return stageRows(trx, run, next, records);
  const [heading, ...body] = records;
  return heading ? stageRows(trx, run, { ...next, columns: columnsOf(heading[1]) }, body) : next;
}

function readRecords(text: string, delimiter: string, firstLine: number): StagedRow[] {
  try {
    const parsed = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return parsed.flatMap(({ record, info }): StagedRow[] => {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      return record.some((cell) => cell !== '') ? [[firstLine + info.lines - 1 - breaks, record]] : [];
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = firstLine + (typeof error.lines === 'number' ? error.lines : 1) - 1;
    throw new FileRefused(
      `In or before line ${line} a quotation mark is not closed, or stands inside a cell. Mend the file and choose it again.`,
    );
  }
}

function columnsOf(heading: readonly string[]): ImportColumn[] {
  if (heading.length > mostColumns) throw new FileRefused(`The file has ${heading.length} columns; at most ${mostColumns} can be read.`);
  const names = heading.map((name, index) => name.replace(/\s+/g, ' ').slice(0, 200) || `Column ${index + 1}`);
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((other) => other === name).length;
    // CRM exports do name two columns alike; each can be chosen for itself.
    return { column: earlier === 0 ? name : `${name} (${earlier + 1})`, field: null, samples: [] };
  });
}

/** Stages rows behind those that are there, some hundred in one row of the database. */
export async function stageRows(trx: Trx, { workspaceId, runId }: Run, staging: Staging, rows: readonly StagedRow[]): Promise<Staging> {
  const width = staging.columns.length;
  const long = rows.find(([, cells]) => cells.length > width && cells.slice(width).some((cell) => cell !== ''));
  if (long) {
    const sign = staging.delimiter === '\t' ? 'a tab' : `"${staging.delimiter}"`;
    throw new FileRefused(
      `Line ${long[0]} has ${long[1].length} cells but the heading has ${width}: put cells that contain ${sign} in quotation marks.`,
    );
  }
  let { chunks, dateOrder } = staging;
  for (const part of chunksOf(rows, rowsAChunk)) {
    await trx
      .insertInto('import_chunk')
      .values({ workspace_id: workspaceId, run_id: runId, number: chunks, rows_json: JSON.stringify(part) })
      .execute();
    chunks++;
  }
  for (const [, cells] of rows) for (const cell of cells) if (cell.includes('/')) dateOrder = bothOrders(dateOrder, orderTold(cell));
  const columns = staging.columns.map((column, index) => withSamples(column, rows, index));
  return { ...staging, columns, chunks, dateOrder, rows: staging.rows + rows.length };
}

function withSamples(column: ImportColumn, rows: readonly StagedRow[], index: number): ImportColumn {
  if (column.samples.length >= sampleCount) return column;
  const found = new Set(column.samples);
  for (const [, cells] of rows) {
    if (found.size >= sampleCount) break;
    const cell = cells[index];
    if (cell) found.add(cell.slice(0, 80));
  }
  return { ...column, samples: [...found] };
}
