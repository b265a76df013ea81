import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeaderReport } from '../../../../utils/contract/leaders.ts';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { lastDays, type ReportDays, readDays, reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TeamSelect } from '../../layout/team-select.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { AssetUse } from './asset-use.tsx';
import { ByRep } from './by-rep.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LeaderFigures } from './leader-figures.tsx';
import { SegmentsCard } from './segments-card.tsx';
import { TopAssets } from './top-assets.tsx';
import { WeeksCard } from './weeks-card.tsx';

/** The figures both leaders read. Each of them opens the rows that it counts. */
export function OverviewPage() {
  useTitle('Overview');
  const now = useNow();
  const { params, change } = useFilters();
  const days = readDays(params);
  const teamId = params.get('team') ?? undefined;
  const report = useQuery(
    api.reports.overview.queryOptions({
      input: { ...lastDays(days, now), teamId },
      refetchInterval: liveEvery,
      placeholderData: keepPreviousData,
    }),
  );
  const leaders = useQuery(
    api.reports.leaders.queryOptions({
      input: lastDays(days, now),
      refetchInterval: liveEvery * 6,
      placeholderData: keepPreviousData,
    }),
  );
  const header = (
    <PageHeader
      title="Overview"
      description="What sales and marketing both read. Each number opens its rows."
      actions={
        <>
          <TextLink to="/digest">Last week in words</TextLink>
          <TeamSelect />
          <Segmented
            label="Period"
            value={String(days)}
            onChange={(value) => change({ days: value === '90' ? null : value })}
            options={reportDays.map((choice) => ({ value: String(choice), label: `${choice} days` }))}
          />
        </>
      }
    />
  );
  const failed = [report, leaders].find(({ error, data }) => error && !data);
  if (failed?.error) {
    return (
      <>
        {header}
        <LoadProblem error={failed.error} onRetry={failed.refetch} what="The overview" />
      </>
    );
  }
  if (!report.data || !leaders.data) {
    return (
      <>
        {header}
        <OverviewSkeleton />
      </>
    );
  }
  return (
    <>
      {header}
      <div className={report.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
        <Overview report={report.data} leaders={leaders.data} days={days} team={teamId !== undefined} />
      </div>
    </>
  );
}

interface OverviewProps {
  report: OverviewReport;
  leaders: LeaderReport;
  days: ReportDays;
  /** Of a team: what is about the whole workspace stays away. */
  team: boolean;
}

function Overview({ report, leaders, days, team }: OverviewProps) {
  const nothingShared = report.shares.sent === 0;
  if (nothingShared && report.assets.live === 0) return <FirstSteps />;
  return (
    <>
      {team ? null : <LeaderFigures report={leaders} use={report.assets} days={days} />}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {nothingShared ? (
          <Card>
            <EmptyState icon={<Send aria-hidden size={18} />} title={`Nothing was shared in the last ${days} days`}>
              Reps share insights from the side panel, on LinkedIn or in Gmail. Shares and visits then show up here by themselves.
            </EmptyState>
          </Card>
        ) : (
          <WeeksCard report={report} />
        )}
        <AssetUse use={report.assets} days={days} />
      </div>
      <Figures report={report} days={days} />
      {team ? null : <SegmentsCard report={leaders} days={days} />}
      {nothingShared ? null : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <TopAssets rows={report.topAssets} days={days} />
          <ByRep rows={report.byRep} days={days} />
        </div>
      )}
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div aria-busy role="status" aria-label="Loading the overview" className="flex flex-col gap-4">
      <Skeleton className="h-24 w-full rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Skeleton className="h-80 rounded-lg" />
        <Skeleton className="h-80 rounded-lg" />
      </div>
    </div>
  );
}
