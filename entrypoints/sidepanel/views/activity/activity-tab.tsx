import { Send } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import type { OutboxState } from '../../../../utils/extension/outbox.ts';
import { useMyShares } from '../../queries/use-my-shares.ts';
import { useNow } from '../../queries/use-now.ts';
import { ListSkeleton } from '../list-skeleton.tsx';
import { MyRequests } from '../voice/my-requests.tsx';
import { OutboxList } from './outbox-list.tsx';
import { ShareItem } from './share-item.tsx';
import { WhoWasIt } from './who-was-it.tsx';

/** What waits to be logged, and what became of what I sent. */
export function ActivityTab({ outbox }: { outbox: OutboxState }) {
  const { shares, failed, hasMore, loadingMore, loadMore } = useMyShares();
  const now = useNow();
  return (
    <div className="h-full overflow-y-auto">
      <OutboxList outbox={outbox} shares={shares ?? []} now={now} />
      <WhoWasIt now={now} />
      <MyRequests now={now} />
      {shares === null ? (
        failed ? (
          <EmptyState title="Your shares cannot be loaded right now">They come as soon as the server answers.</EmptyState>
        ) : (
          <ListSkeleton />
        )
      ) : null}
      {shares?.length === 0 ? (
        <EmptyState icon={<Send aria-hidden size={20} />} title="Nothing sent yet">
          Insert an insight into an e-mail, or copy one for LinkedIn. What becomes of it is shown here.
        </EmptyState>
      ) : null}
      {shares && shares.length > 0 ? (
        <section>
          <h2 className="px-3 pt-3 pb-1 font-semibold">My shares</h2>
          <ul className="divide-y divide-line border-y border-line bg-surface">
            {shares.map((share) => (
              <li key={share.id}>
                <ShareItem share={share} now={now} />
              </li>
            ))}
          </ul>
          {hasMore ? (
            <div className="p-3 text-center">
              <Button busy={loadingMore} onClick={loadMore}>
                Show older
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}
