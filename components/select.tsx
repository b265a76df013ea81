import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { controlClasses, FieldLabel, FieldNote } from './field.tsx';

export interface SelectProps<Value extends string> {
  label: ReactNode;
  labelHidden?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
  hint?: ReactNode;
  error?: string | null;
  disabled?: boolean;
  className?: string;
}

/** The browser's own select: keyboard, screen reader and touch come with it. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden, value, onChange, options, hint, error, disabled, className } = props;
  const id = useId();
  return (
    <div className={className}>
      <FieldLabel id={id} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <div className="relative">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
          className={classNames(controlClasses, 'h-7.5 appearance-none truncate pr-7')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={14} className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted" />
      </div>
      <FieldNote id={id} error={error} hint={hint} />
    </div>
  );
}
