import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { BarLegend } from '../../../../components/bar-legend.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeadReport } from '../../../../utils/contract/lead.ts';
import { inWords } from '../../../../utils/domain/leads/follow-up.ts';
import type { FilterChange } from '../../address/use-filters.ts';
import { percent, plural } from '../../format.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { useSort } from '../../layout/use-sort.ts';
import { type By, type Group, groupsBy } from './acceptance-groups.ts';
import { acceptanceSeries } from './series.ts';

const StackedBars = lazy(async () => ({ default: (await import('../../../../components/stacked-bars.tsx')).StackedBars }));

const shownInChart = 12;

/** Acceptance by source, campaign or rep, as a picture or as a table. */
export function AcceptanceCard({ report, to }: { report: LeadReport; to: (filters: FilterChange) => string }) {
  const [by, setBy] = useState<By>('source');
  const [view, setView] = useState<View>('chart');
  const [sort, setSort] = useSort('-handedOver');
  const [, navigate] = useLocation();
  const groups = groupsBy(report, by);
  return (
    <Card
      title="Acceptance"
      padded={view === 'chart'}
      action={
        <div className="flex flex-wrap items-center justify-end gap-2">
          {view === 'table' ? <CsvButton name={`fingerpost-leads-by-${by}`} header={header} rows={() => groups.map(cells)} /> : null}
          <Segmented label="Group by" value={by} onChange={setBy} options={byOptions} />
          <ChartOrTable label="Show as" value={view} onChange={setView} />
        </div>
      }
    >
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton className="h-60 w-full rounded-md" />}>
          <BarLegend series={acceptanceSeries} />
          <StackedBars
            rows={groups.slice(0, shownInChart).map((group) => ({
              id: group.id,
              name: group.name,
              values: { accepted: group.accepted, rejected: group.rejected, waiting: group.waiting },
              note: interval(group),
            }))}
            series={acceptanceSeries}
            label={inSentence(groups, by)}
            onRow={(row) => {
              const group = groups.find(({ id }) => id === row.id);
              if (group) navigate(to(group.filters));
            }}
          />
        </Suspense>
      ) : (
        <DataTable
          caption={`Acceptance by ${by}`}
          columns={columnsOf(by, to)}
          rows={groups}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={setSort}
        />
      )}
    </Card>
  );
}

const byOptions = [
  { value: 'source', label: 'Source' },
  { value: 'campaign', label: 'Campaign' },
  { value: 'rep', label: 'Rep' },
] as const;

const interval = ({ acceptance, accepted, rejected }: Group): string =>
  acceptance
    ? `${percent(accepted, accepted + rejected)} of the judged; likely ${Math.round(acceptance.low * 100)} to ${Math.round(acceptance.high * 100)}%`
    : 'none judged yet';

function inSentence(groups: readonly Group[], by: By): string {
  const [first] = groups;
  const most = first ? `, most of ${first.name} with ${first.handedOver}` : '';
  return `Leads by ${by}: ${plural(groups.length, 'group')}${most}.`;
}

function columnsOf(by: By, to: (filters: FilterChange) => string): Column<Group>[] {
  const count = (id: 'handedOver' | 'accepted' | 'rejected' | 'waiting', header: string, filters: FilterChange): Column<Group> => ({
    id,
    header,
    numeric: true,
    sortBy: (group) => group[id],
    cell: (group) => (
      <FigureLink value={group[id]} to={to({ ...group.filters, ...filters })} label={`${header.toLowerCase()}: ${group.name}`} />
    ),
  });
  return [
    {
      id: 'name',
      header: byOptions.find(({ value }) => value === by)?.label ?? '',
      rowHeader: true,
      sortBy: ({ name }) => name,
      cell: ({ name }) => name,
    },
    count('handedOver', 'Handed over', {}),
    count('accepted', 'Accepted', { state: 'accepted' }),
    count('rejected', 'Rejected', { state: 'rejected' }),
    count('waiting', 'Waiting', { state: 'waiting' }),
    {
      id: 'rate',
      header: 'Acceptance',
      hint: 'Accepted among the judged, with the interval (Wilson, 95 %) that it lies in',
      numeric: true,
      sortBy: ({ acceptance }) => acceptance?.value ?? null,
      cell: (group) =>
        group.acceptance ? (
          <>
            {percent(group.accepted, group.accepted + group.rejected)}{' '}
            <span className="text-sm text-muted">
              {Math.round(group.acceptance.low * 100)}–{Math.round(group.acceptance.high * 100)}%
            </span>
          </>
        ) : (
          <span className="text-faint">–</span>
        ),
    },
    ...(by === 'rep'
      ? [
          {
            id: 'followUp',
            header: 'First touch',
            hint: 'Half of the leads that were touched took longer',
            numeric: true,
            sortBy: (group: Group) => group.medianFollowUp,
            cell: (group: Group) => (group.medianFollowUp === null ? <span className="text-faint">–</span> : inWords(group.medianFollowUp)),
          },
        ]
      : []),
  ];
}

const header = ['Group', 'Handed over', 'Accepted', 'Rejected', 'Waiting', 'Acceptance', 'Low', 'High'];
const cells = ({ name, handedOver, accepted, rejected, waiting, acceptance }: Group) => [
  ...[name, handedOver, accepted, rejected, waiting],
  ...[acceptance?.value ?? null, acceptance?.low ?? null, acceptance?.high ?? null],
];
