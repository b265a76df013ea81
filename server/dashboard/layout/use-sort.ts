import type { Sort } from '../../../components/sort-rows.ts';
import { useFilters } from '../address/use-filters.ts';

/** The order of a table, in the address as `sort=title` or, descending, `sort=-shares`. */
export function useSort(byDefault: string): [Sort, (sort: Sort) => void] {
  const { params, change } = useFilters();
  const text = params.get('sort') ?? byDefault;
  const sort = { column: text.replace(/^-/, ''), descending: text.startsWith('-') };
  return [
    sort,
    ({ column, descending }) => {
      const next = `${descending ? '-' : ''}${column}`;
      change({ sort: next === byDefault ? null : next });
    },
  ];
}
