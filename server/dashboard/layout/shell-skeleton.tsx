import { Skeleton } from '../../../components/skeleton.tsx';

/** The frame of the dashboard while it is not yet known who is signed in. */
export function ShellSkeleton() {
  return (
    <div aria-busy className="min-h-screen md:grid md:grid-cols-[72px_minmax(0,1fr)] lg:grid-cols-[216px_minmax(0,1fr)]">
      <div className="hidden border-r border-line bg-surface md:block" />
      <main aria-label="Loading" className="mx-auto w-full max-w-310 px-4 py-5 lg:px-7 lg:py-6">
        <PageSkeleton />
      </main>
    </div>
  );
}

/** A page that is on its way: heading, figures, rows. */
export function PageSkeleton() {
  return (
    <div aria-busy>
      <Skeleton className="mb-2 h-7 w-44" />
      <Skeleton className="mb-5 h-4 w-80 max-w-full" />
      <TableSkeleton rows={8} />
    </div>
  );
}

const widths = ['w-64', 'w-52', 'w-72', 'w-48', 'w-60'];

export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-busy role="status" aria-label="Loading" className="rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex h-11 items-center justify-between gap-6 border-b border-line px-3 last:border-0">
          <Skeleton className={`max-w-[50%] ${widths[row % widths.length]}`} />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  );
}
