import type { ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { formatCount } from '../format.ts';
import { LoadProblem } from './load-problem.tsx';
import { TableSkeleton } from './shell-skeleton.tsx';

/** What of an infinite query the frame needs. */
interface Paged {
  data: unknown;
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => unknown;
}

export interface PagedLogProps {
  log: Paged;
  /** "The shares", for what to say when they cannot be loaded. */
  what: string;
  /** Announced when it changes, e.g. how many there are. */
  title: string;
  action?: ReactNode;
  /** How many rows are on the screen. */
  shown: number;
  /** How many there are, where the server counts them. */
  total?: number;
  /** The table, or what stands in its place when it is empty. */
  children: ReactNode;
}

/** A list that is loaded page by page: skeleton, failure, card and "Load more". */
export function PagedLog({ log, what, title, action, shown, total, children }: PagedLogProps) {
  if (log.isPending) return <TableSkeleton rows={8} />;
  if (log.error && !log.data) return <LoadProblem error={log.error} onRetry={log.refetch} what={what} />;
  return (
    <Card padded={false} title={<span aria-live="polite">{title}</span>} action={action}>
      {children}
      {log.hasNextPage ? (
        <div className="border-t border-line p-2 text-center">
          <Button look="ghost" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Load more ({formatCount(shown)} {total === undefined ? 'shown' : `of ${formatCount(total)}`})
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
