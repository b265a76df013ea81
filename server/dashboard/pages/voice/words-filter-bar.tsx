import { Button } from '../../../../components/button.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { Select } from '../../../../components/select.tsx';
import { BuyingStage } from '../../../../utils/contract/words.ts';
import { readDays, reportDays } from '../../address/period.ts';
import { readList, useFilters } from '../../address/use-filters.ts';
import { useMe } from '../../calls/use-me.ts';
import { useContactName } from '../shares/filter-names.ts';
import { SearchBox } from './search-box.tsx';
import { useTopics } from './use-topics.ts';
import { WordsStage } from './voice-filters.ts';

const names = ['q', 'topic', 'stage', 'contact', 'deal', 'rep'];

/** The period of the page, and the filters of the words below it; all of them stand in the address. */
export function WordsFilterBar() {
  const me = useMe();
  const { params, change } = useFilters();
  const topics = useTopics();
  const contact = useContactName(params.get('contact'));
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox label="Search words" />
      <Select
        label="Period"
        labelHidden
        className="w-36"
        value={String(readDays(params))}
        onChange={(days) => change({ days: days === '90' ? null : days })}
        options={reportDays.map((days) => ({ value: String(days), label: `Last ${days} days` }))}
      />
      <Select
        label="Topic"
        labelHidden
        className="w-44"
        value={params.get('topic') ?? ''}
        onChange={(topic) => change({ topic })}
        options={[
          { value: '', label: 'All topics' },
          { value: 'none', label: 'No topic' },
          ...topics.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterMenu
        label="Stage"
        values={readList(params, 'stage', WordsStage)}
        onChange={(stage) => change({ stage })}
        options={[
          ...BuyingStage.options.map((value) => ({ value, label: me.settings.stageNames[value] })),
          { value: 'none' as const, label: 'Not said' },
        ]}
      />
      {contact ? <FilterChip name="From" value={contact} onRemove={() => change({ contact: null })} /> : null}
      {names.some((name) => params.has(name)) ? (
        <Button look="ghost" onClick={() => change(Object.fromEntries(names.map((name) => [name, null])))}>
          Clear all
        </Button>
      ) : null}
    </search>
  );
}
