import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanDetail } from '../../../../utils/contract/schedule.ts';
import { api } from '../../calls/api.ts';

/** Everything that a change of the schedule may have changed. */
export async function scheduleChanged(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: api.schedule.key() }),
    client.invalidateQueries({ queryKey: api.touches.key() }),
    client.invalidateQueries({ queryKey: api.assets.key() }),
    client.invalidateQueries({ queryKey: api.reports.key() }),
  ]);
}

export const usePlan = (assetId: string) => useQuery(api.schedule.detail.queryOptions({ input: { assetId } }));

export type PlanChange = Omit<Parameters<typeof api.schedule.change.call>[0], 'assetId'>;

/** Changes a planned asset; the drawer shows the answer at once. */
export function useChangePlan(assetId: string, onDone?: (plan: PlanDetail) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PlanChange) => api.schedule.change.call({ assetId, ...change }),
    onSuccess: async (plan) => {
      client.setQueryData(api.schedule.detail.queryKey({ input: { assetId } }), plan);
      onDone?.(plan);
      await scheduleChanged(client);
    },
  });
}
