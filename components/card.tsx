import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface CardProps {
  /** With a title the card is a labelled region. */
  title?: ReactNode;
  /** Stands at the right end of the title's line. */
  action?: ReactNode;
  /** Off when the content brings its own padding, e.g. a table or a list of rows. */
  padded?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, action, padded = true, className, children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classNames('rounded-lg border border-line bg-surface shadow-card', padded && 'p-3', className)}
    >
      {title ? (
        <header className={classNames('flex min-h-6 items-center justify-between gap-2', padded ? 'mb-2' : 'px-3 pt-3 pb-2')}>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {action}
        </header>
      ) : null}
      {children}
    </section>
  );
}
