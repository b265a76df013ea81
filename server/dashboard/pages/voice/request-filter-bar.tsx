import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { requestStateNames } from '../../../../components/request-state.tsx';
import { Select } from '../../../../components/select.tsx';
import { AssetKind, BuyingStage, RequestState } from '../../../../utils/contract/words.ts';
import { readDaysOrAll, reportDays } from '../../address/period.ts';
import { readList, useFilters } from '../../address/use-filters.ts';
import { useMe } from '../../calls/use-me.ts';
import { useContactName } from '../shares/filter-names.ts';
import { SearchBox } from './search-box.tsx';
import { useTopics } from './use-topics.ts';

const names = ['q', 'state', 'topic', 'stage', 'kind', 'days', 'by', 'contact', 'deal', 'rep', 'from', 'to'];

/** Search and filters of the requests; all of them stand in the address. */
export function RequestFilterBar() {
  const me = useMe();
  const { params, change } = useFilters();
  const topics = useTopics();
  const contact = useContactName(params.get('contact'));
  const days = params.has('days') || params.has('from') ? readDaysOrAll(params) : 'all';
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox label="Search requests" />
      <FilterMenu
        label="State"
        values={readList(params, 'state', RequestState)}
        onChange={(state) => change({ state })}
        options={RequestState.options.map((value) => ({ value, label: requestStateNames[value] }))}
      />
      <Select
        label="Topic"
        labelHidden
        className="w-44"
        value={params.get('topic') ?? ''}
        onChange={(topic) => change({ topic })}
        options={[{ value: '', label: 'All topics' }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <FilterMenu
        label="Stage"
        values={readList(params, 'stage', BuyingStage)}
        onChange={(stage) => change({ stage })}
        options={BuyingStage.options.map((value) => ({ value, label: me.settings.stageNames[value] }))}
      />
      <FilterMenu
        label="Kind"
        values={readList(params, 'kind', AssetKind)}
        onChange={(kind) => change({ kind })}
        options={AssetKind.options.map((value) => ({ value, label: assetKindNames[value] }))}
      />
      <Select
        label="Period"
        labelHidden
        className="w-40"
        value={String(days)}
        onChange={(choice) => change({ days: choice === 'all' ? null : choice, from: null, to: null })}
        options={[
          { value: 'all', label: 'Any time' },
          ...reportDays.map((choice) => ({
            value: String(choice),
            label: `${params.get('by') === 'answered' ? 'Answered' : 'Asked'} in ${choice} days`,
          })),
        ]}
      />
      {contact ? <FilterChip name="For" value={contact} onRemove={() => change({ contact: null })} /> : null}
      {params.has('by') ? <FilterChip name="Period" value="of the first answer" onRemove={() => change({ by: null })} /> : null}
      {names.some((name) => params.has(name)) ? (
        <Button look="ghost" onClick={() => change(Object.fromEntries(names.map((name) => [name, null])))}>
          Clear all
        </Button>
      ) : null}
    </search>
  );
}
