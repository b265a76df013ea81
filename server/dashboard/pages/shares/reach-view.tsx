import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ReachedAccount, ReachedContact } from '../../../../utils/contract/report.ts';
import type { CsvValue } from '../../../../utils/domain/csv.ts';
import { addressOf, type FilterChange, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { percent, plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { ShareFilterBar } from './share-filter-bar.tsx';
import { readShareFilters } from './share-filters.ts';

type Row = ReachedAccount | ReachedContact;
type By = 'accounts' | 'contacts';

/** The accounts or the prospects that shares reached: one row each. */
export function ReachView({ by }: { by: By }) {
  const now = useNow();
  const { params } = useFilters();
  const [sort, onSort] = useSort('-last');
  const filters = readShareFilters(params, now);
  const filtered = Object.keys(filters).length > 0;
  const input = { ...filters, from: filters.from ?? 0, by };
  const report = useInfiniteQuery(
    api.reports.reach.infiniteOptions({
      input: (skip: number) => ({ ...input, skip, limit: pageRows }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (last[by].length < pageRows ? undefined : pages.length * pageRows),
      refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 2 ? liveEvery * 6 : liveEvery),
      placeholderData: keepPreviousData,
    }),
  );
  const rows: readonly Row[] = report.data?.pages.flatMap((page): readonly Row[] => page[by]) ?? [];
  const total = report.data?.pages.at(-1)?.total[by] ?? 0;
  const columns = by === 'accounts' ? accountColumns(params, now) : contactColumns(params, now);
  const title = by === 'accounts' ? plural(total, 'account') : plural(total, 'prospect');
  return (
    <>
      <ShareFilterBar />
      <PagedLog
        log={report}
        what="The list"
        title={`${title} reached`}
        shown={rows.length}
        total={total}
        action={
          rows.length > 0 ? (
            <CsvButton
              name={`fingerpost-${by === 'accounts' ? 'accounts' : 'prospects'}`}
              header={csvHeader(by)}
              rows={() => allRows(input)}
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption={`${title} that shares reached`}
            columns={columns as Column<Row>[]}
            rows={rows}
            rowKey={keyOf}
            sort={sort}
            onSort={onSort}
            stale={report.isPlaceholderData}
          />
        ) : (
          <EmptyState
            icon={<Building2 aria-hidden size={18} />}
            title={filtered ? 'Nobody was reached with these filters' : 'Nobody was reached yet'}
          >
            Shares that were sent to known prospects count here.{filtered ? ' Take a filter off, or choose a longer period.' : ''}
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

const pageRows = 500;
const csvPageRows = 10_000;

const keyOf = (row: Row) => ('contactId' in row ? row.contactId : row.accountId);

/** The shares behind a figure: this page's own filters and the row's. */
function sharesOf(params: URLSearchParams, more: FilterChange): string {
  const kept = Object.fromEntries(['days', 'from', 'to', 'rep', 'asset'].map((name) => [name, params.get(name)]));
  return addressOf('/shares', { ...kept, state: ['sent', 'visited'], ...more });
}

function outcomeColumns<R extends Row>(params: URLSearchParams, now: number, filterOf: (row: R) => FilterChange): Column<R>[] {
  return [
    {
      id: 'shares',
      header: 'Shares',
      numeric: true,
      sortBy: (row) => row.shares,
      cell: (row) => <FigureLink value={row.shares} to={sharesOf(params, filterOf(row))} label={`shares to ${row.name}`} />,
    },
    {
      id: 'opened',
      header: 'Opened',
      hint: 'Shares that a person opened',
      numeric: true,
      sortBy: (row) => row.visitedShares,
      cell: (row) => (
        <FigureLink
          value={row.visitedShares}
          to={sharesOf(params, { ...filterOf(row), state: 'visited' })}
          label={`shares opened at ${row.name}`}
        />
      ),
    },
    {
      id: 'rate',
      header: 'Rate',
      numeric: true,
      from: 'lg',
      className: 'text-muted',
      sortBy: (row) => row.visitedShares / row.shares,
      cell: (row) => percent(row.visitedShares, row.shares),
    },
    { id: 'visits', header: 'Visits', hint: 'Visits by people', numeric: true, sortBy: (row) => row.visits, cell: (row) => row.visits },
    {
      id: 'last',
      header: 'Last shared',
      className: 'whitespace-nowrap text-muted',
      sortBy: (row) => row.lastSharedAt,
      cell: (row) => <Time at={row.lastSharedAt} now={now} />,
    },
  ];
}

function accountColumns(params: URLSearchParams, now: number): Column<ReachedAccount>[] {
  const filterOf = (row: ReachedAccount) => ({ account: row.accountId });
  return [
    { id: 'name', header: 'Account', rowHeader: true, sortBy: (row) => row.name, cell: (row) => row.name },
    {
      id: 'contacts',
      header: 'Prospects',
      numeric: true,
      sortBy: (row) => row.contacts,
      cell: (row) => (
        <FigureLink
          value={row.contacts}
          to={sharesOf(params, filterOf(row)).replace('/shares?', '/shares/people?')}
          label={`prospects reached at ${row.name}`}
        />
      ),
    },
    ...outcomeColumns(params, now, filterOf),
  ];
}

function contactColumns(params: URLSearchParams, now: number): Column<ReachedContact>[] {
  return [
    {
      id: 'name',
      header: 'Prospect',
      rowHeader: true,
      sortBy: (row) => row.name,
      cell: (row) => (
        <span className="block max-w-72">
          <span className="block truncate">{row.name}</span>
          <span className="block truncate text-sm text-muted">{row.title ?? ''}</span>
        </span>
      ),
    },
    { id: 'account', header: 'Account', sortBy: (row) => row.accountName, cell: (row) => row.accountName ?? '–' },
    ...outcomeColumns(params, now, (row: ReachedContact) => ({ contact: row.contactId })),
  ];
}

const csvHeader = (by: By) => [
  ...['Name', by === 'accounts' ? 'Prospects' : 'Account'],
  ...['Shares', 'Opened shares', 'Visits by people', 'Last shared'],
];

/** Every row that the filters let through, not only those on the screen. */
async function allRows(input: Parameters<typeof api.reports.reach.call>[0] & { by: By }): Promise<CsvValue[][]> {
  const rows: CsvValue[][] = [];
  for (let skip = 0; ; skip += csvPageRows) {
    const page: readonly Row[] = (await api.reports.reach.call({ ...input, skip, limit: csvPageRows }))[input.by];
    for (const row of page) {
      const second = 'contacts' in row ? row.contacts : row.accountName;
      rows.push([row.name, second, row.shares, row.visitedShares, row.visits, new Date(row.lastSharedAt).toISOString()]);
    }
    if (page.length < csvPageRows) return rows;
  }
}
