import { Search } from 'lucide-react';
import { useId } from 'react';
import { controlClasses } from '../../../../components/field.tsx';
import { useFilters } from '../../address/use-filters.ts';

/** A search whose text stands in the address as `q`. */
export function SearchBox({ label }: { label: string }) {
  const { params, change } = useFilters();
  const id = useId();
  return (
    <div className="relative w-56">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <input
        id={id}
        type="search"
        placeholder={label}
        value={params.get('q') ?? ''}
        onChange={(event) => change({ q: event.target.value })}
        className={`${controlClasses} h-7.5 pl-8`}
      />
    </div>
  );
}
