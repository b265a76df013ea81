import { useSyncExternalStore } from 'react';
import type { IdentifierInput } from '../../../utils/contract/people.ts';

/** The last "yes, same person" of this panel, so that it can be undone where the prospect is shown. */
export interface Confirmed {
  contactId: string;
  /** Only those that the "yes" added. */
  identifiers: IdentifierInput[];
}

let confirmed: Confirmed | null = null;
const listeners = new Set<() => void>();

export function noteConfirmed(next: Confirmed | null): void {
  confirmed = next;
  for (const tell of listeners) tell();
}

export function useConfirmed(contactId: string): Confirmed | null {
  const current = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => confirmed,
  );
  return current?.contactId === contactId ? current : null;
}
