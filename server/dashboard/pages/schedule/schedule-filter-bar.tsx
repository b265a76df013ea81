import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Search } from 'lucide-react';
import { useId } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { controlClasses } from '../../../../components/field.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Select } from '../../../../components/select.tsx';
import type { PlannedAsset } from '../../../../utils/contract/schedule.ts';
import { AssetKind, SchedulePhase } from '../../../../utils/contract/words.ts';
import { phaseNames } from '../../../../utils/domain/schedule/phase-names.ts';
import { mondayOf } from '../../../../utils/domain/schedule/weeks.ts';
import { dayOf } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { useNow } from '../../layout/use-now.ts';
import { isFiltered, readScheduleFilters, weekChoices } from './schedule-filters.ts';

const weekMs = 7 * 86_400_000;

/** Which weeks, and what of them; all of it stands in the address. */
export function ScheduleFilterBar({ assets }: { assets: readonly PlannedAsset[] }) {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = readScheduleFilters(params);
  const searchId = useId();
  const topics = useQuery(api.assets.topics.queryOptions({ staleTime: 60_000 }));
  const owners = new Map(assets.flatMap(({ owner }) => (owner ? [[owner.userId, owner.name] as const] : [])));
  const from = filters.from ?? mondayOf(now);
  const go = (weeks: number) => {
    const next = from + weeks * weekMs;
    change({ from: next === mondayOf(now) ? null : dayOf(next) });
  };
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <div className="relative w-52">
        <label htmlFor={searchId} className="sr-only">
          Search the schedule
        </label>
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
        <input
          id={searchId}
          type="search"
          placeholder="Search the schedule"
          value={filters.q}
          onChange={(event) => change({ q: event.target.value || null })}
          className={`${controlClasses} h-7.5 pl-8`}
        />
      </div>
      <Segmented
        label="Assets, sends or both"
        value={filters.show}
        onChange={(show) => change({ show: show === 'all' ? null : show })}
        options={[
          { value: 'all', label: 'All' },
          { value: 'assets', label: 'Assets' },
          { value: 'sends', label: 'Sends' },
        ]}
      />
      <span className="inline-flex items-center gap-1">
        <Button look="ghost" aria-label="Earlier weeks" icon={<ChevronLeft aria-hidden size={15} />} onClick={() => go(-filters.weeks)} />
        <Button look={filters.from === null ? 'secondary' : 'ghost'} onClick={() => change({ from: null })}>
          Today
        </Button>
        <Button look="ghost" aria-label="Later weeks" icon={<ChevronRight aria-hidden size={15} />} onClick={() => go(filters.weeks)} />
      </span>
      <Select
        label="How many weeks"
        labelHidden
        className="w-28"
        value={String(filters.weeks)}
        onChange={(weeks) => change({ weeks: weeks === '8' ? null : weeks })}
        options={weekChoices.map((weeks) => ({ value: String(weeks), label: `${weeks} weeks` }))}
      />
      <FilterMenu
        label="Phase"
        values={filters.phase}
        onChange={(phase) => change({ phase })}
        options={SchedulePhase.options.map((value) => ({ value, label: phaseNames[value] }))}
      />
      <FilterMenu
        label="Kind"
        values={filters.kind}
        onChange={(kind) => change({ kind })}
        options={AssetKind.options.map((value) => ({ value, label: assetKindNames[value] }))}
      />
      <Select
        label="Topic"
        labelHidden
        className="w-36"
        value={filters.topic ?? ''}
        onChange={(topic) => change({ topic: topic || null })}
        options={[{ value: '', label: 'All topics' }, ...(topics.data?.topics ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {owners.size > 0 || filters.owner ? (
        <Select
          label="Made by"
          labelHidden
          className="w-36"
          value={filters.owner ?? ''}
          onChange={(owner) => change({ owner: owner || null })}
          options={[{ value: '', label: 'By anybody' }, ...[...owners].map(([value, label]) => ({ value, label }))]}
        />
      ) : null}
      {isFiltered(filters) ? (
        <Button look="ghost" onClick={() => change({ q: null, show: null, phase: null, kind: null, topic: null, owner: null })}>
          Clear all
        </Button>
      ) : null}
    </search>
  );
}
