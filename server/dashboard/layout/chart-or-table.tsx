import { Segmented } from '../../../components/segmented.tsx';

export type View = 'chart' | 'table';

/** A picture, or the table that stands behind it. */
export function ChartOrTable({ label, value, onChange }: { label: string; value: View; onChange: (view: View) => void }) {
  return (
    <Segmented
      label={label}
      value={value}
      onChange={onChange}
      options={[
        { value: 'chart', label: 'Chart' },
        { value: 'table', label: 'Table' },
      ]}
    />
  );
}
