type Cell = string | number | null;

/**
 * The parameter of a statement that is to run once for each of these rows. SQLite's own loop over one prepared statement
 * is twice as fast as lists of values, whatever their length.
 */
export class BulkRows {
  readonly rows: readonly (readonly Cell[])[];

  constructor(rows: readonly (readonly Cell[])[]) {
    this.rows = rows;
  }
}
