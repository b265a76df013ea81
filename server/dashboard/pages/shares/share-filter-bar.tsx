import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../../components/button.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { Select } from '../../../../components/select.tsx';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { PeriodSelect } from '../../layout/period-select.tsx';
import { useSegmentName } from '../segments/segment-name.ts';
import { useAccountName, useAssetTitle, useContactName, useTeamName } from './filter-names.ts';
import { FindFilter } from './find-filter.tsx';

const filterNames = ['days', 'from', 'to', 'rep', 'team', 'asset', 'contact', 'account', 'segment', 'state', 'verdict'];

/** The filters that all share pages have in common; a page adds its own as children. */
export function ShareFilterBar({ children }: { children?: ReactNode }) {
  const { params, change } = useFilters();
  const team = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const contact = useContactName(params.get('contact'));
  const account = useAccountName(params.get('account'));
  const asset = useAssetTitle(params.get('asset'));
  const segment = useSegmentName(params.get('segment'));
  const teamName = useTeamName(params.get('team'));
  const any = filterNames.some((name) => params.has(name));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <FindFilter />
      <PeriodSelect />
      <Select
        label="Who shared"
        labelHidden
        className="w-40"
        value={params.get('rep') ?? ''}
        onChange={(rep) => change({ rep })}
        options={[
          { value: '', label: 'Everybody' },
          ...(team.data?.members ?? []).map((member) => ({ value: member.memberId, label: member.name })),
        ]}
      />
      {children}
      {teamName ? <FilterChip name="Team" value={teamName} onRemove={() => change({ team: null })} /> : null}
      {contact ? <FilterChip name="Prospect" value={contact} onRemove={() => change({ contact: null })} /> : null}
      {account ? <FilterChip name="Account" value={account} onRemove={() => change({ account: null })} /> : null}
      {segment ? <FilterChip name="Segment" value={segment} onRemove={() => change({ segment: null })} /> : null}
      {asset ? <FilterChip name="Asset" value={asset} onRemove={() => change({ asset: null })} /> : null}
      {any ? (
        <Button look="ghost" onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
          Clear all
        </Button>
      ) : null}
    </div>
  );
}
