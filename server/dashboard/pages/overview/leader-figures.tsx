import type { ReactNode } from 'react';
import { formatMoney } from '../../../../components/format-money.ts';
import type { LeaderReport } from '../../../../utils/contract/leaders.ts';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { inWords } from '../../../../utils/domain/leads/follow-up.ts';
import { percent, plural } from '../../format.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { AmountLink } from '../influence/amount-link.tsx';
import { leaderAddresses } from './leader-addresses.ts';

interface LeaderFiguresProps {
  report: LeaderReport;
  use: OverviewReport['assets'];
  days: number;
}

/** The six figures that sales and marketing begin the week with. */
export function LeaderFigures({ report, use, days }: LeaderFiguresProps) {
  const to = leaderAddresses(days, report);
  const { leads, voice, overTouched } = report;
  const [worst] = leads.reasons;
  const touched = leads.withinDay + leads.later;
  return (
    <section aria-label="What both sides read" className="rounded-lg border border-line bg-surface shadow-card">
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-lg bg-line sm:grid-cols-2 lg:grid-cols-3">
        <Figure
          name={`Live assets sent in ${days} days`}
          note={
            <>
              <FigureLink value={use.shared} to={to.assetsShared} label="live assets shared" /> of {use.live},{' '}
              <FigureLink value={use.neverShared} to={to.assetsUnused} label="live assets not shared" /> not sent
            </>
          }
        >
          {percent(use.shared, use.live)}
        </Figure>
        <Figure
          name="Leads accepted"
          note={
            leads.judged === 0 ? (
              <>
                none judged yet, <FigureLink value={leads.waiting} to={to.leadsWaiting} label="leads that wait" /> wait
              </>
            ) : (
              <>
                <FigureLink value={leads.accepted} to={to.leadsAccepted} label="accepted leads" /> of{' '}
                <FigureLink value={leads.judged} to={to.leadsJudged} label="judged leads" /> judged
                {worst ? (
                  <>
                    ; most missed: <TextLink to={to.leadsRejectedFor(worst.reason)}>{worst.name}</TextLink> ({worst.rejected})
                  </>
                ) : null}
              </>
            )
          }
        >
          {leads.judged === 0 ? '–' : percent(leads.accepted, leads.judged)}
        </Figure>
        <Figure
          name="From hand-over to first touch"
          note={
            <>
              half of <FigureLink value={touched} to={to.leadsTouched} label="leads touched" /> took longer;{' '}
              <FigureLink value={leads.untouched} to={to.leadsUntouched} label="leads nobody has touched" /> not touched
            </>
          }
        >
          {leads.medianFollowUp === null ? '–' : inWords(leads.medianFollowUp)}
        </Figure>
        <Figure
          name="Requests open"
          note={
            <>
              <FigureLink value={voice.planned} to={to.requestsPlanned} label="planned requests" /> planned,{' '}
              <FigureLink value={voice.answered} to={to.requestsAnswered} label="answered requests" /> answered
              {voice.medianDays === null ? '' : `, half within ${plural(Math.ceil(voice.medianDays), 'day')}`}
            </>
          }
        >
          <FigureLink value={voice.open} to={to.requestsOpen} label="open requests" />
        </Figure>
        <Figure name="Prospects over the touch budget" note="now or by what is scheduled, sales and marketing together">
          <FigureLink value={overTouched} to={to.overTouched} label="prospects over the touch budget" />
        </Figure>
        <Bookings report={report} />
      </dl>
    </section>
  );
}

function Bookings({ report }: { report: LeaderReport }) {
  const { target, currency } = report.influence;
  const to = leaderAddresses(0, report);
  const { influenced, all } = target.bookings;
  const wanted = target.marketing;
  return (
    <Figure
      name="Bookings influenced this quarter"
      note={
        <>
          {wanted === null
            ? 'no target set'
            : `${percent(influenced.amountMinor, wanted.targetMinor)} of ${money(currency, wanted.targetMinor)}`}
          , {plural(target.daysLeft, 'day')} left;{' '}
          <AmountLink sum={all} currency={currency} to={to.wonThisQuarter} label="won this quarter" /> won in all
        </>
      }
    >
      <AmountLink sum={influenced} currency={currency} to={to.influencedThisQuarter} label="influenced bookings of this quarter" />
    </Figure>
  );
}

const money = (currency: string, amountMinor: number) => formatMoney({ currency, amountMinor });

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-[26px] leading-9 font-semibold tracking-tight">{children}</dd>
      <dd className="text-sm text-muted text-pretty">{note}</dd>
    </div>
  );
}
