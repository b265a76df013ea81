export type SortValue = string | number | null;

export interface Sort {
  column: string;
  descending: boolean;
}

const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** A sorted copy, stable; rows without a value stand last in both directions. */
export function sortRows<Row>(rows: readonly Row[], valueIn: (row: Row) => SortValue, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const a = valueIn(left);
    const b = valueIn(right);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
    return order * sign;
  });
}
