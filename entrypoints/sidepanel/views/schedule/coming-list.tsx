import { CalendarClock } from 'lucide-react';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import { PhaseBadge } from '../../../../components/phase-badge.tsx';
import type { ComingAsset } from '../../../../utils/contract/schedule.ts';
import type { TopicShare } from '../../../../utils/contract/story.ts';
import { comingFor } from '../../../../utils/domain/schedule/coming-for.ts';
import { useComing, useWishes } from '../../queries/use-coming.ts';
import { AssetAbout } from '../library/asset-about.tsx';
import { NotLoaded } from '../library/not-loaded.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { WishButtons } from './wish-buttons.tsx';

export interface ComingListProps {
  /** Whom the rep looks at. */
  contact: { id: string; name: string } | null;
  /** What they care about: that comes first. */
  topics: readonly TopicShare[];
  /** Whether the filters of the library let it through. */
  fits: (coming: ComingAsset) => boolean;
  now: number;
}

/** What marketing is making: to be told of, and to vote for. Soonest first. */
export function ComingList({ contact, topics, fits, now }: ComingListProps) {
  const { data, isError, refetch, isFetching } = useComing();
  const wishes = useWishes();
  const shown = data?.assets.filter(fits) ?? [];
  const onSubject = comingFor(shown, topics, shown.length);
  const others = shown.filter((coming) => !onSubject.includes(coming));
  if (!data) return isError ? <NotLoaded what="What is coming" busy={isFetching} onRetry={() => void refetch()} /> : <ListSkeleton />;
  if (shown.length === 0)
    return (
      <EmptyState
        icon={<CalendarClock aria-hidden size={20} />}
        title={data.assets.length === 0 ? 'Nothing is on its way' : 'Nothing on its way fits'}
      >
        {data.assets.length === 0
          ? 'Marketing plans the next assets on the dashboard. Request what you need.'
          : 'Take a filter away, or other words.'}
      </EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {onSubject.length > 0 && contact ? (
        <h3 className="truncate px-3 pt-2 pb-1 text-sm text-muted">
          On subjects of <bdi>{contact.name}</bdi>
        </h3>
      ) : null}
      <ul aria-label="On its way">
        {[...onSubject, ...others].map((coming, place) => (
          <li key={coming.asset.id} className="border-b border-line bg-surface px-3 py-2.5">
            {place > 0 && place === onSubject.length ? <p className="mb-2 text-sm text-muted">On other subjects</p> : null}
            <ComingItem coming={coming} contact={contact} wishes={wishes} now={now} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ComingItemProps {
  coming: ComingAsset;
  contact: ComingListProps['contact'];
  wishes: ReturnType<typeof useWishes>;
  now: number;
}

function ComingItem({ coming, contact, wishes, now }: ComingItemProps) {
  const { asset, phase, late, votes, voted, watching, watchedFor } = coming;
  const others = watchedFor.filter(({ contactId }) => contactId !== contact?.id);
  const mine = contact ? watchedFor.some(({ contactId }) => contactId === contact.id) : watching && watchedFor.length === 0;
  return (
    <article>
      <h3 className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">{asset.title}</h3>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm text-muted">
        <PhaseBadge phase={phase} late={late} />
        {asset.liveAt === null ? null : (
          <span>
            {phase === 'scheduled' ? 'live' : 'meant for'} {formatDay(asset.liveAt, now)}
          </span>
        )}
      </p>
      <AssetAbout asset={asset} />
      <div className="mt-2">
        <WishButtons assetId={asset.id} contact={contact} watching={mine} votes={{ count: votes, voted }} wishes={wishes} />
      </div>
      {others.length > 0 ? (
        <p className="mt-1 truncate text-sm text-muted">
          {contact ? 'Also for ' : 'For '}
          <bdi>{others.map(({ name }) => name).join(', ')}</bdi>
        </p>
      ) : null}
    </article>
  );
}
