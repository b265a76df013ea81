import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import { useTitle } from './use-title.ts';

/** The frame of the pages before the dashboard: sign in, join, connect. */
export function EntryFrame({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  useTitle(title);
  return (
    <main className="grid min-h-screen place-items-center px-4 py-10">
      <div className="w-full max-w-96">
        <div className="mb-5 flex items-center justify-center gap-2 text-lg font-semibold">
          <Logo />
          Fingerpost
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-card">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead ? <div className="mt-1 text-muted text-pretty">{lead}</div> : null}
          {children ? <div className="mt-5 flex flex-col gap-4">{children}</div> : null}
        </div>
      </div>
    </main>
  );
}
