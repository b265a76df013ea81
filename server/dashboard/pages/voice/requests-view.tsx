import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { DuplicatesCard } from './duplicates-card.tsx';
import { requestColumns } from './request-columns.tsx';
import { readRequestRows, requestHeader } from './request-csv.ts';
import { RequestDrawer } from './request-drawer.tsx';
import { RequestFilterBar } from './request-filter-bar.tsx';
import { readRequestFilters } from './voice-filters.ts';

const pageSize = 200;

/** Requests with the deals behind them; marketing answers them and puts those together that are one. */
export function RequestsView() {
  const me = useMe();
  const now = useNow();
  const { params, change } = useFilters();
  const filters = readRequestFilters(params, now);
  const [sort, onSort] = useSort('-value');
  const log = useInfiniteQuery(
    api.voice.requests.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = log.data?.pages.flatMap((page) => page.requests) ?? [];
  const total = log.data?.pages.at(-1)?.total ?? 0;
  const value = formatSums(log.data?.pages.at(-1)?.value ?? []);
  const opened = params.get('request');
  return (
    <>
      {mayEdit(me) ? <DuplicatesCard /> : null}
      <RequestFilterBar />
      <PagedLog
        log={log}
        what="The requests"
        title={`${plural(total, 'request')}${value ? ` · ${value} in open deals` : ''}`}
        shown={rows.length}
        total={total}
        action={
          rows.length > 0 ? <CsvButton name="fingerpost-requests" header={requestHeader} rows={() => readRequestRows(filters)} /> : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Requests"
            columns={requestColumns(now)}
            rows={rows}
            rowKey={(request) => request.id}
            sort={sort}
            onSort={onSort}
            stale={log.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState
            icon={<MessagesSquare aria-hidden size={18} />}
            title={Object.keys(filters).length > 0 ? 'No request fits these filters' : 'Nothing was asked for yet'}
          >
            {Object.keys(filters).length > 0
              ? 'Take a filter off, or search for another word.'
              : 'Reps ask in the side panel: below the insights of a prospect, or where a search of the library finds nothing.'}
          </EmptyState>
        )}
      </PagedLog>
      {opened ? <RequestDrawer key={opened} requestId={opened} onClose={() => change({ request: null })} /> : null}
    </>
  );
}
