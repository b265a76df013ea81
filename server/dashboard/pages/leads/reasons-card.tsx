import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeadFigures } from '../../../../utils/contract/lead.ts';
import type { FilterChange } from '../../address/use-filters.ts';
import { percent, plural } from '../../format.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { countSeries } from './series.ts';

const StackedBars = lazy(async () => ({ default: (await import('../../../../components/stacked-bars.tsx')).StackedBars }));

type Reason = LeadFigures['reasons'][number];

/** Why leads were rejected: the points of the checklist that they missed. */
export function ReasonsCard({ figures, to }: { figures: LeadFigures; to: (filters: FilterChange) => string }) {
  const { reasons, rejected } = figures;
  const [view, setView] = useState<View>('chart');
  const [, navigate] = useLocation();
  const columns: Column<Reason>[] = [
    { id: 'name', header: 'Missed', rowHeader: true, fill: true, cell: ({ name }) => <span title={name}>{name}</span> },
    {
      id: 'rejected',
      header: 'Rejected',
      numeric: true,
      cell: ({ reason, name, rejected: count }) => <FigureLink value={count} to={to({ reason })} label={`leads rejected: ${name}`} />,
    },
    { id: 'share', header: 'Share', numeric: true, className: 'text-muted', cell: (reason) => percent(reason.rejected, rejected) },
  ];
  return (
    <Card
      title="Why leads were rejected"
      padded={view === 'chart' || reasons.length === 0}
      action={
        <div className="flex items-center gap-2">
          {view === 'table' ? (
            <CsvButton
              name="fingerpost-lead-reasons"
              header={['Missed', 'Rejected']}
              rows={() => reasons.map(({ name, rejected: count }) => [name, count])}
            />
          ) : null}
          <ChartOrTable label="Show reasons as" value={view} onChange={setView} />
        </div>
      }
    >
      {reasons.length === 0 ? (
        <p className="text-muted">No lead of this period was rejected.</p>
      ) : view === 'chart' ? (
        <Suspense fallback={<Skeleton className="h-48 w-full rounded-md" />}>
          <StackedBars
            rows={reasons.map(({ reason, name, rejected: count }) => ({ id: reason, name, values: { leads: count } }))}
            series={countSeries('Rejected')}
            label={`${plural(rejected, 'rejected lead')} by reason, most for: ${reasons[0]?.name ?? ''}.`}
            onRow={({ id }) => navigate(to({ reason: id }))}
          />
        </Suspense>
      ) : (
        <DataTable caption="Rejected leads by reason" columns={columns} rows={reasons} rowKey={({ reason }) => reason} />
      )}
    </Card>
  );
}
