import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment, type ReactElement, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { type Sort, type SortValue, sortRows } from './sort-rows.ts';

export interface Column<Row> {
  id: string;
  header: string;
  /** Explains the heading on hover. */
  hint?: string;
  cell: (row: Row) => ReactNode;
  /** With it the heading sorts by this value. */
  sortBy?: (row: Row) => SortValue;
  numeric?: boolean;
  /** Takes the width that the others leave, and cuts its text off rather than widening the table. */
  fill?: boolean;
  /** Names the row, for screen readers; one column has it. */
  rowHeader?: boolean;
  /** Hidden on windows narrower than this. */
  from?: 'md' | 'lg' | 'xl';
  className?: string;
}

export interface DataTableProps<Row> {
  /** Read out before the table, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** What stands under a row that is open; null for a closed one. */
  details?: (row: Row) => ReactElement | null;
  /** Dimmed: new rows are on their way. */
  stale?: boolean;
  /** `caller`: all given rows are shown, since the caller loads them page by page. */
  pageBy?: 'table' | 'caller';
}

const hiddenUntil = { md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' };
const step = 100;

/**
 * A table that sorts by its headings and shows long lists in steps of 100. A link or button in a cell with the class
 * `row-link` covers its whole row.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, sort, onSort, details, stale, pageBy = 'table' }: DataTableProps<Row>) {
  const [steps, setSteps] = useState(1);
  const shown = pageBy === 'caller' ? rows.length : steps * step;
  const sortBy = columns.find((column) => column.id === sort?.column)?.sortBy;
  const sorted = sort && sortBy ? sortRows(rows, sortBy, sort.descending) : rows;
  const cellClasses = (column: Column<Row>) =>
    classNames(
      'px-3',
      column.numeric && 'text-right',
      column.fill && 'w-full max-w-0 min-w-40',
      column.from && hiddenUntil[column.from],
      column.className,
    );
  return (
    <>
      <div className="overflow-x-auto lg:overflow-visible">
        <table className={classNames('w-full border-collapse text-left', stale && 'opacity-60')}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const active = sort?.column === column.id;
                return (
                  <th
                    key={column.id}
                    scope="col"
                    title={column.hint}
                    aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
                    className={classNames(
                      cellClasses(column),
                      'z-10 h-9 border-b border-line bg-surface text-sm font-medium whitespace-nowrap text-muted lg:sticky lg:top-0',
                    )}
                  >
                    {column.sortBy && onSort ? (
                      <SortButton column={column} sort={active ? sort : undefined} onSort={onSort} />
                    ) : (
                      column.header
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row) => {
              const open = details?.(row) ?? null;
              return (
                <Fragment key={rowKey(row)}>
                  <tr className={classNames('relative hover:bg-sunken/60', open ? 'bg-sunken/60' : 'border-b border-line last:border-0')}>
                    {columns.map((column) => {
                      const Cell = column.rowHeader ? 'th' : 'td';
                      return (
                        <Cell
                          key={column.id}
                          scope={column.rowHeader ? 'row' : undefined}
                          className={classNames('h-11 py-1.5 font-normal', cellClasses(column))}
                        >
                          {column.cell(row)}
                        </Cell>
                      );
                    })}
                  </tr>
                  {open ? (
                    <tr className="border-b border-line bg-sunken/60 last:border-0">
                      <td colSpan={columns.length} className="px-3 pt-1 pb-4">
                        {open}
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {sorted.length > shown ? (
        <div className="border-t border-line p-2 text-center">
          <Button look="ghost" onClick={() => setSteps(steps + 1)}>
            Show {Math.min(step, sorted.length - shown)} more of {sorted.length}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function SortButton<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={() => onSort({ column: column.id, descending: sort ? !sort.descending : Boolean(column.numeric) })}
      className={classNames('group relative -mx-1 inline-flex h-7 items-center rounded-sm px-1 hover:text-ink', sort && 'text-ink')}
    >
      {column.header}
      <Arrow
        aria-hidden
        size={13}
        className={classNames('absolute top-2', column.numeric ? '-left-2.5' : '-right-2.5', !sort && 'opacity-0 group-hover:opacity-50')}
      />
    </button>
  );
}
