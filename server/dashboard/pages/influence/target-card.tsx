import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { DealSum, TargetReport } from '../../../../utils/contract/influence.ts';
import { dayOf } from '../../address/period.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { percent, plural } from '../../format.ts';
import { AmountLink } from './amount-link.tsx';
import { quarterName } from './quarter-name.ts';
import { TargetDialog } from './target-dialog.tsx';

const day = 86_400_000;
type Progress = NonNullable<TargetReport['all']>;

/** Where the running quarter stands against its target, and how many days are left. */
export function TargetCard({ editable }: { editable: boolean }) {
  const [editing, setEditing] = useState(false);
  const report = useQuery(api.influence.target.queryOptions({ input: {} }));
  const data = report.data;
  return (
    <Card
      title={data ? `Target of ${quarterName(data.quarter)}` : 'Target'}
      action={
        data && editable ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {data.target ? 'Change' : 'Set a target'}
          </Button>
        ) : null
      }
    >
      {data ? (
        <Standing report={data} editable={editable} />
      ) : report.isPending ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <p>It could not be loaded.</p>
      )}
      {editing && data ? <TargetDialog report={data} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}

function Standing({ report, editable }: { report: TargetReport; editable: boolean }) {
  const { target, all, marketing, bookings, currency, daysLeft, from, to } = report;
  const deals = (as: 'influenced' | null) =>
    addressOf('/influence/deals', { from: dayOf(from), to: dayOf(to - day), status: 'won', converted: 'yes', as });
  if (!target || !all || !marketing) {
    return (
      <p className="text-muted">
        <AmountLink sum={bookings.all} currency={currency} to={deals(null)} label="won this quarter" /> won so far,{' '}
        {plural(daysLeft, 'day')} left.{' '}
        {editable
          ? 'Set what is to be won, and which part of it marketing is to influence.'
          : 'Nobody has set a target yet: marketing does.'}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Line name="Bookings" progress={all} sum={bookings.all} to={deals(null)} currency={currency} />
      <Line
        name={`Influenced by marketing (${target.marketingShare}% of it)`}
        progress={marketing}
        sum={bookings.influenced}
        to={deals('influenced')}
        currency={currency}
      />
      <p className="text-sm text-muted">
        {daysLeft === 0 ? 'The quarter is over.' : `${plural(daysLeft, 'day')} left.`} Set by {target.setBy}.
      </p>
    </div>
  );
}

interface LineProps {
  name: string;
  progress: Progress;
  sum: DealSum;
  to: string;
  currency: string;
}

function Line({ name, progress: { targetMinor, doneMinor, expectedMinor, projectedMinor }, sum, to, currency }: LineProps) {
  const money = (amountMinor: number) => formatMoney({ currency, amountMinor });
  const share = (minor: number) => (targetMinor === 0 ? 100 : Math.min(100, (minor / targetMinor) * 100));
  const ahead = doneMinor >= expectedMinor;
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-muted">{name}</span>
        <span>
          <AmountLink sum={sum} currency={currency} to={to} label="won this quarter" className="font-semibold" />{' '}
          <span className="text-muted">of {money(targetMinor)}</span>
        </span>
      </p>
      <div aria-hidden className="relative mt-1 h-2.5 rounded-full bg-sunken">
        <span
          className={`absolute inset-y-0 left-0 rounded-full ${ahead ? 'bg-accent' : 'bg-warn-mark'}`}
          style={{ width: `${share(doneMinor)}%` }}
        />
        <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: `calc(${share(expectedMinor)}% - 1px)` }} />
      </div>
      <p className="mt-1 text-sm text-muted">
        {percent(doneMinor, targetMinor)} done; at an even pace it would be {money(expectedMinor)} by now
        {projectedMinor === null ? '.' : `, and goes on to ${money(projectedMinor)}.`}
      </p>
    </div>
  );
}
