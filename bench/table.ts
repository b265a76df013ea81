/** One measured figure. `ratio` is against the row that the section begins with. */
export interface Row {
  what: string;
  figure: string;
  ratio?: number;
  note?: string;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const figures = Math.max(...rows.map(({ figure }) => figure.length));
  console.log(`\n${title}`);
  for (const { what, figure, ratio, note } of rows) {
    console.log(
      `  ${what.padEnd(width)}  ${figure.padStart(figures)}  ${(ratio === undefined ? '' : `×${ratio.toFixed(2)}`).padStart(7)}  ${note ?? ''}`,
    );
  }
}
