import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { Badge } from '../../../../components/badge.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { holdStateNames, holdTone } from '../../../../components/hold-state.ts';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Time } from '../../../../components/time.tsx';
import type { HoldRow } from '../../../../utils/contract/send.ts';
import { HoldState } from '../../../../utils/contract/words.ts';
import { addressOf, readList, useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { AnswerHold } from './answer-hold.tsx';
import { ScheduleTabs } from './schedule-tabs.tsx';

/** What reps asked marketing to hold back, and what became of it. */
export function HoldsView() {
  const me = useMe();
  const now = useNow();
  const { params, change } = useFilters();
  const state = readList(params, 'state', HoldState);
  const filters = state.length > 0 ? { state } : {};
  const list = useInfiniteQuery(
    api.touches.holds.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.pages.flatMap(({ holds }) => holds) ?? [];
  return (
    <>
      <PageHeader
        title="Schedule"
        description="Reps ask that a send be held back from one of their prospects. They are told your answer."
      />
      <ScheduleTabs />
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="State"
          values={state}
          onChange={(next) => change({ state: next })}
          options={HoldState.options.map((value) => ({ value, label: holdStateNames[value] }))}
        />
      </search>
      <PagedLog
        log={list}
        what="The wishes"
        title={plural(list.data?.pages[0]?.total ?? 0, 'wish', 'wishes')}
        shown={rows.length}
        total={list.data?.pages[0]?.total ?? 0}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-holds"
              header={[
                'Asked',
                'By',
                'Prospect',
                'Company',
                'Send',
                'Campaign',
                'Send on',
                'Reason',
                'State',
                'Answer',
                'Answered by',
                'Answered',
              ]}
              rows={async () =>
                (await allPages((at) => api.touches.holds.call({ ...filters, ...at }))).flatMap(({ holds }) => holds.map(cells))
              }
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Wishes to hold a send, newest first"
            columns={columnsOf(now, mayEdit(me))}
            rows={rows}
            rowKey={({ id }) => id}
            stale={list.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<Hand aria-hidden size={18} />} title={state.length > 0 ? 'Nothing fits this filter' : 'Nobody has asked yet'}>
            {state.length > 0 ? 'Take the filter off.' : 'Reps ask from the touch meter of a prospect, in the panel.'}
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

function columnsOf(now: number, editor: boolean): Column<HoldRow>[] {
  return [
    {
      id: 'contact',
      header: 'Prospect',
      rowHeader: true,
      cell: ({ contact }) => (
        <span className="block min-w-36">
          <TextLink to={addressOf('/people', { open: contact.id })}>{contact.name}</TextLink>
          <span className="block text-sm text-muted">{contact.accountName}</span>
        </span>
      ),
    },
    {
      id: 'touch',
      header: 'What goes out',
      cell: ({ touch }) => (
        <span className="block w-56">
          <span className="line-clamp-2">{touch.title}</span>
          <span className="block text-sm text-muted">
            {touch.by}, <Time at={touch.at} now={now} as="day" />
          </span>
        </span>
      ),
    },
    {
      id: 'reason',
      header: 'Why it should wait',
      fill: true,
      cell: ({ reason, askedBy, askedAt }) => (
        <span className="block py-1">
          <span className="block text-pretty [overflow-wrap:anywhere]">{reason}</span>
          <span className="block text-sm text-muted">
            {askedBy.name}, <Time at={askedAt} now={now} />
          </span>
        </span>
      ),
    },
    {
      id: 'answer',
      header: 'Answer',
      className: 'w-64',
      cell: (hold) => (
        <span className="block min-w-52 py-1">
          {hold.state === 'asked' && hold.over ? (
            <Badge tone="outline">{hold.touch.state === 'cancelled' ? 'Called off meanwhile' : 'Went out unanswered'}</Badge>
          ) : (
            <Badge tone={holdTone(hold.state)}>{holdStateNames[hold.state]}</Badge>
          )}
          {hold.answer ? <span className="mt-0.5 block text-pretty [overflow-wrap:anywhere]">{hold.answer}</span> : null}
          {hold.answeredBy && hold.answeredAt !== null ? (
            <span className="block text-sm text-muted">
              {hold.answeredBy}, <Time at={hold.answeredAt} now={now} />
            </span>
          ) : null}
          {editor && !hold.over ? <AnswerHold hold={hold} /> : null}
        </span>
      ),
    },
  ];
}

const cells = ({ askedAt, askedBy, contact, touch, reason, state, answer, answeredBy, answeredAt }: HoldRow) => [
  ...[csvTime(askedAt), askedBy.name, contact.name, contact.accountName, touch.title, touch.by, csvTime(touch.at), reason],
  ...[holdStateNames[state], answer, answeredBy, csvTime(answeredAt)],
];
