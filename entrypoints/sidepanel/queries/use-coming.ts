import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { refusalText } from './refusal.ts';
import { useWorkspace } from './workspace.tsx';

/** What is on its way and who of the rep's prospects waits; kept, so that it can be read offline. */
export function useComing() {
  const { calls, kept } = useWorkspace();
  return useQuery({ ...calls.schedule.coming.queryOptions(), persister: kept, staleTime: 0, refetchInterval: 60_000 });
}

export type Wish = { assetId: string } & ({ what: 'watch'; contactId: string | null; on: boolean } | { what: 'vote'; on: boolean });

/** "Tell me when it is live" and "I could use this", and both taken back. */
export function useWishes() {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: async (wish: Wish) => {
      const { assetId } = wish;
      if (wish.what === 'vote') await (wish.on ? client.schedule.vote({ assetId }) : client.schedule.unvote({ assetId }));
      else await (wish.on ? client.schedule.watch : client.schedule.unwatch)({ assetId, contactId: wish.contactId });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: calls.schedule.key() }),
        queryClient.invalidateQueries({ queryKey: calls.people.view.key() }),
      ]),
  });
  return {
    say: mutate,
    /** Of what is under way. */
    busy: isPending ? variables : null,
    problem: error ? { assetId: variables?.assetId ?? '', text: refusalText(error) } : null,
  };
}
