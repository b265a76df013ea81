import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight, Send } from 'lucide-react';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { classNames } from '../../../../components/class-names.ts';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { ShareStateBadge, shareStates } from '../../../../components/share-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ShareRow } from '../../../../utils/contract/share.ts';
import { ShareState } from '../../../../utils/contract/words.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { plural } from '../../format.ts';
import { CsvAction } from '../../layout/csv-button.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { RecipientNames } from './recipient-names.tsx';
import { ShareDetails } from './share-details.tsx';
import { ShareFilterBar } from './share-filter-bar.tsx';
import { readSegment, readShareFilters, readStates } from './share-filters.ts';
import { useShareCsv } from './use-share-csv.ts';

const pageSize = 50;

/** Every share, newest first. A row opens to its history and visits. */
export function ShareLog() {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = { ...readShareFilters(params, now), ...readSegment(params), ...readStates(params) };
  const log = useInfiniteQuery(
    api.shares.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 4 ? liveEvery * 6 : liveEvery),
      placeholderData: keepPreviousData,
    }),
  );
  const csv = useShareCsv(filters);
  const rows = log.data?.pages.flatMap((page) => page.shares) ?? [];
  const total = log.data?.pages.at(-1)?.total ?? 0;
  const opened = params.get('open');
  return (
    <>
      <ShareFilterBar>
        <FilterMenu
          label="State"
          values={filters.state ?? []}
          onChange={(state) => change({ state })}
          options={ShareState.options.map((state) => ({ value: state, label: shareStates[state].name }))}
        />
      </ShareFilterBar>
      <PagedLog
        log={log}
        what="The shares"
        title={plural(total, 'share')}
        shown={rows.length}
        total={total}
        action={rows.length > 0 ? <CsvAction busy={csv.isPending} failed={csv.isError} onClick={() => csv.mutate()} /> : null}
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Shares, newest first"
            columns={columnsAt(now, opened, (id) => change({ open: id === opened ? null : id }))}
            rows={rows}
            rowKey={(share) => share.id}
            details={(share) => (share.id === opened ? <ShareDetails share={share} /> : null)}
            stale={log.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <NoShares filtered={Object.keys(filters).length > 0} />
        )}
      </PagedLog>
    </>
  );
}

function NoShares({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState icon={<Send aria-hidden size={18} />} title={filtered ? 'No share fits these filters' : 'Nothing was shared yet'}>
      {filtered
        ? 'Take a filter off, or choose a longer period.'
        : 'When a rep puts an insight into an email or copies its link from the side panel, it is logged here by itself.'}
    </EmptyState>
  );
}

function columnsAt(now: number, opened: string | null, onToggle: (id: string) => void): Column<ShareRow>[] {
  return [
    {
      id: 'at',
      header: 'When, by whom',
      className: 'w-36 whitespace-nowrap',
      cell: (share) => (
        <button
          type="button"
          aria-expanded={share.id === opened}
          aria-label={`History of ${share.assetTitle}, ${share.memberName}`}
          onClick={() => onToggle(share.id)}
          className="row-link flex items-center gap-1.5 text-left"
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={classNames('shrink-0 text-muted transition-transform duration-100', share.id === opened && 'rotate-90')}
          />
          <span>
            <Time at={share.sentAt ?? share.createdAt} now={now} className="block" />
            <span className="block text-sm text-muted">{share.memberName}</span>
          </span>
        </button>
      ),
    },
    {
      id: 'asset',
      header: 'Asset',
      rowHeader: true,
      fill: true,
      cell: (share) => (
        <span className="block">
          <span className="line-clamp-2" title={share.assetTitle}>
            {share.assetTitle}
          </span>
          <AssetKindTag kind={share.assetKind} />
        </span>
      ),
    },
    { id: 'to', header: 'To', cell: (share) => <RecipientNames share={share} /> },
    { id: 'state', header: 'State', cell: (share) => <ShareStateBadge state={share.state} /> },
    {
      id: 'visits',
      header: 'Visits',
      hint: 'Visits by people, and when the last one came',
      numeric: true,
      className: 'whitespace-nowrap',
      cell: (share) =>
        share.lastVisitAt === null ? (
          <span className="text-faint">0</span>
        ) : (
          <>
            {share.visits}
            <Time at={share.lastVisitAt} now={now} className="block text-sm text-muted" />
          </>
        ),
    },
    {
      id: 'automated',
      header: 'Automated',
      hint: 'Visits by scanners and previews, not counted as visits',
      numeric: true,
      from: 'lg',
      className: 'text-muted',
      cell: (share) => share.automatedVisits,
    },
  ];
}
