import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Delivery, Endpoint } from '../../../../utils/contract/outgoing.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { typeNames } from './connection-names.ts';

const day = 86_400_000;
const spans = [
  { value: 'dead', label: 'Given up', since: null },
  { value: '1', label: 'Last day', since: day },
  { value: '7', label: 'Last 7 days', since: 7 * day },
  { value: '30', label: 'Last 30 days', since: 30 * day },
] as const;

/** What was sent, how that went, and sending it again. */
export function DeliveryLog({ endpoint }: { endpoint: Endpoint }) {
  const now = useNow();
  const client = useQueryClient();
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('dead');
  const endpointId = endpoint.id;
  const log = useInfiniteQuery(
    api.endpoints.deliveries.infiniteOptions({
      input: (cursor: string | undefined) => ({ endpointId, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: liveEvery,
    }),
  );
  const replay = useMutation({
    mutationFn: (eventId: string | null) => {
      if (eventId !== null) return api.endpoints.replay.call({ endpointId, eventId });
      const since = spans.find(({ value }) => value === span)?.since ?? null;
      return api.endpoints.replay.call({ endpointId, since: since === null ? 0 : Date.now() - since, deadOnly: since === null });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: api.endpoints.key() }),
  });
  const rows = log.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <>
      {rows.length > 0 ? (
        <div className="flex flex-wrap items-end gap-1.5">
          <Select label="Send again" className="w-36" value={span} onChange={setSpan} options={spans} />
          <Button busy={replay.isPending && replay.variables === null} onClick={() => replay.mutate(null)}>
            Send these again
          </Button>
        </div>
      ) : null}
      {replay.error ? <Notice tone="error">{problemOf(replay.error).message}</Notice> : null}
      {replay.data ? <Notice>{plural(replay.data.replayed, 'delivery', 'deliveries')} sent again.</Notice> : null}
      <PagedLog
        log={log}
        what="The log"
        title="Log"
        shown={rows.length}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-deliveries"
              header={csvHeader}
              rows={async () => {
                const pages = await allPages((at) => api.endpoints.deliveries.call({ endpointId, ...at }));
                return pages.flatMap((page) => page.deliveries).map(csvRow);
              }}
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Deliveries, newest first"
            columns={columnsAt(now, (eventId) => replay.mutate(eventId))}
            rows={rows}
            rowKey={({ eventId }) => eventId}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<Inbox aria-hidden size={18} />} title="Nothing sent yet">
            The next event that it is told of stands here, with the answer. Send a test to see whether it is set up well.
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

const csvHeader = ['Id', 'Event', 'When', 'State', 'Attempts', 'Last attempt', 'Next attempt', 'Status', 'Milliseconds', 'Problem'];
const csvRow = (row: Delivery) => [
  ...[row.eventId, row.type, csvTime(row.at), row.state, row.attempts, csvTime(row.lastAt), csvTime(row.nextAt)],
  ...[row.status, row.ms, row.problem],
];

function columnsAt(now: number, onReplay: (eventId: string) => void): Column<Delivery>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      rowHeader: true,
      fill: true,
      cell: ({ type, at, problem }) => (
        <span className="block min-w-0">
          <span className="block truncate">
            {typeNames[type]} <span className="text-muted">· </span>
            <span className="text-muted">
              <Time at={at} now={now} />
            </span>
          </span>
          {problem ? (
            <span className="block truncate text-sm text-muted" title={problem}>
              {problem}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'state',
      header: 'Answer',
      className: 'whitespace-nowrap',
      cell: (row) => (
        <span className="block">
          <DeliveryState row={row} />
          <span className="block text-sm text-muted">
            {row.nextAt !== null && row.attempts > 0 ? (
              row.nextAt - now > 60_000 ? (
                <>
                  again <Time at={row.nextAt} now={now} />
                </>
              ) : (
                'again soon'
              )
            ) : row.ms === null ? (
              '–'
            ) : (
              `${row.ms} ms${row.attempts > 1 ? `, try ${row.attempts}` : ''}`
            )}
          </span>
        </span>
      ),
    },
    {
      id: 'do',
      header: 'Again',
      className: 'w-20 text-right',
      cell: ({ eventId, type, state }) =>
        state === 'waiting' ? null : (
          <Button size="sm" aria-label={`Send again: ${typeNames[type]}`} onClick={() => onReplay(eventId)}>
            Send
          </Button>
        ),
    },
  ];
}

function DeliveryState({ row: { state, status, attempts } }: { row: Delivery }) {
  if (state === 'done') return <Badge tone="accent">{status ?? 'Done'}</Badge>;
  if (state === 'dead') return <Badge tone="fail">Given up</Badge>;
  return attempts === 0 ? <Badge>Waiting</Badge> : <Badge tone="warn">{status ?? 'No answer'}</Badge>;
}
