import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { leadStateNames } from '../../../../components/lead-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ChangedLead, ChecklistEffect, Criterion, Fit } from '../../../../utils/contract/checklist.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';

const fitNames: Readonly<Record<Fit, string>> = { fits: 'fits', fails: 'fails', unknown: 'cannot be said' };

/** What a list would have meant for the leads of the last 90 days, against the list in force. */
export function EffectView({ criteria }: { criteria: readonly Criterion[] }) {
  const now = useNow();
  const effect = useQuery(
    api.leads.preview.queryOptions({ input: { criteria: [...criteria] }, staleTime: 30_000, placeholderData: keepPreviousData }),
  );
  if (effect.error && !effect.data) return <p className="text-fail-ink">{problemOf(effect.error).message}</p>;
  if (!effect.data) return <Skeleton className="h-24 w-full rounded-md" />;
  return <Effect effect={effect.data} now={now} stale={effect.isPlaceholderData} />;
}

function Effect({ effect, now, stale }: { effect: ChecklistEffect; now: number; stale: boolean }) {
  const { leads, before, after, accepted, rejected, changed } = effect;
  if (leads === 0) return <p className="text-muted">Nobody was handed over in the last 90 days: there is nothing to try this list on.</p>;
  const newly = (fit: Fit) => changed.filter((lead) => lead.after === fit).length;
  return (
    <div className={stale ? 'flex flex-col gap-3 opacity-60' : 'flex flex-col gap-3'}>
      <p className="text-pretty">
        {changed.length === 0
          ? `None of the ${plural(leads, 'lead')} of the last 90 days would be judged differently.`
          : `Of ${plural(leads, 'lead')} in the last 90 days, ${changed.length} would be judged differently: ${newly('fits')} would now fit, ${newly('fails')} would now fail.`}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5">
        <Counted name="List in force" counts={before} />
        <Counted name="This list" counts={after} />
      </dl>
      <p className="text-sm text-muted text-pretty">
        Of {plural(accepted.leads, 'lead')} that sales accepted it passes {accepted.fitAfter} (today {accepted.fitBefore}); of{' '}
        {rejected.leads} that sales rejected, {rejected.fitAfter} (today {rejected.fitBefore}).
      </p>
      {changed.length > 0 ? (
        <div className="-mx-3">
          <div className="flex justify-end px-3">
            <CsvButton name="fingerpost-checklist-effect" header={header} rows={() => changed.map(cells)} />
          </div>
          <DataTable
            caption="Leads that would be judged differently"
            columns={columnsAt(now)}
            rows={changed}
            rowKey={({ leadId }) => leadId}
          />
        </div>
      ) : null}
    </div>
  );
}

function Counted({ name, counts: { fits, fails, unknown } }: { name: string; counts: ChecklistEffect['before'] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <SplitBar
          parts={[
            { value: fits, fill: 'accent' },
            { value: fails, fill: 'plain' },
            { value: unknown, fill: 'warn' },
          ]}
        />
      </dd>
      <dd className="text-sm whitespace-nowrap text-muted">
        {fits} fit, {fails} fail{unknown > 0 ? `, ${unknown} unknown` : ''}
      </dd>
    </>
  );
}

function Change({ from, to }: { from: Fit; to: Fit }): ReactNode {
  return (
    <span className="whitespace-nowrap">
      {fitNames[from]} → <Badge tone={to === 'fits' ? 'accent' : to === 'fails' ? 'plain' : 'warn'}>{fitNames[to]}</Badge>
    </span>
  );
}

const columnsAt = (now: number): Column<ChangedLead>[] => [
  {
    id: 'who',
    header: 'Lead',
    rowHeader: true,
    fill: true,
    cell: (lead) => (
      <>
        <TextLink to={addressOf('/leads/list', { open: lead.leadId })} className="block truncate">
          {lead.name}
        </TextLink>
        <span className="block truncate text-sm text-muted">
          {[lead.accountName, lead.source].filter(Boolean).join(' · ')} · <Time at={lead.handedOverAt} now={now} />
        </span>
      </>
    ),
  },
  { id: 'verdict', header: 'Sales said', from: 'md', cell: (lead) => <span className="text-muted">{leadStateNames[lead.verdict]}</span> },
  {
    id: 'change',
    header: 'By the list',
    className: 'w-60 min-w-52',
    cell: (lead) => (
      <>
        <Change from={lead.before} to={lead.after} />
        <span className="mt-0.5 line-clamp-2 block text-sm text-muted">{lead.because.join('; ')}</span>
      </>
    ),
  },
];

const header = ['Lead', 'Account', 'Source', 'Handed over', 'Sales said', 'Before', 'After', 'Because'];
const cells = (lead: ChangedLead) => [
  ...[lead.name, lead.accountName, lead.source, new Date(lead.handedOverAt).toISOString()],
  ...[leadStateNames[lead.verdict], fitNames[lead.before], fitNames[lead.after], lead.because.join('; ')],
];
