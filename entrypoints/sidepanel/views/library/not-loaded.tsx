import { BookX } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';

/** Instead of a list that is kept for offline, as long as it was never there. */
export function NotLoaded({ what, busy, onRetry }: { what: string; busy: boolean; onRetry: () => void }) {
  return (
    <EmptyState
      icon={<BookX aria-hidden size={20} />}
      title={`${what} cannot be loaded right now`}
      action={
        <Button busy={busy} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      Once it was loaded it also works offline.
    </EmptyState>
  );
}
