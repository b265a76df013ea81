import type { ReactNode } from 'react';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { useWithin } from '../../address/use-within.ts';
import { percent, plural } from '../../format.ts';
import { FigureLink } from '../../layout/figure-link.tsx';

/** The row of headline figures. */
export function Figures({ report, days }: { report: OverviewReport; days: number }) {
  const { shares, visits } = report;
  const to = useWithin(days);
  return (
    <section aria-label="Figures" className="rounded-lg border border-line bg-surface shadow-card">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line sm:grid-cols-6 lg:grid-cols-5">
        <Figure
          name="Shares sent"
          note={
            shares.reps === 0 ? (
              'by nobody yet'
            ) : (
              <>
                by{' '}
                <a href="#by-rep" className="figure-link">
                  {plural(shares.reps, 'person', 'people')}
                </a>
              </>
            )
          }
        >
          <FigureLink value={shares.sent} to={to('/shares', { state: ['sent', 'visited'] })} label="shares sent" />
        </Figure>
        <Figure
          name="Opened by a person"
          note={shares.sent === 0 ? 'nothing sent yet' : `${percent(shares.visited, shares.sent)} of shares`}
        >
          <FigureLink value={shares.visited} to={to('/shares', { state: 'visited' })} label="shares opened by a person" />
        </Figure>
        <Figure
          name="Visits by people"
          note={
            <>
              <FigureLink value={visits.automated} to={to('/shares/visits', { verdict: 'automated' })} label="automated visits" /> more by
              scanners
            </>
          }
        >
          <FigureLink value={visits.human} to={to('/shares/visits', { verdict: ['confirmed', 'likely'] })} label="visits by people" />
        </Figure>
        <Figure name="Accounts reached" note={perAccount(shares.sent, shares.accounts)}>
          <FigureLink value={shares.accounts} to={to('/shares/accounts')} label="accounts reached" />
        </Figure>
        <Figure name="Prospects reached" note={perAccount(shares.contacts, shares.accounts, 'per account')}>
          <FigureLink value={shares.contacts} to={to('/shares/people')} label="prospects reached" />
        </Figure>
      </dl>
    </section>
  );
}

function perAccount(part: number, accounts: number, unit = 'shares per account'): string {
  return accounts === 0 ? '–' : `${(part / accounts).toFixed(1)} ${unit}`;
}

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col bg-surface px-4 py-3 last:max-sm:col-span-2 sm:max-lg:col-span-2 sm:max-lg:nth-[n+4]:col-span-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-[26px] leading-9 font-semibold tracking-tight">{children}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}
