import type { ImportFormat, ImportKind, ImportState } from '../../utils/contract/import.ts';

/** Imports of files, and what only they bring. */
export interface ImportTables {
  import_run: ImportRunTable;
  import_chunk: ImportChunkTable;
  import_error: ImportErrorTable;
  import_column: ImportColumnTable;
}

interface ImportRunTable {
  workspace_id: string;
  id: string;
  /** Null until it is recognised or chosen. */
  kind: ImportKind | null;
  file_name: string;
  format: ImportFormat;
  state: ImportState;
  /** Names of the columns, with a few of their values. */
  columns_json: string;
  /** Field by column. */
  mapping_json: string;
  counts_json: string;
  /** Text that has come and does not end a row yet. */
  tail: string;
  /** Number of the piece that comes next: one that is sent again changes nothing. */
  next_piece: number;
  /** Line of the file on which the tail begins. */
  next_line: number;
  rows: number;
  /** Staged chunks, and the one that is looked at next. */
  chunks: number;
  next_chunk: number;
  /** What the file's own dates say of the order of day and month. */
  date_order: 'unknown' | 'dmy' | 'mdy' | 'mixed';
  /** Of a CSV, found in its heading. */
  delimiter: string;
  /** For amounts that name none. */
  currency: string | null;
  /** Why it cannot go on, in words. */
  problem: string | null;
  created_by: string;
  created_at: number;
  updated_at: number;
  /** Until when a server works on it; another one may take it over afterwards. */
  lease_until: number;
}

/** Some hundred rows of a file as they came, to be read when the columns are known. */
interface ImportChunkTable {
  workspace_id: string;
  run_id: string;
  number: number;
  rows_json: string;
}

interface ImportErrorTable {
  workspace_id: string;
  run_id: string;
  line: number;
  number: number;
  field: string | null;
  message: string;
}

/** What a column was said to mean in an import that was applied: the next file with it is read the same way. */
interface ImportColumnTable {
  workspace_id: string;
  kind: ImportKind;
  column_name: string;
  field: string | null;
}
