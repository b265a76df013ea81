import { Select } from '../../../components/select.tsx';
import { useFilters } from '../address/use-filters.ts';
import { useSegments } from '../pages/segments/segment-name.ts';

/** Narrows a list to a target segment; nothing to choose from while there is none. */
export function SegmentSelect() {
  const { params, change } = useFilters();
  const segments = useSegments();
  const known = segments.data?.segments ?? [];
  const value = params.get('segment') ?? '';
  if (known.length === 0 && value === '') return null;
  return (
    <Select
      label="Segment"
      labelHidden
      className="w-60"
      value={value}
      onChange={(segment) => change({ segment: segment || null })}
      options={[
        { value: '', label: 'Any segment' },
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        ...(value === '' || known.some(({ id }) => id === value) ? [] : [{ value, label: segments.data ? 'Removed segment' : '…' }]),
      ]}
    />
  );
}
