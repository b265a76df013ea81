import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from './class-names.ts';
import { controlClasses, FieldLabel } from './field.tsx';

export interface ComboboxOption {
  id: string;
  name: string;
  note?: string;
}

export interface ComboboxProps {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** What was found for the text; null while nothing was asked for. */
  options: readonly ComboboxOption[] | null;
  onPick: (option: ComboboxOption) => void;
  /** Said when nothing was found. */
  nothing?: string;
  className?: string;
}

/** A search box with a list to pick from: arrows move, Enter picks, Escape closes. */
export function Combobox({
  label,
  placeholder,
  text,
  onText,
  options,
  onPick,
  nothing = 'Nobody by that name.',
  className,
}: ComboboxProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const shown = open && options !== null && text.trim() !== '';
  const pick = (option: ComboboxOption | undefined) => {
    if (!option) return;
    setOpen(false);
    onPick(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = options?.length ?? 0;
    if (event.key === 'Escape') setOpen(false);
    if (!shown || count === 0) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((active + count - 1) % count);
    else if (event.key === 'Enter') pick(options[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classNames('relative', className)}>
      <FieldLabel id={id} hidden>
        {label}
      </FieldLabel>
      <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <input
        id={id}
        role="combobox"
        autoComplete="off"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && options.length > 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
          setActive(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className={classNames(controlClasses, 'h-7.5 pl-8')}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown}
        tabIndex={-1}
        className="pop-in absolute top-full left-0 z-30 mt-1 max-h-72 w-full min-w-64 overflow-y-auto rounded-lg bg-surface p-1 shadow-pop"
      >
        {shown && options.length === 0 ? <p className="px-2 py-1.5 text-muted">{nothing}</p> : null}
        {shown
          ? options.map((option, index) => (
              <div
                key={option.id}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(option);
                }}
                onPointerMove={() => setActive(index)}
                className={classNames('rounded-md px-2 py-1', index === active && 'bg-sunken')}
              >
                <span className="block truncate">{option.name}</span>
                {option.note ? <span className="block truncate text-sm text-muted">{option.note}</span> : null}
              </div>
            ))
          : null}
      </div>
    </div>
  );
}
