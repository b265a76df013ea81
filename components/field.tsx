import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';
import { classNames } from './class-names.ts';

export const controlClasses =
  'w-full rounded-md border border-edge bg-surface px-2.5 text-ink hover:border-ink/60 aria-invalid:border-fail disabled:opacity-60';

/** Browsers let six digits of a year be typed, which no date of ours can be read from. */
const lastDay = '9999-12-31';

interface Common {
  label: ReactNode;
  /** Visually hidden label, e.g. for a search box whose icon speaks. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | null | undefined;
}

export type FieldProps = Common & InputHTMLAttributes<HTMLInputElement> & { trailing?: ReactNode };

/** A labelled input; the error is announced and tied to it. */
export function Field({ label, labelHidden, hint, error, trailing, className, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <FieldLabel id={id} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <div className="flex gap-1.5">
        <input
          {...input}
          id={id}
          max={input.max ?? (input.type === 'date' ? lastDay : undefined)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          className={classNames(controlClasses, 'h-7.5')}
        />
        {trailing}
      </div>
      <FieldNote id={id} error={error} hint={hint} />
    </div>
  );
}

export type TextFieldProps = Common & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** The same with room for several lines. */
export function TextField({ label, labelHidden, hint, error, className, rows = 3, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <FieldLabel id={id} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <textarea
        {...input}
        id={id}
        rows={rows}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={classNames(controlClasses, 'block resize-y py-1.5')}
      />
      <FieldNote id={id} error={error} hint={hint} />
    </div>
  );
}

export function FieldLabel({ id, hidden, children }: { id: string; hidden?: boolean | undefined; children: ReactNode }) {
  return (
    <label htmlFor={id} className={hidden ? 'sr-only' : 'mb-1 block text-sm font-medium text-muted'}>
      {children}
    </label>
  );
}

export function FieldNote({ id, error, hint }: { id: string; error: string | null | undefined; hint: ReactNode }) {
  if (!error && !hint) return null;
  return (
    <p id={`${id}-note`} role={error ? 'alert' : undefined} className={classNames('mt-1 text-sm', error ? 'text-fail-ink' : 'text-faint')}>
      {error ?? hint}
    </p>
  );
}
