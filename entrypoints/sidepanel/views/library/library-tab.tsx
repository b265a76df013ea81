import { Lightbulb, SearchX } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { WatchedFor } from '../../../../utils/contract/schedule.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useAssetSearch } from '../../queries/use-asset-search.ts';
import { useComing } from '../../queries/use-coming.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { useNow } from '../../queries/use-now.ts';
import { useKnownPerson } from '../../queries/use-person-view.ts';
import { ListSkeleton } from '../list-skeleton.tsx';
import type { PageTarget } from '../prospect/use-page-target.ts';
import { AssetList } from './asset-list.tsx';
import { anything, type Filters, fits, LibraryFilters } from './library-filters.tsx';
import { NotLoaded } from './not-loaded.tsx';

const ComingList = lazy(async () => ({ default: (await import('../schedule/coming-list.tsx')).ComingList }));
const AwaitedList = lazy(async () => ({ default: (await import('../schedule/awaited-list.tsx')).AwaitedList }));
const LibraryRequest = lazy(async () => ({ default: (await import('../voice/library-request.tsx')).LibraryRequest }));

export interface LibraryTabProps {
  target: PageTarget;
  /** Opens one of the rep's prospects. */
  onOpen: (prospect: WatchedFor) => void;
}

/** Everything there is to send, searchable also without a network, and what is on its way. */
export function LibraryTab({ target, onOpen }: LibraryTabProps) {
  const { data, isError, refetch, isFetching } = useLibrary();
  const now = useNow();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>(anything);
  /** The words that a request begins with; null while none is made. */
  const [asking, setAsking] = useState<string | null>(null);
  const query = useDeferredValue(text.trim());
  const coming = useComing();
  const [shelf, setShelf] = useState<'here' | 'coming'>('here');
  const assets = useMemo(() => data?.assets.filter(({ status }) => status === 'live'), [data]);
  const search = useAssetSearch(assets);

  const shown = useMemo(() => {
    const fitting = (assets ?? []).filter((asset) => fits(asset, filters));
    if (!query || !search) return fitting.sort(byDate);
    const scores = search(query);
    return fitting.filter(({ id }) => scores.has(id)).sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0));
  }, [assets, filters, query, search]);

  // What went live meanwhile is live in this list too.
  const awaited = coming.data?.awaited ?? [];
  const behind = assets !== undefined && awaited.some(({ asset }) => !assets.some(({ id }) => id === asset.id));
  useEffect(() => {
    if (behind) void refetch();
  }, [behind, refetch]);

  const { screen } = target;
  const person = screen.kind === 'matched' ? screen : null;
  const { channel, tabId } = target;
  const contactId = person?.contactId ?? null;
  const about = useKnownPerson(contactId);
  const played = person?.via === 'played';
  const to: Destination = useMemo(() => ({ contactId, channel, tabId, played }), [contactId, channel, tabId, played]);

  if (asking !== null) {
    return (
      <Suspense fallback={<ListSkeleton />}>
        <LibraryRequest contactId={contactId} to={to} text={asking} now={now} onBack={() => setAsking(null)} />
      </Suspense>
    );
  }
  return (
    <div className="flex h-full flex-col">
      {awaited.length > 0 ? (
        <Suspense>
          <AwaitedList awaited={awaited} onOpen={onOpen} />
        </Suspense>
      ) : null}
      <div className="flex flex-col gap-2 border-b border-line bg-surface p-3">
        <h2 className="sr-only">Library</h2>
        <Field
          label="Search the library"
          labelHidden
          type="search"
          placeholder="Search title, summary, topic"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="flex">
          <Segmented
            label="What to look at"
            value={shelf}
            onChange={setShelf}
            options={[
              { value: 'here', label: 'To send' },
              { value: 'coming', label: coming.data ? `Coming (${coming.data.assets.length})` : 'Coming' },
            ]}
          />
        </div>
        <LibraryFilters assets={assets ?? []} filters={filters} onChange={setFilters} />
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1 truncate text-sm text-muted">
            {assets && shelf === 'here' ? `${shown.length} of ${assets.length} · ` : null}
            {person ? (
              <>
                for <bdi className="font-semibold text-ink">{person.name}</bdi>
              </>
            ) : (
              'no prospect open: a link is made all the same'
            )}
          </p>
          <Button size="sm" look="ghost" icon={<Lightbulb aria-hidden size={13} />} onClick={() => setAsking('')}>
            Request
          </Button>
        </div>
      </div>
      {shelf === 'coming' ? (
        <Suspense fallback={<ListSkeleton />}>
          <ComingList
            contact={person && contactId !== null ? { id: contactId, name: person.name } : null}
            topics={about?.story.topics ?? []}
            fits={({ asset }) => fits(asset, filters) && speaksOf(asset, query)}
            now={now}
          />
        </Suspense>
      ) : assets ? (
        shown.length > 0 ? (
          <AssetList assets={shown} to={to} about={about} now={now} />
        ) : (
          <EmptyState
            icon={<SearchX aria-hidden size={20} />}
            title={assets.length === 0 ? 'The library is empty' : 'Nothing found'}
            action={
              <>
                {assets.length === 0 ? null : (
                  <Button
                    onClick={() => {
                      setText('');
                      setFilters(anything);
                    }}
                  >
                    Show everything
                  </Button>
                )}
                <Button look="primary" onClick={() => setAsking(query)}>
                  Request an insight
                </Button>
              </>
            }
          >
            {assets.length === 0
              ? 'Marketing adds assets in the dashboard, one by one or from a CSV file.'
              : 'Try fewer or other words, or ask marketing for it.'}
          </EmptyState>
        )
      ) : isError ? (
        <NotLoaded what="The library" busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </div>
  );
}

/** Every word begins a word of the title, the summary or a topic. */
function speaksOf({ title, summary, topics }: Asset, query: string): boolean {
  const text = ` ${[title, summary, ...topics.map(({ name }) => name)].join(' ').toLowerCase()}`;
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(` ${word}`));
}

/** The newest first. */
const byDate = (a: Asset, b: Asset) => (b.liveAt ?? b.createdAt) - (a.liveAt ?? a.createdAt);
