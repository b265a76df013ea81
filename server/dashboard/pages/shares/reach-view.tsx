import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ReachedAccount, ReachedContact } from '../../../../utils/contract/report.ts';
import { type CsvValue, csvOf } from '../../../../utils/domain/csv.ts';
import { addressOf, type FilterChange, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { downloadCsv } from '../../csv.ts';
import { percent, plural } from '../../format.ts';
import { CsvAction } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { ShareFilterBar } from './share-filter-bar.tsx';
import { readShareFilters } from './share-filters.ts';

type Row = ReachedAccount | ReachedContact;

/** The accounts or the prospects that shares reached: one row each. */
export function ReachView({ by }: { by: 'accounts' | 'contacts' }) {
  const now = useNow();
  const { params } = useFilters();
  const [sort, onSort] = useSort('-last');
  const { contactId, accountId, ...filters } = readShareFilters(params, now);
  const from = filters.from ?? 0;
  const filtered = Boolean(contactId || accountId || Object.keys(filters).length > 0);
  const report = useQuery(
    api.reports.reach.queryOptions({ input: { ...filters, from }, refetchInterval: liveEvery, placeholderData: keepPreviousData }),
  );
  const rows: readonly Row[] = report.data
    ? by === 'accounts'
      ? report.data.accounts.filter((row) => !accountId || row.accountId === accountId)
      : report.data.contacts.filter((row) => (!contactId || row.contactId === contactId) && (!accountId || row.accountId === accountId))
    : [];
  const columns = by === 'accounts' ? accountColumns(params, now) : contactColumns(params, now);
  const title = by === 'accounts' ? plural(rows.length, 'account') : plural(rows.length, 'prospect');
  return (
    <>
      <ShareFilterBar />
      {report.error && !report.data ? <LoadProblem error={report.error} onRetry={report.refetch} what="The list" /> : null}
      {report.isPending ? <TableSkeleton rows={8} /> : null}
      {report.data ? (
        <Card
          padded={false}
          title={<span aria-live="polite">{title} reached</span>}
          action={rows.length > 0 ? <CsvAction onClick={() => download(by, rows)} /> : null}
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
        </Card>
      ) : null}
    </>
  );
}

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

function download(by: 'accounts' | 'contacts', rows: readonly Row[]) {
  const header = ['Name', by === 'accounts' ? 'Prospects' : 'Account', 'Shares', 'Opened shares', 'Visits by people', 'Last shared'];
  const cells = rows.map((row): CsvValue[] => [
    row.name,
    'contacts' in row ? row.contacts : row.accountName,
    row.shares,
    row.visitedShares,
    row.visits,
    new Date(row.lastSharedAt).toISOString(),
  ]);
  downloadCsv(`fingerpost-${by === 'accounts' ? 'accounts' : 'prospects'}.csv`, csvOf(header, cells));
}
