import { useQuery } from '@tanstack/react-query';
import { api } from '../../calls/api.ts';

/** The topics in use, by name. */
export function useTopics() {
  const topics = useQuery(api.assets.topics.queryOptions({ staleTime: 60_000 }));
  return topics.data?.topics ?? [];
}
