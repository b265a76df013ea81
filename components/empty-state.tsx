import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-8 text-center">
      {icon ? <div className="mb-1 grid size-10 place-items-center rounded-full bg-sunken text-muted">{icon}</div> : null}
      <h2 className="text-base font-semibold text-balance [overflow-wrap:anywhere]">{title}</h2>
      {children ? <div className="max-w-80 text-muted text-pretty">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
