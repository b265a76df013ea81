import { download } from './download.ts';

/** Hands a CSV file to the browser's downloads. */
export function downloadCsv(name: string, csv: string): void {
  download(name, csv, 'text/csv;charset=utf-8');
}
