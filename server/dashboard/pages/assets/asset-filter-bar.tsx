import { Search } from 'lucide-react';
import { useId } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { controlClasses } from '../../../../components/field.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import { Select } from '../../../../components/select.tsx';
import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import { AssetKind, AssetStatus, BuyingStage } from '../../../../utils/contract/words.ts';
import { readDaysOrAll, reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { useMe } from '../../calls/use-me.ts';
import { TeamSelect } from '../../layout/team-select.tsx';
import { isFiltered, readAssetFilters } from './asset-filters.ts';
import { assetStatusNames } from './asset-status.tsx';

/** Search and filters of the assets; all of them stand in the address. */
export function AssetFilterBar({ rows }: { rows: readonly AssetReportRow[] }) {
  const me = useMe();
  const { params, change } = useFilters();
  const filters = readAssetFilters(params);
  const searchId = useId();
  const days = readDaysOrAll(params);
  const topics = new Map(rows.flatMap((row) => row.asset.topics.map((topic) => [topic.id, topic.name] as const)));
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <div className="relative w-60">
        <label htmlFor={searchId} className="sr-only">
          Search assets
        </label>
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
        <input
          id={searchId}
          type="search"
          placeholder="Search assets"
          value={filters.q}
          onChange={(event) => change({ q: event.target.value })}
          className={`${controlClasses} h-7.5 pl-8`}
        />
      </div>
      <Select
        label="Period of the figures"
        labelHidden
        className="w-36"
        value={String(days)}
        onChange={(choice) => change({ days: choice === '90' ? null : choice })}
        options={[
          ...reportDays.map((choice) => ({ value: String(choice), label: `Last ${choice} days` })),
          { value: 'all', label: 'All time' },
        ]}
      />
      <TeamSelect />
      <Select
        label="Use"
        labelHidden
        className="w-40"
        value={filters.use ?? ''}
        onChange={(use) => change({ use })}
        options={[
          { value: '', label: 'Shared or not' },
          { value: 'shared', label: days === 'all' ? 'Ever shared' : 'Shared in the period' },
          { value: 'unused', label: days === 'all' ? 'Never shared' : 'Not in the period' },
        ]}
      />
      <FilterMenu
        label="Status"
        values={filters.status}
        onChange={(status) => change({ status })}
        options={AssetStatus.options.map((status) => ({ value: status, label: assetStatusNames[status] }))}
      />
      <FilterMenu
        label="Kind"
        values={filters.kind}
        onChange={(kind) => change({ kind })}
        options={AssetKind.options.map((kind) => ({ value: kind, label: assetKindNames[kind] }))}
      />
      <FilterMenu
        label="Stage"
        values={filters.stage}
        onChange={(stage) => change({ stage })}
        options={BuyingStage.options.map((stage) => ({ value: stage, label: me.settings.stageNames[stage] }))}
      />
      {topics.size > 0 ? (
        <Select
          label="Topic"
          labelHidden
          className="w-40"
          value={filters.topic ?? ''}
          onChange={(topic) => change({ topic })}
          options={[
            { value: '', label: 'All topics' },
            ...[...topics].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)),
          ]}
        />
      ) : null}
      {isFiltered(filters) ? (
        <Button look="ghost" onClick={() => change({ q: null, use: null, status: null, kind: null, stage: null, topic: null })}>
          Clear all
        </Button>
      ) : null}
    </search>
  );
}
