import { Skeleton } from '../../../components/skeleton.tsx';

/** A list that is being loaded. */
export function ListSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4 p-3">
      <p className="sr-only">Loading</p>
      {['first', 'second', 'third', 'fourth'].map((row) => (
        <div key={row} className="flex flex-col gap-1.5">
          <Skeleton className="w-4/5" />
          <Skeleton className="w-2/5" />
        </div>
      ))}
    </div>
  );
}
