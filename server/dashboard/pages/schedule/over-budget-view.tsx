import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { Badge } from '../../../../components/badge.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import { formatDate } from '../../../../components/format-time.ts';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Select } from '../../../../components/select.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import { Time } from '../../../../components/time.tsx';
import { OverTouchedQuery, type OverTouchedRow } from '../../../../utils/contract/send.ts';
import { addressOf, readOne, useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { ScheduleTabs } from './schedule-tabs.tsx';

const whenChoices = OverTouchedQuery.shape.when.unwrap();

/** Prospects whose touches pass the budget, now or by what is scheduled, sales and marketing together. */
export function OverBudgetView() {
  const me = useMe();
  const now = useNow();
  const { params, change } = useFilters();
  const { limit, windowDays } = me.settings.touchBudget;
  const members = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const when = readOne(params, 'when', whenChoices);
  const [q, ownerId] = [params.get('q'), params.get('owner')];
  const filters = {
    ...(when ? { when } : {}),
    ...(q ? { q } : {}),
    ...(ownerId ? { ownerId } : {}),
  };
  const list = useInfiniteQuery(
    api.touches.over.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader
        title="Schedule"
        description={`Prospects with more than ${limit} touches within ${windowDays} days, marketing and sales together.`}
      />
      <ScheduleTabs />
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <Field
          className="w-52"
          label="Find by name"
          labelHidden
          type="search"
          placeholder="Find by name"
          value={q ?? ''}
          onChange={(event) => change({ q: event.target.value || null })}
        />
        <Segmented
          label="Over the budget when"
          value={when ?? 'any'}
          onChange={(next) => change({ when: next === 'any' ? null : next })}
          options={[
            { value: 'any', label: 'All' },
            { value: 'now', label: 'Already' },
            { value: 'scheduled', label: 'By what is scheduled' },
          ]}
        />
        <Select
          label="Prospects of"
          labelHidden
          className="w-56"
          value={ownerId ?? ''}
          onChange={(owner) => change({ owner: owner || null })}
          options={[
            { value: '', label: 'Prospects of anybody' },
            ...(members.data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: `Prospects of ${name}` })),
          ]}
        />
      </search>
      <PagedLog
        log={list}
        what="The prospects"
        title={plural(list.data?.pages[0]?.total ?? 0, 'prospect')}
        shown={rows.length}
        total={list.data?.pages[0]?.total ?? 0}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-over-budget"
              header={[
                'Prospect',
                'Company',
                'E-mail',
                'Owner',
                'Sent',
                'Scheduled',
                'Marketing',
                'Sales',
                'Most within the window',
                'From',
                'To',
              ]}
              rows={async () =>
                (await allPages((at) => api.touches.over.call({ ...filters, ...at }))).flatMap((page) => page.rows.map(cells))
              }
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Prospects over the touch budget, by name"
            columns={columnsOf(now, limit)}
            rows={rows}
            rowKey={({ contact }) => contact.id}
            stale={list.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<Gauge aria-hidden size={18} />} title={filtered ? 'Nobody fits these filters' : 'Nobody is over the budget'}>
            {filtered ? 'Take a filter off.' : 'Neither what was sent nor what is scheduled is too much for anybody.'}
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

function columnsOf(now: number, limit: number): Column<OverTouchedRow>[] {
  return [
    {
      id: 'contact',
      header: 'Prospect',
      rowHeader: true,
      fill: true,
      cell: ({ contact, ownerName }) => (
        <span className="block">
          <TextLink to={addressOf('/people', { open: contact.id })}>{contact.name}</TextLink>
          <span className="block truncate text-sm text-muted">
            {contact.accountName}
            {ownerName ? `, ${ownerName}` : ''}
          </span>
        </span>
      ),
    },
    {
      id: 'peak',
      header: 'Fullest window',
      hint: 'The most touches within the window of the budget',
      cell: ({ peak, peakFrom, peakTo, now: already }) => (
        <span className="block whitespace-nowrap">
          <Badge tone="warn">
            {peak} of {limit}
          </Badge>{' '}
          {already ? <span className="text-sm text-muted">already</span> : null}
          <span className="block text-sm text-muted">
            {formatDate(peakFrom, now)} to {formatDate(peakTo, now)}
          </span>
        </span>
      ),
    },
    {
      id: 'split',
      header: 'By marketing and sales',
      from: 'lg',
      cell: ({ byMarketing, byReps }) => (
        <span className="block w-36">
          <SplitBar
            size="thin"
            parts={[
              { value: byMarketing, fill: 'accent' },
              { value: byReps, fill: 'soft' },
            ]}
          />
          <span className="block text-sm text-muted">
            {byMarketing} marketing, {byReps} sales
          </span>
        </span>
      ),
    },
    { id: 'used', header: 'Sent', numeric: true, cell: ({ used }) => used },
    { id: 'scheduled', header: 'Scheduled', numeric: true, cell: ({ scheduled }) => scheduled },
    {
      id: 'next',
      header: 'What could wait',
      className: 'w-72',
      cell: ({ next }) =>
        next.length === 0 ? (
          <span className="text-faint">Nothing is scheduled</span>
        ) : (
          <ul className="flex min-w-56 flex-col gap-0.5 py-1">
            {next.map((touch) => (
              <li key={touch.touchId} className="text-sm">
                {touch.sendId ? <TextLink to={addressOf('/schedule', { send: touch.sendId })}>{touch.title}</TextLink> : touch.title},{' '}
                <Time at={touch.at} now={now} as="day" className="text-muted" />
                {touch.holdState === 'asked' ? <span className="text-warn-ink"> · asked to hold</span> : null}
              </li>
            ))}
          </ul>
        ),
    },
  ];
}

const cells = ({ contact, ownerName, used, scheduled, byMarketing, byReps, peak, peakFrom, peakTo }: OverTouchedRow) => [
  ...[contact.name, contact.accountName, contact.email, ownerName, used, scheduled, byMarketing, byReps, peak],
  ...[csvTime(peakFrom), csvTime(peakTo)],
];
