import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackingInput, NewChallenge, NewRequest } from '../../../utils/contract/voice.ts';
import { useWorkspace } from './workspace.tsx';

type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

const aMinute = 60_000;

/** The prospect's own words and the requests that were made for them; the kept copy first, then the fresh one. */
export function usePersonVoice(contactId: string) {
  const { calls, kept } = useWorkspace();
  return useQuery({
    ...calls.voice.ofPerson.queryOptions({ input: { contactId } }),
    persister: kept,
    staleTime: 5_000,
    refetchInterval: aMinute,
  });
}

/** Requests of everybody that wait for an answer or an asset: what a new one is compared with, also offline. */
export function useWaitingRequests() {
  const { calls, kept } = useWorkspace();
  return useQuery({
    ...calls.voice.requests.queryOptions({ input: { state: ['open', 'planned'], limit: 200 } }),
    persister: kept,
    staleTime: 60_000,
  });
}

/** What I asked for, or stand behind, newest first. */
export function useMyRequests() {
  const { calls, kept } = useWorkspace();
  return useQuery({
    ...calls.voice.requests.queryOptions({ input: { mine: true, limit: 50 } }),
    persister: kept,
    staleTime: 15_000,
  });
}

/** The changes; each brings the lists up to date. */
export function useVoiceChanges() {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: calls.voice.key() });
  return {
    ask: useMutation({ mutationFn: (request: Given<NewRequest>) => client.voice.ask(request), onSuccess: refresh }),
    back: useMutation({ mutationFn: (backing: BackingInput) => client.voice.back(backing), onSuccess: refresh }),
    unback: useMutation({ mutationFn: (requestId: string) => client.voice.unback({ requestId }), onSuccess: refresh }),
    keep: useMutation({ mutationFn: (words: Given<NewChallenge>) => client.voice.keep(words), onSuccess: refresh }),
    forget: useMutation({ mutationFn: (challengeId: string) => client.voice.forget({ challengeId }), onSuccess: refresh }),
  };
}
