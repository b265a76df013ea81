import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: string;
  /** One sentence: what this page is for. */
  description?: ReactNode;
  /** Buttons and choices, at the right end. */
  actions?: ReactNode;
}

/** The head of a page. The heading takes focus when the page changes, so that it is announced. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
          {title}
        </h1>
        {description ? <p className="mt-0.5 max-w-160 text-muted text-pretty">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2 pt-0.5">{actions}</div> : null}
    </header>
  );
}
