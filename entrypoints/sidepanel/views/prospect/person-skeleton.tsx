import { Skeleton } from '../../../../components/skeleton.tsx';

/** The shape of a person's page while it is not known whose. */
export function PersonSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy className="flex flex-col gap-3 p-3">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className="flex items-center gap-3">
        <Skeleton shape="circle" className="size-10" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="w-2/5" />
          <Skeleton className="w-3/5" />
        </div>
      </div>
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
        <Skeleton className="w-full" />
        <Skeleton className="w-11/12" />
        <Skeleton className="w-3/5" />
      </div>
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
        <Skeleton className="w-1/3" />
        <Skeleton shape="block" className="h-7 w-full" />
      </div>
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
        <Skeleton className="w-4/5" />
        <Skeleton className="w-2/3" />
        <Skeleton shape="block" className="h-7 w-1/3" />
      </div>
    </div>
  );
}
