import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../calls/api.ts';

/** Runs a change of requests or words; afterwards every list and report of them is asked anew. */
export function useVoiceChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (work: () => Promise<unknown>) => {
      await work();
      await client.invalidateQueries({ queryKey: api.voice.key() });
    },
  });
}
