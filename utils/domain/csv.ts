export type CsvValue = string | number | null;

/**
 * CSV text (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8. Text that a spreadsheet would run as
 * a formula gets an apostrophe in front. Every CSV that leaves the product is made here.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Begins with = + - @ (also in full width, and after blanks, which some spreadsheets skip), a tab or a return. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
