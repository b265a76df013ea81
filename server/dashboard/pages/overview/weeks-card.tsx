import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { weekName } from '../../../../components/week-name.ts';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { dayOf, weekWithin } from '../../address/period.ts';
import { useWithin } from '../../address/use-within.ts';
import { downloadCsv } from '../../csv.ts';
import { plural } from '../../format.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvAction } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';

/** The chart library is the heaviest part of the dashboard: figures and tables stand before it is there. */
const WeeklyChart = lazy(async () => ({ default: (await import('../../../../components/weekly-chart.tsx')).WeeklyChart }));

type Week = OverviewReport['weeks'][number];

/** Shares and visits week by week, as a picture or as a table. */
export function WeeksCard({ report }: { report: Pick<OverviewReport, 'weeks' | 'from' | 'to'> }) {
  const { weeks } = report;
  const [view, setView] = useState<View>('chart');
  const [, navigate] = useLocation();
  const links = linksOf(useWithin(null), report);
  return (
    <Card
      title="Shares and visits by week"
      padded={view === 'chart'}
      action={
        <div className="flex items-center gap-2">
          {view === 'table' ? <CsvAction onClick={() => download(weeks)} /> : null}
          <ChartOrTable label="Show as" value={view} onChange={setView} />
        </div>
      }
    >
      {view === 'chart' ? (
        <>
          <ul aria-hidden className="mb-1 flex gap-4 text-sm text-muted">
            <li className="flex items-center gap-1.5">
              <span className="size-2.5 rounded-sm bg-accent" />
              Shares sent
            </li>
            <li className="flex items-center gap-1.5">
              <span className="h-0.5 w-3.5 rounded-full bg-ink" />
              Visits by people
            </li>
          </ul>
          <Suspense fallback={<Skeleton className="h-67 w-full rounded-md" />}>
            <WeeklyChart weeks={weeks} label={inWords(weeks)} onWeek={(week) => navigate(links.shares(week))} />
          </Suspense>
        </>
      ) : (
        <DataTable
          caption="Shares and visits by week"
          columns={columnsOf(links)}
          rows={weeks.toReversed()}
          rowKey={(week) => String(week.at)}
        />
      )}
    </Card>
  );
}

interface Ends {
  from: number;
  to: number;
}

const linksOf = (to: ReturnType<typeof useWithin>, ends: Ends) => ({
  shares: (week: Week) => to('/shares', { ...weekWithin(week.at, ends), state: ['sent', 'visited'] }),
  visits: (week: Week, verdict: string[]) => to('/shares/visits', { ...weekWithin(week.at, ends), verdict }),
});

const columnsOf = (links: ReturnType<typeof linksOf>): Column<Week>[] => [
  { id: 'week', header: 'Week of', rowHeader: true, cell: (week) => weekName(week.at) },
  {
    id: 'shares',
    header: 'Shares sent',
    numeric: true,
    cell: (week) => <FigureLink value={week.shares} to={links.shares(week)} label="shares of this week" />,
  },
  {
    id: 'visits',
    header: 'Visits by people',
    numeric: true,
    cell: (week) => <FigureLink value={week.visits} to={links.visits(week, ['confirmed', 'likely'])} label="visits of this week" />,
  },
  {
    id: 'automated',
    header: 'Automated',
    numeric: true,
    cell: (week) => <FigureLink value={week.automated} to={links.visits(week, ['automated'])} label="automated visits of this week" />,
  },
];

function inWords(weeks: readonly Week[]): string {
  const best = weeks.reduce((top, week) => (week.shares > top.shares ? week : top), weeks[0] ?? { at: 0, shares: 0 });
  const sent = weeks.reduce((sum, week) => sum + week.shares, 0);
  return `${plural(sent, 'share')} in ${plural(weeks.length, 'week')}, most (${best.shares}) in the week of ${weekName(best.at)}.`;
}

function download(weeks: readonly Week[]) {
  const rows = weeks.map((week) => [dayOf(week.at), week.shares, week.visits, week.automated]);
  downloadCsv('fingerpost-weeks.csv', csvOf(['Week of', 'Shares sent', 'Visits by people', 'Automated visits'], rows));
}
