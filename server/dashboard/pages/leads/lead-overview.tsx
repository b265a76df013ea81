import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeadReport } from '../../../../utils/contract/lead.ts';
import { inWords } from '../../../../utils/domain/leads/follow-up.ts';
import { lastDays, readDays, reportDays } from '../../address/period.ts';
import { addressOf, type FilterChange, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { percent } from '../../format.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { useNow } from '../../layout/use-now.ts';
import { AcceptanceCard } from './acceptance-card.tsx';
import { FollowUpCard } from './follow-up-card.tsx';
import { ReasonsCard } from './reasons-card.tsx';

/** How leads of a period were judged and followed up. Each number opens the leads that it counts. */
export function LeadOverview() {
  const now = useNow();
  const { params, change } = useFilters();
  const days = readDays(params);
  const report = useQuery(
    api.leads.report.queryOptions({ input: lastDays(days, now), refetchInterval: 30_000, placeholderData: keepPreviousData }),
  );
  if (report.error && !report.data) return <LoadProblem error={report.error} onRetry={report.refetch} what="The figures" />;
  const choose = (
    <div className="mb-3 flex justify-end">
      <Segmented
        label="Period"
        value={String(days)}
        onChange={(value) => change({ days: value === '90' ? null : value })}
        options={reportDays.map((choice) => ({ value: String(choice), label: `${choice} days` }))}
      />
    </div>
  );
  if (!report.data) {
    return (
      <>
        {choose}
        <div aria-busy role="status" aria-label="Loading the figures" className="flex flex-col gap-4">
          <Skeleton className="h-24 w-full rounded-lg" />
          <Skeleton className="h-72 w-full rounded-lg" />
        </div>
      </>
    );
  }
  const to = (filters: FilterChange) => addressOf('/leads/list', { days: String(days), ...filters });
  return (
    <>
      {choose}
      {report.data.figures.handedOver === 0 ? (
        <EmptyState
          icon={<UserRoundCheck aria-hidden size={18} />}
          title={report.data.sources.length > 0 ? `Nobody was handed over in the last ${days} days` : 'No leads yet'}
        >
          Hand somebody over with the button above, or <TextLink to="/imports">import a list of leads</TextLink> with source and date. Reps
          judge them in the side panel.
        </EmptyState>
      ) : (
        <div className={report.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
          <Figures report={report.data} to={to} />
          <AcceptanceCard report={report.data} to={to} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <ReasonsCard figures={report.data.figures} to={to} />
            <FollowUpCard report={report.data} to={to} />
          </div>
        </div>
      )}
    </>
  );
}

function Figures({ report: { figures }, to }: { report: LeadReport; to: (filters: FilterChange) => string }) {
  const { handedOver, accepted, judged, waiting, acceptance, withoutCall, withinDay, later, medianFollowUp, openThreads } = figures;
  const touched = withinDay + later;
  return (
    <section aria-label="Figures" className="rounded-lg border border-line bg-surface shadow-card">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line lg:grid-cols-5">
        <Figure
          name="Handed over"
          note={
            <>
              <FigureLink value={waiting} to={to({ state: 'waiting' })} label="leads that wait to be judged" /> wait to be judged
            </>
          }
        >
          <FigureLink value={handedOver} to={to({})} label="leads handed over" />
        </Figure>
        <Figure
          name="Accepted"
          note={
            acceptance
              ? `${percent(accepted, judged)} of the judged, likely ${Math.round(acceptance.low * 100)} to ${Math.round(acceptance.high * 100)}%`
              : 'none judged yet'
          }
        >
          <FigureLink value={accepted} to={to({ state: 'accepted' })} label="accepted leads" />
        </Figure>
        <Figure
          name="First touch within a day"
          note={
            <>
              {percent(withinDay, handedOver)} of leads ·{' '}
              <FigureLink value={figures.untouched} to={to({ followUp: 'none' })} label="leads nobody has touched" /> not touched yet
            </>
          }
        >
          <FigureLink value={withinDay} to={to({ followUp: 'within_day' })} label="leads touched within a day" />
        </Figure>
        <Figure
          name="Time to first touch"
          note={
            touched === 0 ? (
              'nobody was touched yet'
            ) : (
              <>
                half of <FigureLink value={touched} to={to({ followUp: ['within_day', 'later'] })} label="leads that were touched" /> took
                longer
              </>
            )
          }
        >
          {medianFollowUp === null ? '–' : inWords(medianFollowUp)}
        </Figure>
        <Figure
          name="Judged without a call"
          note={
            <>
              <FigureLink value={openThreads} to={to({ thread: 'open' })} label="verdicts under discussion" /> under discussion
            </>
          }
        >
          <FigureLink value={withoutCall} to={to({ withoutCall: 'yes' })} label="leads judged without a call" />
        </Figure>
      </dl>
    </section>
  );
}

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col bg-surface px-4 py-3 last:max-lg:col-span-2">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-[26px] leading-9 font-semibold tracking-tight">{children}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}
