import { useMemo } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Select } from '../../../../components/select.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import { assetKinds, buyingStages } from '../../../../utils/contract/word-lists.ts';
import type { AssetKind, BuyingStage } from '../../../../utils/contract/words.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

export interface Filters {
  kind: AssetKind | '';
  stage: BuyingStage | '';
  topic: string;
}

export const anything: Filters = { kind: '', stage: '', topic: '' };

export function fits(asset: Asset, { kind, stage, topic }: Filters): boolean {
  return (!kind || asset.kind === kind) && (!stage || asset.stage === stage) && (!topic || asset.topics.some(({ id }) => id === topic));
}

export interface LibraryFiltersProps {
  assets: readonly Asset[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Kind, stage and topic; only topics that the library has. */
export function LibraryFilters({ assets, filters, onChange }: LibraryFiltersProps) {
  const { me } = useWorkspace();
  const topics = useMemo(() => {
    const named = new Map(assets.flatMap((asset) => asset.topics.map(({ id, name }) => [id, name] as const)));
    return [...named].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
  }, [assets]);
  return (
    <div className="grid grid-cols-3 gap-1.5">
      <Select
        label="Kind"
        labelHidden
        value={filters.kind}
        onChange={(kind) => onChange({ ...filters, kind })}
        options={[{ value: '', label: 'Any kind' }, ...assetKinds.map((value) => ({ value, label: assetKindNames[value] }))]}
      />
      <Select
        label="Stage"
        labelHidden
        value={filters.stage}
        onChange={(stage) => onChange({ ...filters, stage })}
        options={[{ value: '', label: 'Any stage' }, ...buyingStages.map((value) => ({ value, label: me.settings.stageNames[value] }))]}
      />
      <Select
        label="Topic"
        labelHidden
        value={filters.topic}
        onChange={(topic) => onChange({ ...filters, topic })}
        options={[{ value: '', label: 'Any topic' }, ...topics]}
      />
    </div>
  );
}
