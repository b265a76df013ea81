import { X } from 'lucide-react';

/** A filter that is on, with the button that takes it off. */
export function FilterChip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-7.5 max-w-72 items-center gap-1 rounded-md border border-accent-line bg-accent-soft pr-1 pl-2.5 text-accent-ink">
      <span className="truncate">
        {name}: {value}
      </span>
      <button
        type="button"
        aria-label={`Remove the filter ${name}: ${value}`}
        onClick={onRemove}
        className="grid size-5.5 place-items-center rounded-sm hover:bg-accent-line/60"
      >
        <X aria-hidden size={13} />
      </button>
    </span>
  );
}
