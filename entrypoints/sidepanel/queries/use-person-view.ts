import { useQuery } from '@tanstack/react-query';
import type { PersonView } from '../../../utils/contract/people.ts';
import type { ShareRow } from '../../../utils/contract/share.ts';
import { lastActAt } from './insight-acts.ts';
import { useWorkspace } from './workspace.tsx';

const eachFewSeconds = 4_000;
const recently = 30 * 60_000;
/** While marketing has been asked to hold a send, its answer shows about as soon as it is given. */
const answerWait = 8_000;

/** Whether something may still happen to what was just sent: then the screen looks again every few seconds while it is visible. */
export function watchPace(shares: readonly ShareRow[] | undefined, now: number): number | false {
  const latest = Math.max(
    lastActAt(),
    ...(shares ?? []).map(({ createdAt, sentAt, lastVisitAt }) => Math.max(createdAt, sentAt ?? 0, lastVisitAt ?? 0)),
  );
  return now - latest < recently ? eachFewSeconds : false;
}

/** What is known of a person already, without asking for it; null when nothing is, or nobody is named. */
export function useKnownPerson(contactId: string | null): PersonView | null {
  const { calls, kept } = useWorkspace();
  const { data } = useQuery({
    ...calls.people.view.queryOptions({ input: { contactId: contactId ?? '' } }),
    persister: kept,
    enabled: false,
  });
  return contactId === null ? null : (data ?? null);
}

/** Everything of one person; the kept copy first, then the fresh one. */
export function usePersonView(contactId: string) {
  const { calls, kept } = useWorkspace();
  return useQuery({
    ...calls.people.view.queryOptions({ input: { contactId } }),
    persister: kept,
    staleTime: 5_000,
    refetchInterval: ({ state: { data } }: { state: { data?: PersonView | undefined } }) =>
      watchPace(data?.shares, Date.now()) || (data?.holds.some(({ state }) => state === 'asked') ? answerWait : false),
  });
}
