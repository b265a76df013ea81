import { useSyncExternalStore } from 'react';

/** `offline`: no answer came. `unwell`: the server answered that it cannot serve right now. */
export type Reachability = 'ok' | 'offline' | 'unwell';

let reachability: Reachability = 'ok';
const listeners = new Set<() => void>();

/** Each answer and each failure of a query says how it stands with the server. */
export function noteAnswer(error: unknown): void {
  const next = judge(error);
  if (next === null || next === reachability) return;
  reachability = next;
  for (const tell of listeners) tell();
}

function judge(error: unknown): Reachability | null {
  if (!error) return 'ok';
  if (error instanceof TypeError) return 'offline';
  const status = statusOf(error);
  if (status === null) return null;
  return status >= 502 ? 'unwell' : 'ok';
}

/** HTTP status of a refusal of the API; null for anything else. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

export function useReachability(): Reachability {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => reachability,
  );
}
