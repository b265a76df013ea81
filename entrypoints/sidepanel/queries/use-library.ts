import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useWorkspace } from './workspace.tsx';

/** As many as one answer of the server holds. */
const all = 5_000;
const settledMs = 3_000;

/** Every asset that is live or on its way, kept so that the library works offline. */
function useLibraryQuery() {
  const { calls, kept } = useWorkspace();
  return queryOptions({
    ...calls.assets.list.queryOptions({ input: { status: ['live', 'upcoming'], limit: all } }),
    persister: kept,
    staleTime: 60_000,
  });
}

export function useLibrary() {
  return useQuery(useLibraryQuery());
}

/** Brings the library in quietly once the panel has settled, so that it is there when the network is not. */
export function useLibraryAhead(): void {
  const queryClient = useQueryClient();
  const query = useLibraryQuery();
  const fetchAhead = useEffectEvent(() => void queryClient.prefetchQuery(query));
  useEffect(() => {
    const timer = setTimeout(fetchAhead, settledMs);
    return () => clearTimeout(timer);
  }, []);
}
