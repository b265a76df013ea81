import { useQuery } from '@tanstack/react-query';
import { api } from '../../calls/api.ts';

export const useSegments = (enabled = true) => useQuery(api.segments.list.queryOptions({ enabled, staleTime: 60_000 }));

/** What the segment of an address is called; null without one. */
export function useSegmentName(segmentId: string | null): string | null {
  const segments = useSegments(segmentId !== null);
  if (segmentId === null) return null;
  return segments.data ? (segments.data.segments.find(({ id }) => id === segmentId)?.name ?? 'Removed') : '…';
}
