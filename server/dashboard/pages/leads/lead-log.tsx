import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MessageSquare, UserRoundCheck } from 'lucide-react';
import { Link } from 'wouter';
import { Badge } from '../../../../components/badge.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { LeadStateBadge, reasonOf } from '../../../../components/lead-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { LeadRow } from '../../../../utils/contract/lead.ts';
import { inWords } from '../../../../utils/domain/leads/follow-up.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { LeadDrawer } from './lead-drawer.tsx';
import { LeadFilterBar } from './lead-filter-bar.tsx';
import { readLeadFilters } from './lead-filters.ts';

/** Every lead, last handed over first. A row opens what was checked, how it was judged and the thread. */
export function LeadLog() {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = readLeadFilters(params, now);
  const log = useInfiniteQuery(
    api.leads.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      refetchInterval: 30_000,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = log.data?.pages.flatMap((page) => page.leads) ?? [];
  const total = log.data?.pages.at(-1)?.total ?? 0;
  const opened = params.get('open');
  const hrefOf = (leadId: string) => {
    const kept = Object.fromEntries([...params].filter(([name]) => name !== 'open'));
    return addressOf('/leads/list', { ...kept, open: leadId });
  };
  return (
    <>
      <LeadFilterBar />
      <PagedLog
        log={log}
        what="The leads"
        title={plural(total, 'lead')}
        shown={rows.length}
        total={total}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-leads"
              header={header}
              rows={async () =>
                (await allPages((at) => api.leads.list.call({ ...filters, ...at }))).flatMap((page) => page.leads).map(cells)
              }
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Leads, last handed over first"
            columns={columnsAt(now, hrefOf)}
            rows={rows}
            rowKey={({ id }) => id}
            stale={log.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState
            icon={<UserRoundCheck aria-hidden size={18} />}
            title={Object.keys(filters).length > 0 ? 'No lead fits these filters' : 'No leads yet'}
          >
            {Object.keys(filters).length > 0
              ? 'Take a filter off, or choose a longer period.'
              : 'Hand somebody over with the button above, or import a list of leads.'}
          </EmptyState>
        )}
      </PagedLog>
      {opened ? <LeadDrawer leadId={opened} onClose={() => change({ open: null })} /> : null}
    </>
  );
}

function columnsAt(now: number, hrefOf: (leadId: string) => string): Column<LeadRow>[] {
  return [
    {
      id: 'who',
      header: 'Who',
      rowHeader: true,
      fill: true,
      cell: (lead) => (
        <>
          <Link href={hrefOf(lead.id)} className="row-link block truncate" title={lead.name}>
            {lead.name}
          </Link>
          <span className="block truncate text-sm text-muted" title={lead.accountName ?? undefined}>
            {lead.accountName ?? lead.title ?? '–'}
          </span>
        </>
      ),
    },
    {
      id: 'source',
      header: 'Source',
      cell: (lead) => (
        <span className="block max-w-52">
          <span className="block truncate">{lead.source}</span>
          {lead.campaign ? (
            <span className="block truncate text-sm text-muted" title={lead.campaign}>
              {lead.campaign}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'at',
      header: 'Handed over',
      className: 'whitespace-nowrap',
      cell: (lead) => (
        <>
          <Time at={lead.handedOverAt} now={now} className="block" />
          <span className="block text-sm text-muted">{lead.ownerName ?? lead.verdict?.by ?? 'to everybody'}</span>
        </>
      ),
    },
    {
      id: 'touch',
      header: 'First touch',
      from: 'md',
      className: 'whitespace-nowrap',
      cell: (lead) =>
        lead.firstTouch ? (
          <>
            <span className="block">after {inWords(lead.firstTouch.at - lead.handedOverAt)}</span>
            <span className="block text-sm text-muted">by {lead.firstTouch.by}</span>
          </>
        ) : (
          <span className={lead.verdict ? 'text-muted' : 'text-warn-ink'}>none for {inWords(Math.max(0, now - lead.handedOverAt))}</span>
        ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      className: 'w-64 min-w-56',
      cell: (lead) => (
        <span className="block py-0.5">
          <span className="flex flex-wrap items-center gap-1.5">
            <LeadStateBadge lead={lead} />
            {lead.verdict?.withoutCall ? <Badge tone="outline">without a call</Badge> : null}
            {lead.thread ? (
              <span title={lead.thread.settled ? 'Settled' : `Under discussion, ${lead.waitsFor ?? 'nobody'} is asked`}>
                <MessageSquare
                  role="img"
                  aria-label={lead.thread.settled ? 'Settled' : 'Under discussion'}
                  size={14}
                  className={lead.thread.settled ? 'text-faint' : 'text-warn-ink'}
                />
              </span>
            ) : null}
          </span>
          {reasonOf(lead) ? (
            <span className="mt-0.5 line-clamp-1 text-sm text-muted" title={reasonOf(lead) ?? undefined}>
              Misses: {reasonOf(lead)}
            </span>
          ) : null}
        </span>
      ),
    },
  ];
}

const header = [
  ...['Handed over', 'Name', 'Title', 'Account', 'Owner', 'Source', 'Campaign', 'Note', 'First touch', 'Hours to first touch'],
  ...['Verdict', 'Missed', 'Judged by', 'Judged', 'Without a call', 'Checklist version', 'Thread'],
];

function cells({ verdict, firstTouch, thread, ...lead }: LeadRow) {
  return [
    ...[csvTime(lead.handedOverAt), lead.name, lead.title, lead.accountName, lead.ownerName, lead.source, lead.campaign, lead.note],
    ...[csvTime(firstTouch?.at ?? null), firstTouch ? Math.round((firstTouch.at - lead.handedOverAt) / 360_000) / 10 : null],
    ...[verdict?.verdict ?? 'waiting', reasonOf({ verdict }), verdict?.by ?? null, csvTime(verdict?.at ?? null)],
    ...[verdict ? (verdict.withoutCall ? 'yes' : 'no') : null, verdict?.version ?? null],
    thread ? (thread.settled ? `settled: ${thread.outcome ?? ''}` : 'open') : null,
  ];
}
