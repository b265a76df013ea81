import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../../components/button.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { leadStateNames } from '../../../../components/lead-state.tsx';
import { Select } from '../../../../components/select.tsx';
import { followUps, leadStates, otherReason } from '../../../../utils/contract/word-lists.ts';
import { reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { useNow } from '../../layout/use-now.ts';
import { useAccountName, useContactName, useTeamName } from '../shares/filter-names.ts';
import { leadFilterNames, readLeadFilters } from './lead-filters.ts';

const followUpNames = { within_day: 'Within a day', later: 'Later', none: 'Not touched yet' };
const turnNames = { sales: 'Sales is asked', marketing: 'Marketing is asked' };
const threadNames = { open: 'Under discussion', settled: 'Settled' };

/** What the list of leads can be narrowed by. All of it stands in the address. */
export function LeadFilterBar() {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = readLeadFilters(params, now);
  const report = useQuery(api.leads.report.queryOptions({ input: {}, staleTime: 60_000 }));
  const team = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const lists = useQuery(api.leads.checklists.queryOptions({ staleTime: 60_000 }));
  const contact = useContactName(filters.contactId ?? null);
  const account = useAccountName(filters.accountId ?? null);
  const teamName = useTeamName(params.get('team'));
  const reason = filters.reason
    ? filters.reason === otherReason
      ? 'Something else'
      : (reasonName(filters.reason) ?? filters.reason)
    : null;
  const period = params.get('from') || params.get('to') ? `${params.get('from') ?? '…'} to ${params.get('to') ?? 'now'}` : null;
  function reasonName(id: string): string | undefined {
    const { current, earlier = [] } = lists.data ?? {};
    return [current, ...earlier].flatMap((list) => list?.criteria ?? []).find((criterion) => criterion.id === id)?.name;
  }
  const chips: readonly (readonly [name: string, filter: string, value: string | null])[] = [
    ['Team', 'team', teamName],
    ['Prospect', 'contact', contact],
    ['Account', 'account', account],
    ['Missed', 'reason', reason],
    ['Campaign', 'noCampaign', filters.noCampaign ? 'none' : null],
    ['Judged', 'withoutCall', filters.withoutCall ? 'without a call' : null],
    ['Turn', 'waitsFor', filters.waitsFor ? turnNames[filters.waitsFor] : null],
    ['Verdict', 'thread', filters.thread ? threadNames[filters.thread].toLowerCase() : null],
    ['Owner', 'own', filters.own ? 'you' : null],
    ['Import', 'import', filters.importId ? 'one file' : null],
    ['Period', 'from', period],
  ];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Select
        label="Period"
        labelHidden
        className="w-36"
        value={reportDays.map(String).find((days) => days === params.get('days')) ?? 'all'}
        onChange={(days) => change({ from: null, to: null, days: days === 'all' ? null : days })}
        options={[{ value: 'all', label: 'All time' }, ...reportDays.map((days) => ({ value: String(days), label: `Last ${days} days` }))]}
      />
      <FilterMenu
        label="Verdict"
        values={filters.state ?? []}
        onChange={(state) => change({ state })}
        options={leadStates.map((value) => ({ value, label: leadStateNames[value] }))}
      />
      <FilterMenu
        label="First touch"
        values={filters.followUp ?? []}
        onChange={(followUp) => change({ followUp })}
        options={followUps.map((value) => ({ value, label: followUpNames[value] }))}
      />
      <Select
        label="Source"
        labelHidden
        className="w-36"
        value={filters.source ?? ''}
        onChange={(source) => change({ source })}
        options={[{ value: '', label: 'All sources' }, ...(report.data?.sources ?? []).map((value) => ({ value, label: value }))]}
      />
      <Select
        label="Campaign"
        labelHidden
        className="w-48"
        value={filters.campaign ?? ''}
        onChange={(campaign) => change({ campaign, noCampaign: null })}
        options={[{ value: '', label: 'All campaigns' }, ...(report.data?.campaigns ?? []).map((value) => ({ value, label: value }))]}
      />
      <Select
        label="Rep"
        labelHidden
        className="w-40"
        value={filters.memberId ?? ''}
        onChange={(rep) => change({ rep })}
        options={[
          { value: '', label: 'All of sales' },
          { value: 'none', label: 'Nobody yet' },
          ...(team.data?.members ?? [])
            .filter(({ role }) => role !== 'marketer')
            .map((member) => ({ value: member.memberId, label: member.name })),
        ]}
      />
      {chips.map(([name, filter, value]) =>
        value === null ? null : (
          <FilterChip
            key={filter}
            name={name}
            value={value}
            onRemove={() => change(filter === 'from' ? { from: null, to: null } : { [filter]: null })}
          />
        ),
      )}
      {leadFilterNames.some((name) => params.has(name)) ? (
        <Button look="ghost" onClick={() => change(Object.fromEntries(leadFilterNames.map((name) => [name, null])))}>
          Clear all
        </Button>
      ) : null}
    </div>
  );
}
