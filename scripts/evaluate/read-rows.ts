import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A mistake of the person who typed the command: said plainly, exit code 2. */
export class UsageError extends Error {}

/** Rows of a CSV file (also gzipped) by column name, all values as text since ids may have 64 bits. */
export function readRows<Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] {
  if (!existsSync(file)) throw new UsageError(`no such file: ${file}`);
  const rows = parseFile(file);
  const present = Object.keys(rows[0] ?? {});
  const missing = columns.filter((column) => !present.includes(column));
  if (missing.length > 0) throw new UsageError(`${file}: no column ${missing.join(', ')} (found: ${present.join(', ') || 'no rows'})`);
  return rows as Record<Column, string>[];
}

function parseFile(file: string): Record<string, string>[] {
  try {
    const bytes = readFileSync(file);
    const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, relax_quotes: true });
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Rows of several files given as `A.csv,B.csv`. */
export function readAll<Column extends string>(files: string, columns: readonly Column[]): Record<Column, string>[] {
  return files.split(',').flatMap((file) => readRows(file, columns));
}
