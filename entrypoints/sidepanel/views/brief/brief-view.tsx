import { useQuery } from '@tanstack/react-query';
import { CircleSlash, CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { BriefSheet } from '../../../../components/brief-sheet.tsx';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { BriefOf } from '../../queries/open-brief.ts';
import { statusOf } from '../../queries/reachability.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** "Before the call", in a tab of its own. Offline the kept copy stands, with the time it is from. */
export function BriefView({ of, id }: { of: BriefOf; id: string }) {
  const { calls, kept } = useWorkspace();
  const options =
    of === 'people'
      ? calls.people.brief.queryOptions({ input: { contactId: id } })
      : calls.accounts.brief.queryOptions({ input: { accountId: id } });
  const { data, error, refetch, isFetching } = useQuery({ ...options, persister: kept, staleTime: 10_000 });
  const title = data?.title;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);

  return (
    <main className="min-h-full bg-canvas px-4 py-6 print:p-0">
      {data ? (
        <BriefSheet brief={data} />
      ) : statusOf(error) === 404 ? (
        <EmptyState icon={<CircleSlash aria-hidden size={20} />} title="This page is no longer here">
          Somebody removed the record, or you may not see it any more.
        </EmptyState>
      ) : error ? (
        <EmptyState
          icon={<CloudOff aria-hidden size={20} />}
          title="The server does not answer right now"
          action={
            <Button look="primary" busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          This page was not opened before, so there is no copy of it here.
        </EmptyState>
      ) : (
        <div aria-busy className="mx-auto flex max-w-200 flex-col gap-3">
          <Skeleton className="h-6 w-2/5" />
          <Skeleton className="w-full" />
          <Skeleton className="w-4/5" />
        </div>
      )}
    </main>
  );
}
