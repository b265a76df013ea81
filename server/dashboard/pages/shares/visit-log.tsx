import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MousePointerClick } from 'lucide-react';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { Time } from '../../../../components/time.tsx';
import { VerdictBadge, verdicts } from '../../../../components/verdict.tsx';
import type { LoggedVisit } from '../../../../utils/contract/share.ts';
import { VisitVerdict } from '../../../../utils/contract/words.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { plural } from '../../format.ts';
import { CsvAction } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { PossibleStakeholders } from './possible-stakeholders.tsx';
import { RecipientNames } from './recipient-names.tsx';
import { ShareFilterBar } from './share-filter-bar.tsx';
import { readShareFilters, readVerdicts } from './share-filters.ts';
import { useVisitCsv } from './use-visit-csv.ts';

/** Each request to a tracked link: who it was sent to, and whether a person or a scanner came. */
export function VisitLog() {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = { ...readShareFilters(params, now), ...readVerdicts(params) };
  const log = useInfiniteQuery(
    api.shares.visits.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 4 ? liveEvery * 6 : liveEvery),
      placeholderData: keepPreviousData,
    }),
  );
  const csv = useVisitCsv(filters);
  const rows = log.data?.pages.flatMap((page) => page.visits) ?? [];
  const total = log.data?.pages.at(-1)?.total ?? 0;
  return (
    <>
      <ShareFilterBar>
        <FilterMenu
          label="Verdict"
          values={filters.verdict ?? []}
          onChange={(verdict) => change({ verdict })}
          options={VisitVerdict.options.map((verdict) => ({ value: verdict, label: verdicts[verdict].name }))}
        />
      </ShareFilterBar>
      <PossibleStakeholders />
      <PagedLog
        log={log}
        what="The visits"
        title={plural(total, 'visit')}
        shown={rows.length}
        total={total}
        action={rows.length > 0 ? <CsvAction busy={csv.isPending} failed={csv.isError} onClick={() => csv.mutate()} /> : null}
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Visits to tracked links, newest first"
            columns={columnsAt(now)}
            rows={rows}
            rowKey={(visit) => visit.id}
            stale={log.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState
            icon={<MousePointerClick aria-hidden size={18} />}
            title={Object.keys(filters).length > 0 ? 'No visits with these filters' : 'No visits yet'}
          >
            A visit appears here within seconds after somebody follows a shared link.
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

function columnsAt(now: number): Column<LoggedVisit>[] {
  return [
    { id: 'at', header: 'When', className: 'w-32 whitespace-nowrap text-muted', cell: (visit) => <Time at={visit.at} now={now} /> },
    {
      id: 'verdict',
      header: 'Verdict',
      className: 'w-72',
      cell: (visit) => (
        <span className="block py-0.5">
          <VerdictBadge verdict={visit.verdict} reasons={visit.reasons} />
          <span className="mt-0.5 line-clamp-2 text-sm text-muted" title={visit.reasons.join(' · ')}>
            {visit.reasons.join(' · ')}
          </span>
        </span>
      ),
    },
    {
      id: 'asset',
      header: 'Asset',
      rowHeader: true,
      cell: (visit) => (
        <TextLink
          to={
            visit.share
              ? addressOf('/shares', { asset: visit.asset.id, open: visit.share.id })
              : addressOf('/assets', { asset: visit.asset.id })
          }
        >
          {visit.asset.title}
        </TextLink>
      ),
    },
    {
      id: 'to',
      header: 'Sent to',
      cell: (visit) => (visit.share ? <RecipientNames share={visit.share} /> : <PublicLink slug={visit.slug} />),
    },
    { id: 'by', header: 'By', from: 'lg', className: 'whitespace-nowrap', cell: (visit) => visit.share?.memberName ?? '–' },
  ];
}

function PublicLink({ slug }: { slug: string | null }) {
  return (
    <span className="block max-w-36 lg:max-w-48" title={`Anybody who has the public link ${slug ?? ''}`}>
      <span className="block truncate">Public link</span>
      <span className="block truncate text-sm text-muted">{slug}</span>
    </span>
  );
}
