import { download } from './download.ts';

export type CsvValue = string | number | null;

/**
 * CSV text (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8. Text that a spreadsheet would run
 * as a formula (begins with = + - @, tab or return) gets an apostrophe in front.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a CSV file to the browser's downloads. */
export function downloadCsv(name: string, csv: string): void {
  download(name, csv, 'text/csv;charset=utf-8');
}
