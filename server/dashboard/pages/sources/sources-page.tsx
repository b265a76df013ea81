import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Database, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Source } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { mayAdminister, mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { LoadProblem, NotAllowed } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { BeaconCard } from './beacon-card.tsx';
import { NewSourceDialog } from './new-source-dialog.tsx';
import { RecipesCard } from './recipes-card.tsx';
import { RecognitionCard } from './recognition-card.tsx';

/** Where engagements come from: one write key for each website or tool. */
export function SourcesPage() {
  useTitle('Sources');
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const admin = mayAdminister(me);
  return (
    <>
      <PageHeader
        title="Sources"
        description="Websites and marketing tools send what prospects read, watch and attend. Each has its own write key, which can only send."
        actions={
          admin ? (
            <Button look="primary" icon={<Plus aria-hidden size={15} />} onClick={() => setAdding(true)}>
              New write key
            </Button>
          ) : null
        }
      />
      {mayEdit(me) ? (
        <div className="flex flex-col gap-4">
          <SourceList admin={admin} onAdd={() => setAdding(true)} />
          <BeaconCard />
          <RecognitionCard />
          <RecipesCard admin={admin} />
        </div>
      ) : (
        <NotAllowed>Marketers and admins keep the sources. Ask one of them.</NotAllowed>
      )}
      {adding ? <NewSourceDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function SourceList({ admin, onAdd }: { admin: boolean; onAdd: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<Source | null>(null);
  const sources = useQuery(api.sources.list.queryOptions({ refetchInterval: liveEvery * 2 }));
  const revoke = useMutation({
    mutationFn: (source: Source) => api.sources.revoke.call({ sourceId: source.id }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.sources.key() });
      setRevoking(null);
    },
  });
  if (sources.error && !sources.data) return <LoadProblem error={sources.error} onRetry={sources.refetch} what="The sources" />;
  if (!sources.data) return <TableSkeleton rows={3} />;
  const rows = sources.data.sources;
  return (
    <Card
      padded={false}
      title={rows.length > 0 ? plural(rows.length, 'source') : undefined}
      action={
        rows.length > 0 ? (
          <CsvButton
            name="fingerpost-sources"
            header={['Name', 'Key ends in', 'Made', 'Last seen', 'Revoked']}
            rows={() =>
              rows.map(({ name, keyHint, createdAt, lastSeenAt, revokedAt }) => [
                ...[name, keyHint, csvTime(createdAt), csvTime(lastSeenAt), csvTime(revokedAt)],
              ])
            }
          />
        ) : null
      }
    >
      {rows.length > 0 ? (
        <DataTable
          caption="Sources and their write keys"
          columns={columnsAt(
            now,
            admin
              ? (source) => {
                  revoke.reset();
                  setRevoking(source);
                }
              : null,
          )}
          rows={rows}
          rowKey={(source) => source.id}
        />
      ) : (
        <EmptyState
          icon={<Database aria-hidden size={18} />}
          title="No source yet"
          action={admin ? <Button onClick={onAdd}>New write key</Button> : null}
        >
          {admin
            ? 'Make a write key for your website or marketing tool. Anything that can send Segment calls can send here.'
            : 'An admin makes a write key for your website or marketing tool.'}
        </EmptyState>
      )}
      {revoking ? (
        <ConfirmDialog
          title={`Revoke the key of "${revoking.name}"?`}
          confirm="Revoke"
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(revoking)}
          onClose={() => setRevoking(null)}
        >
          <p>
            Whatever still uses the key ending in {revoking.keyHint} is refused from now on. What it has sent stays. A revoked key cannot be
            used again.
          </p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

function columnsAt(now: number, onRevoke: ((source: Source) => void) | null): Column<Source>[] {
  return [
    { id: 'name', header: 'Name', rowHeader: true, cell: (source) => <span className="font-medium">{source.name}</span> },
    { id: 'key', header: 'Key', cell: (source) => <code className="text-sm text-muted">…{source.keyHint}</code> },
    { id: 'state', header: 'State', cell: (source) => <SourceState source={source} /> },
    {
      id: 'seen',
      header: 'Last seen',
      className: 'text-muted whitespace-nowrap',
      cell: (source) => (source.lastSeenAt === null ? 'Never' : <Time at={source.lastSeenAt} now={now} />),
    },
    {
      id: 'made',
      header: 'Made',
      from: 'md',
      className: 'text-muted whitespace-nowrap',
      cell: (source) => <Time at={source.createdAt} now={now} as="date" />,
    },
    ...(onRevoke
      ? [
          {
            id: 'do',
            header: 'Change',
            className: 'text-right w-28',
            cell: (source: Source) =>
              source.revokedAt === null ? (
                <Button size="sm" aria-label={`Revoke the key of ${source.name}`} onClick={() => onRevoke(source)}>
                  Revoke
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

function SourceState({ source }: { source: Source }) {
  if (source.revokedAt !== null) return <Badge tone="outline">Revoked</Badge>;
  return source.lastSeenAt === null ? <Badge tone="warn">Waiting for its first call</Badge> : <Badge tone="accent">Sending</Badge>;
}
