import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { formatDate } from '../../../../components/format-time.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { CopyField } from '../../layout/copy-field.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { useNow } from '../../layout/use-now.ts';

/** The member's own address of the schedule for a calendar program: made, made anew, and ended here. */
export function SubscribeDialog({ onClose }: { onClose: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const feed = useQuery(api.schedule.calendar.queryOptions());
  const onSettled = () => client.invalidateQueries({ queryKey: api.schedule.calendar.key() });
  const subscribe = useMutation(api.schedule.subscribe.mutationOptions({ onSettled }));
  const unsubscribe = useMutation({
    ...api.schedule.unsubscribe.mutationOptions({ onSettled }),
    onSuccess: () => subscribe.reset(),
  });
  const failed = subscribe.error ?? unsubscribe.error;
  const address = subscribe.data?.address;
  const since = feed.data?.createdAt ?? null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Subscribe to the schedule"
      footer={
        <>
          {since === null ? null : (
            <Button look="ghost" className="mr-auto" busy={unsubscribe.isPending} onClick={() => unsubscribe.mutate({})}>
              Stop the address
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
          {address ? null : (
            <Button look="primary" busy={subscribe.isPending} disabled={feed.isPending} onClick={() => subscribe.mutate({})}>
              {since === null ? 'Make an address' : 'Make a new address'}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty">
          Outlook, Google Calendar and Apple Calendar can show what goes live and what is sent, and keep it up to date by themselves. No
          prospect is named in it.
        </p>
        {feed.error && !feed.data ? <LoadProblem error={feed.error} onRetry={feed.refetch} what="Your address" /> : null}
        {feed.isPending ? <Skeleton className="h-8 w-full" /> : null}
        {address ? (
          <>
            <CopyField label="Address of your calendar" value={address} />
            <Notice tone="warn">
              Copy it now: it is shown this once. Whoever has it can read the schedule, so it is for your own calendar only.
            </Notice>
          </>
        ) : since === null ? null : (
          <p className="text-muted">You have had an address since {formatDate(since, now)}. It cannot be shown again; a new one ends it.</p>
        )}
        {failed ? <Notice tone="error">{problemOf(failed).message}</Notice> : null}
      </div>
    </Dialog>
  );
}
