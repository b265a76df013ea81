import type { ImportError } from '../../../utils/contract/import.ts';
import type { Who } from '../../../utils/domain/ingest/facts.ts';
import type { Database } from '../../db/connect.ts';
import type { Trx } from '../../db/transaction.ts';
import type { Companies } from '../../ingest/companies.ts';
import type { KnownPeople } from '../../ingest/known-people.ts';
import { CellRefused } from '../read-asset-row.ts';

export interface FieldSpec {
  field: string;
  /** On the screen. */
  label: string;
  required?: boolean;
  /** Usual names of the column, in plain words. */
  names: readonly string[];
  /** Names that only a file of this kind has. */
  telling?: readonly string[];
  date?: boolean;
}

/** Filled cells by field. */
export type Cells = Partial<Record<string, string>>;

export interface ImportRow {
  line: number;
  cells: Cells;
}

export type Fate = 'created' | 'updated' | 'unchanged';

/** What writing a chunk of rows needs. */
export interface ImportContext {
  trx: Trx;
  dialect: Database['dialect'];
  workspaceId: string;
  /** User id of who imports. */
  actor: string;
  importId: string;
  now: number;
  people: KnownPeople;
  companies: Companies;
  /** Members by e-mail address and by name, both in small letters. */
  members: ReadonlyMap<string, string>;
}

/** What reading a row depends on beside its cells. */
export interface ReadOptions {
  /** For amounts that name none. */
  currency: string | null;
  neverLogDomains: readonly string[];
  /** Tells of each of these people whether they were erased. */
  erased: (people: readonly Who[]) => Promise<readonly boolean[]>;
}

export interface ImportKindSpec {
  fields: readonly FieldSpec[];
  /** Reads the rows, and writes the good ones where a context is given. Each bad cell is named. */
  take(rows: readonly ImportRow[], options: ReadOptions, context: ImportContext | null): Promise<Taken>;
}

export interface Taken {
  counts: Record<Fate, number>;
  /** Rows that were read without a fault. */
  good: number;
  errors: ImportError[];
}

export interface KindParts<Row> {
  fields: readonly FieldSpec[];
  /** Throws `CellRefused` for a cell that cannot be read; `field` is the one being looked at. */
  read(cells: Cells, cell: CellReader, options: ReadOptions): Row;
  /** Writes one row; rows come in the order of the file. */
  write(row: Row, context: ImportContext): Promise<Fate>;
  /** The person that a row is about, who may have been erased. */
  who?(row: Row): Who;
  /** Looks up at once what the rows of a chunk will ask for. */
  prepare?(rows: readonly Row[], context: ImportContext): Promise<void>;
}

/** Reads the cell of a field, if it is filled, and notes the refusal under its name. */
export type CellReader = <T>(field: string, read: (cell: string) => T) => T | null;

const wasErased = 'names a person who was erased and is not kept again; an admin can allow it in the settings, under Erased people';

/** Makes the kind out of what reads a row and what writes it. */
export function importKind<Row>({ fields, read, write, who, prepare }: KindParts<Row>): ImportKindSpec {
  return {
    fields,
    async take(rows, options, context) {
      const errors: ImportError[] = [];
      const readable: { line: number; row: Row }[] = [];
      for (const { line, cells } of rows) {
        const before = errors.length;
        for (const { field, required } of fields) if (required && !cells[field]) errors.push({ line, field, message: 'is missing' });
        const row = readRow(cells, line, errors, (cell) => read(cells, cell, options));
        if (row !== null && errors.length === before) readable.push({ line, row });
      }
      const erased = who ? await options.erased(readable.map(({ row }) => who(row))) : [];
      const good = readable.flatMap(({ row }, index) => (erased[index] ? [] : [row]));
      for (const [index, { line }] of readable.entries()) if (erased[index]) errors.push({ line, field: null, message: wasErased });
      const counts = { created: 0, updated: 0, unchanged: 0 };
      if (context !== null) {
        await prepare?.(good, context);
        for (const row of good) counts[await write(row, context)]++;
      }
      return { counts, good: good.length, errors };
    },
  };
}

function readRow<Row>(cells: Cells, line: number, errors: ImportError[], read: (cell: CellReader) => Row): Row | null {
  const refuse = (field: string | null, error: unknown) => {
    if (!(error instanceof CellRefused)) throw error;
    errors.push({ line, field, message: error.message });
  };
  const cell: CellReader = (field, readCell) => {
    const text = cells[field];
    if (!text) return null;
    try {
      return readCell(text);
    } catch (error) {
      refuse(field, error);
      return null;
    }
  };
  try {
    return read(cell);
  } catch (error) {
    refuse(null, error);
    return null;
  }
}
