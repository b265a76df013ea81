import { Select } from '../../../components/select.tsx';
import { reportDays } from '../address/period.ts';
import { useFilters } from '../address/use-filters.ts';

/** All time, the last so many days, or the days that the address names. */
export function PeriodSelect() {
  const { params, change } = useFilters();
  const from = params.get('from');
  const to = params.get('to');
  const own = from || to ? `${from ?? '…'} to ${to ?? 'now'}` : null;
  const value = own ? 'own' : (reportDays.map(String).find((days) => days === params.get('days')) ?? 'all');
  return (
    <Select
      label="Period"
      labelHidden
      className={own ? 'w-56' : 'w-36'}
      value={value}
      onChange={(choice) => {
        if (choice !== 'own') change({ from: null, to: null, days: choice === 'all' ? null : choice });
      }}
      options={[
        { value: 'all', label: 'All time' },
        ...reportDays.map((days) => ({ value: String(days), label: `Last ${days} days` })),
        ...(own ? [{ value: 'own', label: own }] : []),
      ]}
    />
  );
}
