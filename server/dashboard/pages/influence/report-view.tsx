import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Handshake } from 'lucide-react';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { InfluenceReport } from '../../../../utils/contract/influence.ts';
import { lastDays, readDays, reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayAdminister, mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { useNow } from '../../layout/use-now.ts';
import { CreditCard } from './credit-card.tsx';
import { InfluenceFigures } from './influence-figures.tsx';
import { dealsOf, readDimension, readModel } from './influence-filters.ts';
import { LiftCard } from './lift-card.tsx';
import { ModelChoice } from './model-choice.tsx';
import { TargetCard } from './target-card.tsx';

/** Pipeline and bookings under a model, the quarter's target, and what goes with winning. */
export function ReportView() {
  const now = useNow();
  const { params, change } = useFilters();
  const days = readDays(params);
  const report = useQuery(
    api.influence.report.queryOptions({
      input: { ...lastDays(days, now), model: readModel(params), by: readDimension(params) },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1">
          <ModelChoice lookBackDays={report.data?.lookBackDays} />
        </div>
        <Segmented
          label="Period"
          value={String(days)}
          onChange={(value) => change({ days: value === '90' ? null : value })}
          options={reportDays.map((choice) => ({ value: String(choice), label: `${choice} days` }))}
        />
      </div>
      {report.error && !report.data ? <LoadProblem error={report.error} onRetry={report.refetch} what="The report" /> : null}
      {report.isPending ? <ReportSkeleton /> : null}
      {report.data ? (
        <div className={report.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
          <Report report={report.data} days={days} />
        </div>
      ) : null}
    </div>
  );
}

function Report({ report, days }: { report: InfluenceReport; days: number }) {
  const me = useMe();
  const { params } = useFilters();
  if (report.pipeline.all.deals + report.bookings.all.deals + report.unconverted.length === 0) return <NoDeals days={days} />;
  return (
    <>
      {report.unconverted.map(({ currency, pipeline, bookings }) => (
        <Notice key={currency} tone="warn">
          {plural(pipeline.deals + bookings.deals, 'deal')} in {currency} (
          {formatMoney({ currency, amountMinor: pipeline.amountMinor + bookings.amountMinor })}) stand in no sum, since {currency} has no
          rate. <TextLink to={dealsOf(params, { currency, converted: 'no', status: ['open', 'won'] })}>Show them</TextLink>
          {mayAdminister(me) ? (
            <>
              {' '}
              or <TextLink to="/settings#currency">set a rate</TextLink>
            </>
          ) : null}
          .
        </Notice>
      ))}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <InfluenceFigures report={report} days={days} />
        <TargetCard editable={mayEdit(me)} />
      </div>
      <CreditCard report={report} />
      <LiftCard report={report} days={days} />
    </>
  );
}

function NoDeals({ days }: { days: number }) {
  const me = useMe();
  return (
    <Card>
      <EmptyState icon={<Handshake aria-hidden size={18} />} title={`No deal is open, and none was won in the last ${days} days`}>
        {mayEdit(me) ? (
          <>
            Deals come from your CRM: <TextLink to="/imports">import its opportunities</TextLink> as CSV, or choose a longer period.
          </>
        ) : (
          'Marketing imports deals from the CRM. Or choose a longer period.'
        )}
      </EmptyState>
    </Card>
  );
}

function ReportSkeleton() {
  return (
    <div aria-busy role="status" aria-label="Loading the report" className="flex flex-col gap-4">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-44 rounded-lg" />
        <Skeleton className="h-44 rounded-lg" />
      </div>
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
