import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Endpoint } from '../../../../utils/contract/outgoing.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { formatCount, plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem, NotAllowed } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { ConnectionDrawer } from './connection-drawer.tsx';
import { kindNames, stateOf } from './connection-names.ts';
import { NewConnectionDialog } from './new-connection-dialog.tsx';

/** What other systems are told: webhooks, HubSpot, Salesforce. */
export function ConnectionsPage() {
  useTitle('Connections');
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const admin = mayAdminister(me);
  const add = (
    <Button look="primary" icon={<Plus aria-hidden size={15} />} onClick={() => setAdding(true)}>
      New connection
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Connections"
        description="What happens here, told to your other systems: by signed webhooks, or as tasks in HubSpot and Salesforce."
        actions={admin ? add : null}
      />
      {admin ? <ConnectionList onAdd={() => setAdding(true)} /> : <NotAllowed>Admins keep the connections. Ask one of them.</NotAllowed>}
      {adding ? <NewConnectionDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function ConnectionList({ onAdd }: { onAdd: () => void }) {
  const now = useNow();
  const { params, change } = useFilters();
  const list = useQuery(api.endpoints.list.queryOptions({ refetchInterval: liveEvery }));
  if (list.error && !list.data) return <LoadProblem error={list.error} onRetry={list.refetch} what="The connections" />;
  if (!list.data) return <TableSkeleton rows={3} />;
  const rows = list.data.endpoints;
  const opened = rows.find(({ id }) => id === params.get('open'));
  return (
    <Card
      padded={false}
      title={rows.length > 0 ? plural(rows.length, 'connection') : undefined}
      action={rows.length > 0 ? <CsvButton name="fingerpost-connections" header={csvHeader} rows={() => rows.map(csvRow)} /> : null}
    >
      {rows.length > 0 ? (
        <DataTable caption="Connections" columns={columnsAt(now)} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <EmptyState
          icon={<Webhook aria-hidden size={18} />}
          title="Nothing is told to anybody"
          action={<Button onClick={onAdd}>New connection</Button>}
        >
          Add the address of a system that should know of shares and visits, or connect HubSpot or Salesforce to get a task for each.
        </EmptyState>
      )}
      {opened ? <ConnectionDrawer key={opened.id} endpoint={opened} onClose={() => change({ open: null })} /> : null}
    </Card>
  );
}

const csvHeader = ['Name', 'Kind', 'Address', 'Events', 'State', 'Waiting', 'Given up', 'Last delivered', 'Problem'];
const csvRow = (row: Endpoint) => [
  ...[row.name, kindNames[row.kind], row.url, row.events.join(' '), stateOf(row).name, row.waiting, row.dead],
  ...[csvTime(row.deliveredAt), row.problem],
];

function columnsAt(now: number): Column<Endpoint>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      rowHeader: true,
      fill: true,
      cell: ({ id, name, url }) => (
        <span className="block min-w-0">
          <TextLink to={addressOf('/connections', { open: id })} className="row-link block truncate font-medium">
            <bdi>{name}</bdi>
          </TextLink>
          <span className="block truncate text-sm text-muted" title={url}>
            {url}
          </span>
        </span>
      ),
    },
    { id: 'kind', header: 'Kind', className: 'whitespace-nowrap', cell: ({ kind }) => kindNames[kind] },
    {
      id: 'state',
      header: 'State',
      className: 'w-36',
      cell: (row) => {
        const { tone, name } = stateOf(row);
        return (
          <Badge tone={tone} title={row.problem ?? undefined}>
            {name}
          </Badge>
        );
      },
    },
    { id: 'waiting', header: 'Waiting', numeric: true, cell: ({ waiting }) => formatCount(waiting) },
    { id: 'dead', header: 'Given up', numeric: true, from: 'md', cell: ({ dead }) => formatCount(dead) },
    {
      id: 'delivered',
      header: 'Last delivered',
      from: 'md',
      className: 'text-muted whitespace-nowrap',
      cell: ({ deliveredAt }) => (deliveredAt === null ? 'Never' : <Time at={deliveredAt} now={now} />),
    },
  ];
}
