import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { useDeferredValue } from 'react';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { SegmentBadges } from '../../../../components/segment-badges.tsx';
import type { AccountRow } from '../../../../utils/contract/account.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { SegmentSelect } from '../../layout/segment-select.tsx';
import { useTitle } from '../../layout/use-title.ts';

/** Every account, by name, with the target segments that it fits. */
export function AccountsPage() {
  useTitle('Accounts');
  const me = useMe();
  const { params, change } = useFilters();
  const text = params.get('q') ?? '';
  const q = useDeferredValue(text.trim());
  const segmentId = params.get('segment');
  const filters = { ...(q ? { q } : {}), ...(segmentId ? { segmentId } : {}) };
  const list = useInfiniteQuery(
    api.accounts.search.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...filters, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.pages.flatMap(({ accounts }) => accounts) ?? [];
  const total = list.data?.pages[0]?.total ?? null;
  return (
    <>
      <PageHeader title="Accounts" description="The companies we know, their people and deals, and whom of them we want to win." />
      <div className="mb-3 flex flex-wrap gap-2">
        <Field
          className="w-72"
          label="Find by name or domain"
          labelHidden
          type="search"
          placeholder="Name or domain"
          value={text}
          onChange={(event) => change({ q: event.target.value || null })}
        />
        <SegmentSelect />
      </div>
      <PagedLog
        log={list}
        what="The accounts"
        title={total === null ? (q ? `Found for “${q}”` : 'All accounts') : plural(total, 'account')}
        shown={rows.length}
        {...(total === null ? {} : { total })}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-accounts"
              header={['Account', 'Domain', 'Industry', 'Employees', 'Region', 'Segments', 'People', 'Open deals', 'Id']}
              rows={async () => {
                const pages = await allPages((at) => api.accounts.search.call({ ...filters, ...at }));
                return pages.flatMap(({ accounts }) => accounts).map(csvRow);
              }}
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Accounts by name"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            stale={list.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<Building2 aria-hidden size={18} />} title={q || segmentId ? 'No account fits' : 'No account yet'}>
            {q || segmentId ? (
              'Try the beginning of a name or a domain, or another segment.'
            ) : !mayEdit(me) ? (
              'They come with the people that marketing imports.'
            ) : (
              <>
                They come with your people: <TextLink to="/imports?kind=accounts">import accounts</TextLink> or{' '}
                <TextLink to="/imports?kind=contacts">contacts</TextLink>.
              </>
            )}
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

const columns: readonly Column<AccountRow>[] = [
  {
    id: 'name',
    header: 'Account',
    rowHeader: true,
    fill: true,
    cell: ({ id, name, domain }) => (
      <span className="block min-w-0">
        <TextLink to={`/accounts/${id}/brief`} className="row-link block truncate font-medium">
          <bdi>{name}</bdi>
        </TextLink>
        <span className="block truncate text-sm text-muted">{domain ?? '–'}</span>
      </span>
    ),
  },
  { id: 'industry', header: 'Industry', from: 'md', className: 'max-w-48 truncate', cell: ({ industry }) => industry ?? '–' },
  { id: 'size', header: 'People', numeric: true, from: 'lg', cell: ({ employees }) => employees?.toLocaleString('en') ?? '–' },
  { id: 'region', header: 'Region', from: 'lg', className: 'max-w-44 truncate', cell: ({ region }) => region ?? '–' },
  { id: 'segments', header: 'Segments', className: 'max-w-64', cell: ({ segments }) => <SegmentBadges segments={segments} /> },
  {
    id: 'contacts',
    header: 'Contacts',
    numeric: true,
    cell: ({ id, name, peopleCount }) => (
      <FigureLink value={peopleCount} to={addressOf('/people', { account: id })} label={`contacts at ${name}`} />
    ),
  },
  {
    id: 'deals',
    header: 'Open deals',
    numeric: true,
    cell: ({ id, name, openDeals }) => (
      <FigureLink value={openDeals} to={addressOf('/influence/deals', { account: id, status: 'open' })} label={`open deals at ${name}`} />
    ),
  },
];

const csvRow = ({ name, domain, industry, employees, region, segments, peopleCount, openDeals, id }: AccountRow) => [
  ...[name, domain, industry, employees, region, segments.map((segment) => segment.name).join('; ')],
  ...[peopleCount, openDeals, id],
];
