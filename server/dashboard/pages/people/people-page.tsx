import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ContactRound } from 'lucide-react';
import { useDeferredValue } from 'react';
import { Avatar } from '../../../../components/avatar.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { SegmentBadges } from '../../../../components/segment-badges.tsx';
import type { ContactRow } from '../../../../utils/contract/people.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { SegmentSelect } from '../../layout/segment-select.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { useAccountName } from '../shares/filter-names.ts';
import { PersonDrawer } from './person-drawer.tsx';

/** Every contact, by name. One opens to who says that it is this person, and to what was merged. */
export function PeoplePage() {
  useTitle('People');
  const me = useMe();
  const { params, change } = useFilters();
  const text = params.get('q') ?? '';
  const q = useDeferredValue(text.trim());
  const segmentId = params.get('segment');
  const accountId = params.get('account');
  const account = useAccountName(accountId);
  const filters = { ...(q ? { q } : {}), ...(segmentId ? { segmentId } : {}), ...(accountId ? { accountId } : {}) };
  const opened = params.get('open');
  const list = useInfiniteQuery(
    api.people.search.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...filters, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.pages.flatMap(({ contacts }) => contacts) ?? [];
  const total = list.data?.pages[0]?.total ?? null;
  return (
    <>
      <PageHeader
        title="People"
        description="Who we know, by which identifiers, and who says so. Two records of one person become one here."
      />
      <div className="mb-3 flex flex-wrap gap-2">
        <Field
          className="w-72"
          label="Find by name, e-mail or company"
          labelHidden
          type="search"
          placeholder="Name, e-mail or company"
          value={text}
          onChange={(event) => change({ q: event.target.value || null })}
        />
        <SegmentSelect />
        {account ? <FilterChip name="Account" value={account} onRemove={() => change({ account: null })} /> : null}
      </div>
      <PagedLog
        log={list}
        what="The people"
        title={total === null ? (q ? `Found for “${q}”` : 'Everybody') : plural(total, 'contact')}
        shown={rows.length}
        {...(total === null ? {} : { total })}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-people"
              header={['Name', 'Title', 'Company', 'E-mail', 'Segments', 'Id']}
              rows={async () => {
                const pages = await allPages((at) => api.people.search.call({ ...filters, ...at }));
                return pages
                  .flatMap(({ contacts }) => contacts)
                  .map(({ name, title, accountName, email, segments, id }) => [
                    ...[name, title, accountName, email],
                    ...[segments.map((segment) => segment.name).join('; '), id],
                  ]);
              }}
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="People by name"
            columns={columnsOf(params)}
            rows={rows}
            rowKey={({ id }) => id}
            stale={list.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<ContactRound aria-hidden size={18} />} title={q || segmentId || accountId ? 'Nobody fits' : 'Nobody yet'}>
            {q || segmentId || accountId ? (
              'Try the beginning of a first or last name, an e-mail address or a company.'
            ) : !mayEdit(me) ? (
              'They come with what marketing imports, and when somebody is added in the side panel.'
            ) : (
              <>
                <TextLink to="/imports?kind=contacts">Import your contacts</TextLink>, let a <TextLink to="/sources">source</TextLink> tell
                who comes by, or add somebody in the side panel.
              </>
            )}
          </EmptyState>
        )}
      </PagedLog>
      {opened ? <PersonDrawer key={opened} contactId={opened} onClose={() => change({ open: null })} /> : null}
    </>
  );
}

function columnsOf(params: URLSearchParams): Column<ContactRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      rowHeader: true,
      fill: true,
      cell: ({ id, name, title }) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={name} />
          <span className="min-w-0">
            <TextLink
              to={addressOf('/people', { ...Object.fromEntries(params), open: id })}
              className="row-link block truncate font-medium"
            >
              <bdi>{name}</bdi>
            </TextLink>
            <span className="block truncate text-sm text-muted" title={title ?? undefined}>
              {title ?? '–'}
            </span>
          </span>
        </span>
      ),
    },
    { id: 'company', header: 'Company', className: 'max-w-60 truncate', cell: ({ accountName }) => accountName ?? '–' },
    {
      id: 'segments',
      header: 'Segments',
      from: 'lg',
      className: 'max-w-64',
      cell: ({ segments }) => <SegmentBadges segments={segments} />,
    },
    { id: 'email', header: 'E-mail', from: 'md', className: 'max-w-72 truncate text-muted', cell: ({ email }) => email ?? '–' },
  ];
}
