import { Select } from '../../../../components/select.tsx';
import type { AttributionModel } from '../../../../utils/contract/influence.ts';
import { useFilters } from '../../address/use-filters.ts';
import { readModel } from './influence-filters.ts';
import { models } from './model-names.ts';

const options = (Object.keys(models) as AttributionModel[]).map((value) => ({ value, label: models[value].name }));

/** Which model is in force, always named, with what it does. */
export function ModelChoice({ lookBackDays }: { lookBackDays?: number | undefined }) {
  const { params, change } = useFilters();
  const model = readModel(params);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Select
        label="Attribution model"
        labelHidden
        className="w-40"
        value={model}
        onChange={(value) => change({ model: value === 'w_shaped' ? null : value })}
        options={options}
      />
      <p className="min-w-60 flex-1 text-muted text-pretty">
        {models[model].says}
        {lookBackDays === undefined ? null : ` A touchpoint counts for ${lookBackDays} days.`}
      </p>
    </div>
  );
}
