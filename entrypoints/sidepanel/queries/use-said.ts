import { useSyncExternalStore } from 'react';
import type { IdentifierInput } from '../../../utils/contract/people.ts';

/** The last "yes, same person" or "not this person" of this panel, so that it can be taken back where it was said. */
export interface Said {
  answer: 'yes' | 'no';
  /** Where it is shown: with "yes" the contact's id, with "no" the person of the page, by `personKey`. */
  of: string;
  contactIds: string[];
  /** With "yes" only those that it added. */
  identifiers: IdentifierInput[];
}

let said: Said | null = null;
const listeners = new Set<() => void>();

export function noteSaid(next: Said | null): void {
  said = next;
  for (const tell of listeners) tell();
}

export function useSaid(of: string): Said | null {
  const current = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => said,
  );
  return current?.of === of ? current : null;
}
