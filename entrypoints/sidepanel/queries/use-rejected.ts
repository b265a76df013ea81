import { useSyncExternalStore } from 'react';
import type { IdentifierInput } from '../../../utils/contract/people.ts';

/** The last "not this person" of this panel, so that it can be undone on the same page. */
export interface Rejected {
  /** Of whom it was said, by `personKey`. */
  personKey: string;
  contactIds: string[];
  identifiers: IdentifierInput[];
}

let rejected: Rejected | null = null;
const listeners = new Set<() => void>();

export function noteRejected(next: Rejected | null): void {
  rejected = next;
  for (const tell of listeners) tell();
}

export function useRejected(personKey: string): Rejected | null {
  const current = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => rejected,
  );
  return current?.personKey === personKey ? current : null;
}
