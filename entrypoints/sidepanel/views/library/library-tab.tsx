import { BookX, Lightbulb, SearchX } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useAssetSearch } from '../../queries/use-asset-search.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { useNow } from '../../queries/use-now.ts';
import { ListSkeleton } from '../list-skeleton.tsx';
import type { PageTarget } from '../prospect/use-page-target.ts';
import { AssetList } from './asset-list.tsx';
import { anything, type Filters, fits, LibraryFilters } from './library-filters.tsx';

const LibraryRequest = lazy(async () => ({ default: (await import('../voice/library-request.tsx')).LibraryRequest }));

/** Everything there is to send, searchable also without a network. */
export function LibraryTab({ target }: { target: PageTarget }) {
  const { data, isError, refetch, isFetching } = useLibrary();
  const now = useNow();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>(anything);
  /** The words that a request begins with; null while none is made. */
  const [asking, setAsking] = useState<string | null>(null);
  const query = useDeferredValue(text.trim());
  const assets = data?.assets;
  const search = useAssetSearch(assets);

  const shown = useMemo(() => {
    const fitting = (assets ?? []).filter((asset) => fits(asset, filters));
    if (!query || !search) return fitting.sort(byDate);
    const scores = search(query);
    return fitting.filter(({ id }) => scores.has(id)).sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0));
  }, [assets, filters, query, search]);

  const { screen } = target;
  const person = screen.kind === 'matched' ? screen : null;
  const { channel, tabId } = target;
  const contactId = person?.contactId ?? null;
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
        <LibraryFilters assets={assets ?? []} filters={filters} onChange={setFilters} />
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1 truncate text-sm text-muted">
            {assets ? `${shown.length} of ${assets.length} · ` : null}
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
      {assets ? (
        shown.length > 0 ? (
          <AssetList assets={shown} to={to} now={now} />
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
        <EmptyState
          icon={<BookX aria-hidden size={20} />}
          title="The library cannot be loaded right now"
          action={
            <Button busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          Once it was loaded it also works offline.
        </EmptyState>
      ) : (
        <ListSkeleton />
      )}
    </div>
  );
}

/** What goes live next comes first, then the newest. */
function byDate(a: Asset, b: Asset): number {
  const [soon, later] = [a, b].map(({ status, liveAt }) => (status === 'upcoming' ? (liveAt ?? Number.MAX_SAFE_INTEGER) : null));
  if (soon !== null && soon !== undefined && later !== null && later !== undefined) return soon - later;
  if (soon !== null && soon !== undefined) return -1;
  if (later !== null && later !== undefined) return 1;
  return (b.liveAt ?? b.createdAt) - (a.liveAt ?? a.createdAt);
}
