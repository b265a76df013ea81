import type { ReactNode } from 'react';
import { formatMoney } from '../../../../components/format-money.ts';
import type { DealSum, InfluenceReport } from '../../../../utils/contract/influence.ts';
import { type FilterChange, useFilters } from '../../address/use-filters.ts';
import { percent, plural } from '../../format.ts';
import { AmountLink } from './amount-link.tsx';
import { dealsOf } from './influence-filters.ts';

/** Bookings of the period and the pipeline of now: all, with marketing's hand in it, and opened by marketing. */
export function InfluenceFigures({ report, days }: { report: InfluenceReport; days: number }) {
  const { params } = useFilters();
  const { bookings, pipeline, currency } = report;
  const to = (filters: FilterChange) => dealsOf(params, { converted: 'yes', ...filters });
  const part = (sum: DealSum, whole: DealSum) => `${plural(sum.deals, 'deal')}, ${percent(sum.amountMinor, whole.amountMinor)}`;
  const line = (status: 'won' | 'open', what: string, { all, influenced, marketingSourced, repSourced }: typeof bookings) => (
    <>
      <Figure name={what} note={plural(all.deals, 'deal')}>
        <AmountLink sum={all} currency={currency} to={to({ status })} label={what} />
      </Figure>
      <Figure name="Influenced" note={part(influenced, all)}>
        <AmountLink sum={influenced} currency={currency} to={to({ status, as: 'influenced' })} label={`${what} with a touchpoint`} />
      </Figure>
      <Figure name="Marketing-sourced" note={part(marketingSourced, all)}>
        <AmountLink
          sum={marketingSourced}
          currency={currency}
          to={to({ status, as: 'marketing_sourced' })}
          label={`${what} that marketing opened`}
        />
        {repSourced.deals > 0 ? (
          <span className="block text-sm leading-5 font-normal tracking-normal text-muted">
            and{' '}
            <AmountLink sum={repSourced} currency={currency} to={to({ status, as: 'rep_sourced' })} label={`${what} that a share opened`} />{' '}
            by reps’ shares
          </span>
        ) : null}
      </Figure>
    </>
  );
  return (
    <section aria-label="Figures" className="rounded-lg border border-line bg-surface shadow-card">
      <dl className="grid h-full grid-cols-1 gap-px overflow-hidden rounded-lg bg-line sm:grid-cols-3">
        {line('won', `Won in ${days} days`, bookings)}
        {line('open', 'Open pipeline', pipeline)}
      </dl>
      <p className="sr-only">
        {formatMoney({ currency, amountMinor: bookings.influenced.amountMinor })} of{' '}
        {formatMoney({ currency, amountMinor: bookings.all.amountMinor })} won had a touchpoint with an asset.
      </p>
    </section>
  );
}

function Figure({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <div className="flex flex-col bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl leading-8 font-semibold tracking-tight">{children}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}
