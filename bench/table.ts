/** One measured figure. `ratio` is against the row that the section begins with; `goal` is what the ratio or figure should be. */
export interface Row {
  what: string;
  figure: string;
  ratio?: number;
  goal?: string;
  note?: string;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const cells = rows.map(({ what, figure, ratio, goal = '', note = '' }) => ({
    what,
    figure,
    ratio: ratio === undefined ? '' : `×${ratio.toFixed(2)}`,
    goal: goal === '' ? '' : `goal ${goal}`,
    note,
  }));
  const width = (column: 'what' | 'figure' | 'goal') => Math.max(...cells.map((row) => row[column].length));
  const [what, figure, goal] = [width('what'), width('figure'), width('goal')];
  console.log(`\n${title}`);
  for (const row of cells) {
    console.log(
      `  ${row.what.padEnd(what)}  ${row.figure.padStart(figure)}  ${row.ratio.padStart(7)}  ${row.goal.padEnd(goal)}  ${row.note}`.trimEnd(),
    );
  }
}
