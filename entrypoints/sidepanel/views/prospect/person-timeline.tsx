import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { engagementKindNames } from '../../../../components/engagement-kind.tsx';
import { Select } from '../../../../components/select.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Timeline } from '../../../../components/timeline.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { engagementKinds } from '../../../../utils/contract/word-lists.ts';
import type { EngagementKind } from '../../../../utils/contract/words.ts';
import { groupSessions } from '../../../../utils/domain/story/sessions.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

type Filter = EngagementKind | 'all';

const filters: readonly { value: Filter; label: string }[] = [
  { value: 'all', label: 'All fingerprints' },
  ...engagementKinds.map((kind) => ({ value: kind, label: engagementKindNames[kind] })),
];

export interface PersonTimelineProps {
  view: PersonView;
  now: number;
  scroller: HTMLElement | null;
  /** Of this timeline only. */
  evidence: ReadonlySet<string>;
  reveal: { id: string } | null;
  onRevealed: () => void;
}

/** The newest fingerprints come with the person; older ones and those of one kind are asked for. */
export function PersonTimeline({ view, now, scroller, evidence, reveal, onRevealed }: PersonTimelineProps) {
  const { calls } = useWorkspace();
  const contactId = view.contact.id;
  const [filter, setFilter] = useState<Filter>('all');
  // Where the older pages begin: fixed, so that a new fingerprint at the top never moves them.
  const [anchor] = useState(view.engagements);

  const older = useInfiniteQuery(
    calls.people.engagements.infiniteOptions({
      input: (cursor: string | undefined) => ({
        contactId,
        ...(filter === 'all' ? {} : { kind: [filter] }),
        ...(cursor === undefined ? {} : { cursor }),
        limit: 100,
      }),
      initialPageParam: filter === 'all' ? (anchor.nextCursor ?? undefined) : undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      enabled: filter !== 'all',
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );

  const { data, hasNextPage, isFetching, isError, fetchNextPage } = older;
  const untouched = filter === 'all' && data === undefined;
  const more = untouched ? anchor.nextCursor !== null : hasNextPage;
  const loadMore = useCallback(() => {
    if (more && !isFetching && !isError) void fetchNextPage();
  }, [more, isFetching, isError, fetchNextPage]);

  const sessions = useMemo(() => {
    const pages = (data?.pages ?? []).flatMap(({ engagements }) => engagements);
    const first = filter === 'all' ? [...view.engagements.engagements, ...anchor.engagements] : [];
    return groupSessions([...first, ...pages]);
  }, [data, filter, view.engagements, anchor]);

  const moments = useMemo(
    () => new Map(view.story.moments.flatMap(({ kind, evidence: [at] }) => (at === undefined ? [] : [[at, kind] as const]))),
    [view.story.moments],
  );

  // A sentence may rest on something older than what is loaded.
  const revealedId = reveal?.id;
  useEffect(() => {
    if (revealedId !== undefined) setFilter('all');
  }, [revealedId]);
  useEffect(() => {
    if (revealedId === undefined) return;
    const loaded = sessions.some(({ engagements }) => engagements.some(({ id }) => id === revealedId));
    if (!loaded) loadMore();
  }, [revealedId, sessions, loadMore]);

  const notLoaded = useMemo(() => {
    if (evidence.size === 0 || !more) return 0;
    const loaded = new Set(sessions.flatMap(({ engagements }) => engagements.map(({ id }) => id)));
    return [...evidence].filter((id) => !loaded.has(id)).length;
  }, [evidence, more, sessions]);

  return (
    <div className="pb-6">
      <div className="flex items-center justify-between gap-2 px-3 pt-2">
        <p className="text-sm text-faint">
          {view.story.engagementCount} {view.story.engagementCount === 1 ? 'fingerprint' : 'fingerprints'} in all
        </p>
        <Select label="Kind of fingerprint" labelHidden value={filter} onChange={setFilter} options={filters} className="max-w-44" />
      </div>
      <Timeline
        sessions={sessions}
        now={now}
        scroller={scroller}
        evidence={evidence}
        moments={moments}
        reveal={reveal}
        onRevealed={onRevealed}
        notLoaded={notLoaded}
        onEnd={loadMore}
      />
      {isFetching ? (
        <div aria-busy className="flex flex-col gap-2 px-3 py-2">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/2" />
        </div>
      ) : null}
      {sessions.length === 0 && !isFetching ? <p className="px-3 py-4 text-muted">Nothing of this kind.</p> : null}
      {isError ? <p className="px-3 py-2 text-sm text-muted">Older fingerprints cannot be loaded right now.</p> : null}
    </div>
  );
}
