import { lazy, Suspense, useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeadReport } from '../../../../utils/contract/lead.ts';
import type { FilterChange } from '../../address/use-filters.ts';
import { percent, plural } from '../../format.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { countSeries } from './series.ts';

const StackedBars = lazy(async () => ({ default: (await import('../../../../components/stacked-bars.tsx')).StackedBars }));

interface Class {
  name: string;
  leads: number;
}

/** How long it took from the hand-over to the first thing that sales did. */
export function FollowUpCard({ report, to }: { report: LeadReport; to: (filters: FilterChange) => string }) {
  const { figures } = report;
  const [view, setView] = useState<View>('chart');
  const classes: Class[] = [
    ...report.followUp.map(({ hours, leads }, index) => ({ name: nameOf(hours, report.followUp[index - 1]?.hours ?? null), leads })),
    { name: 'Not touched yet', leads: figures.untouched },
  ];
  const columns: Column<Class>[] = [
    { id: 'name', header: 'First touch', rowHeader: true, cell: ({ name }) => name },
    { id: 'leads', header: 'Leads', numeric: true, cell: ({ leads }) => leads },
    { id: 'share', header: 'Share', numeric: true, className: 'text-muted', cell: ({ leads }) => percent(leads, figures.handedOver) },
  ];
  return (
    <Card
      title="Time to the first touch"
      padded={view === 'chart'}
      action={
        <div className="flex items-center gap-2">
          {view === 'table' ? (
            <CsvButton
              name="fingerpost-follow-up"
              header={['First touch', 'Leads']}
              rows={() => classes.map(({ name, leads }) => [name, leads])}
            />
          ) : null}
          <ChartOrTable label="Show follow-up as" value={view} onChange={setView} />
        </div>
      }
    >
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton className="h-48 w-full rounded-md" />}>
          <StackedBars
            rows={classes.map(({ name, leads }) => ({ id: name, name, values: { leads } }))}
            series={countSeries('Leads')}
            label={`${plural(figures.withinDay, 'lead')} of ${figures.handedOver} were touched within a day of the hand-over.`}
          />
        </Suspense>
      ) : (
        <DataTable caption="Leads by the time to the first touch" columns={columns} rows={classes} rowKey={({ name }) => name} />
      )}
      <p className="mt-2 px-3 pb-1 text-sm text-muted">
        Within a day: <FigureLink value={figures.withinDay} to={to({ followUp: 'within_day' })} label="leads touched within a day" />,
        later: <FigureLink value={figures.later} to={to({ followUp: 'later' })} label="leads touched later" />, not yet:{' '}
        <FigureLink value={figures.untouched} to={to({ followUp: 'none' })} label="leads nobody has touched" />. A share that was sent, or a
        call or message that was noted, counts as a touch.
      </p>
    </Card>
  );
}

function nameOf(hours: number | null, before: number | null): string {
  if (hours === null) return `After ${days(before ?? 0)}`;
  return before === null ? `Within ${days(hours)}` : `${days(before)} to ${days(hours)}`;
}

const days = (hours: number) => (hours < 24 ? plural(hours, 'hour') : plural(hours / 24, 'day'));
