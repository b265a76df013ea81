import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { noKey } from '../../../../utils/contract/influence.ts';
import { OpportunityStatus } from '../../../../utils/contract/words.ts';
import { readList, useFilters } from '../../address/use-filters.ts';
import { PeriodSelect } from '../../layout/period-select.tsx';
import { useSegmentName } from '../segments/segment-name.ts';
import { useAccountName } from '../shares/filter-names.ts';
import { statusBadges } from './deal-columns.tsx';
import { type As, readDealFilters } from './influence-filters.ts';
import { useKeyName } from './key-name.ts';
import { dimensions } from './model-names.ts';

const filterNames = ['days', 'from', 'to', 'status', 'by', 'key', 'as', 'account', 'segment', 'currency', 'converted', 'q'];

const asNames: Readonly<Record<As, string>> = {
  influenced: 'with a touchpoint',
  credited: 'credited',
  sourced: 'sourced',
  marketing_sourced: 'sourced by marketing',
  rep_sourced: 'sourced by a rep’s share',
  without: 'without a touchpoint',
};

/** The filters of the list of deals; those that a figure brought along can be taken off one by one. */
export function DealFilterBar() {
  const { params, change } = useFilters();
  const { by, key, as } = readDealFilters(params, 0);
  const keyName = useKeyName(by ?? null, key ?? null);
  const account = useAccountName(params.get('account'));
  const segment = useSegmentName(params.get('segment'));
  const currency = params.get('currency');
  const converted = params.get('converted');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Field
        className="w-56"
        label="Find a deal or an account"
        labelHidden
        type="search"
        placeholder="Deal or account"
        value={params.get('q') ?? ''}
        onChange={(event) => change({ q: event.target.value || null })}
      />
      <PeriodSelect />
      <FilterMenu
        label="Status"
        values={readList(params, 'status', OpportunityStatus)}
        onChange={(status) => change({ status })}
        options={OpportunityStatus.options.map((value) => ({ value, label: statusBadges[value].name }))}
      />
      {by && key ? (
        <FilterChip
          name={dimensions[by].one}
          value={`${key === noKey ? 'none' : keyName}, ${asNames[as ?? 'influenced']}`}
          onRemove={() => change({ by: null, key: null, as: null })}
        />
      ) : as ? (
        <FilterChip name="Deals" value={asNames[as]} onRemove={() => change({ as: null })} />
      ) : null}
      {account ? <FilterChip name="Account" value={account} onRemove={() => change({ account: null })} /> : null}
      {segment ? <FilterChip name="Segment" value={segment} onRemove={() => change({ segment: null })} /> : null}
      {currency ? <FilterChip name="Currency" value={currency} onRemove={() => change({ currency: null })} /> : null}
      {converted ? (
        <FilterChip name="Currency rate" value={converted === 'no' ? 'missing' : 'known'} onRemove={() => change({ converted: null })} />
      ) : null}
      {filterNames.some((name) => params.has(name)) ? (
        <Button look="ghost" onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
          Clear all
        </Button>
      ) : null}
    </div>
  );
}
