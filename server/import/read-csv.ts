import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRow {
  /** Line in the file on which the row begins, the heading being line 1. */
  line: number;
  cells: Record<string, string>;
}

export type CsvTable = { ok: true; columns: string[]; rows: CsvRow[] } | { ok: false; line: number; message: string };

/**
 * Reads a CSV with a heading: commas, semicolons, tabs or bars, with or without a byte order mark, quoted as in RFC 4180.
 * Empty lines are left out. A file that cannot be read whole is refused with the line at which it breaks.
 */
export function readCsv(text: string): CsvTable {
  const delimiter = detectDelimiter(text);
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    const quoted =
      error.code.startsWith('CSV_QUOTE') || error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE';
    return { ok: false, line, message: quoted ? 'a quotation mark is not closed, or stands inside a cell' : error.message };
  }
  const [heading, ...body] = parsed;
  if (!heading) return { ok: false, line: 1, message: 'the file is empty' };
  const columns = heading.record.map((name, index) => name || `Column ${index + 1}`);
  const doubled = columns.find((name, index) => columns.indexOf(name) !== index);
  if (doubled !== undefined) return { ok: false, line: 1, message: `two columns are called "${doubled}": rename one` };

  let previous = heading.info.lines;
  const rows: CsvRow[] = [];
  for (const { record, info } of body) {
    const line = Math.max(previous + 1, info.lines - extraLines(record));
    previous = info.lines;
    if (record.every((cell) => cell === '')) continue;
    if (record.length > columns.length && record.slice(columns.length).some((cell) => cell !== ''))
      return {
        ok: false,
        line,
        message: `has ${record.length} cells but the heading has ${columns.length}: put cells that contain "${delimiter === '\t' ? 'a tab' : delimiter}" in quotation marks`,
      };
    rows.push({ line, cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) });
  }
  return { ok: true, columns, rows };
}

/** Line breaks inside quoted cells: the row began that many lines before it ended. */
function extraLines(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/** The sign that parts the heading into most cells; signs inside quotation marks do not count. */
export function detectDelimiter(text: string): string {
  const heading = (/^\uFEFF?(?:\s*\n)*((?:"(?:[^"]|"")*"|[^"\r\n])*)/.exec(text)?.[1] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}
