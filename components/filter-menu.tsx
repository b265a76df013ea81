import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { classNames } from './class-names.ts';

export interface FilterMenuProps<Value extends string> {
  label: string;
  /** Empty means no filter. */
  values: readonly Value[];
  onChange: (values: Value[]) => void;
  options: readonly { value: Value; label: string }[];
}

/** A filter that takes several values; the button says which are on. */
export function FilterMenu<Value extends string>({ label, values, onChange, options }: FilterMenuProps<Value>) {
  const on = options.filter((option) => values.includes(option.value));
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger
        className={classNames(
          'inline-flex h-7.5 max-w-56 items-center gap-1.5 rounded-md border px-2.5 hover:border-edge',
          on.length > 0 ? 'border-accent-line bg-accent-soft text-accent-ink' : 'border-edge/50 bg-surface text-ink hover:bg-sunken',
        )}
      >
        <span className="truncate">{on.length > 0 ? `${label}: ${on.map((option) => option.label).join(', ')}` : label}</span>
        <ChevronDown aria-hidden size={14} className="shrink-0 opacity-70" />
      </Radix.Trigger>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="pop-in z-50 max-h-80 min-w-44 overflow-y-auto rounded-lg bg-surface p-1 shadow-pop outline-none"
      >
        {options.map((option) => (
          <Radix.CheckboxItem
            key={option.value}
            checked={values.includes(option.value)}
            onCheckedChange={(checked) => onChange(checked ? [...values, option.value] : values.filter((value) => value !== option.value))}
            onSelect={(event) => event.preventDefault()}
            className="flex min-h-7 items-center gap-2 rounded-md py-1 pr-3 pl-7 outline-none select-none data-highlighted:bg-sunken"
          >
            <Radix.ItemIndicator className="absolute left-3">
              <Check aria-hidden size={14} className="text-accent-ink" />
            </Radix.ItemIndicator>
            {option.label}
          </Radix.CheckboxItem>
        ))}
        {values.length > 0 ? (
          <>
            <Radix.Separator className="my-1 h-px bg-line" />
            <Radix.Item
              onSelect={() => onChange([])}
              className="flex min-h-7 items-center rounded-md px-2 py-1 pl-7 text-muted outline-none select-none data-highlighted:bg-sunken"
            >
              Clear
            </Radix.Item>
          </>
        ) : null}
      </Radix.Content>
    </Radix.Root>
  );
}
