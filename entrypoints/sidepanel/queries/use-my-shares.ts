import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { watchPace } from './use-person-view.ts';
import { useWorkspace } from './workspace.tsx';

/** My shares, newest first; the first page is kept for the next opening. */
export function useMyShares() {
  const { calls, kept } = useWorkspace();
  const newest = useQuery({
    ...calls.shares.list.queryOptions({ input: { mine: true, limit: 30 } }),
    persister: kept,
    staleTime: 3_000,
    refetchInterval: (query) => watchPace(query.state.data?.shares, Date.now()),
  });
  const older = useInfiniteQuery(
    calls.shares.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ mine: true, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: newest.data?.nextCursor ?? undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      enabled: false,
    }),
  );
  const pages = older.data?.pages ?? [];
  const shares = [
    ...new Map([...(newest.data?.shares ?? []), ...pages.flatMap((page) => page.shares)].map((share) => [share.id, share])).values(),
  ];
  return {
    shares: newest.data ? shares : null,
    failed: newest.isError,
    hasMore: older.data ? older.hasNextPage : Boolean(newest.data?.nextCursor),
    loadingMore: older.isFetching,
    loadMore: () => void older.fetchNextPage(),
  };
}
