import { useSyncExternalStore } from 'react';
import type { Asset } from '../../../utils/contract/asset.ts';

/** What the rep wants to stand above a link, by prospect and asset; kept for as long as the panel stands open. */
let notes: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();
const nameOf = (contactId: string | null, assetId: string) => `${contactId ?? 'nobody'}/${assetId}`;

/** The rep's own words, else marketing's. */
export function noteFor(contactId: string | null, asset: Pick<Asset, 'id' | 'talkingPoint'>): string {
  return notes.get(nameOf(contactId, asset.id)) ?? asset.talkingPoint?.trim() ?? '';
}

export function useNote(contactId: string | null, asset: Pick<Asset, 'id' | 'talkingPoint'>): string {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => noteFor(contactId, asset),
  );
}

/** Null forgets the rep's words: marketing's stand again. */
export function writeNote(contactId: string | null, assetId: string, text: string | null): void {
  const next = new Map(notes);
  if (text === null) next.delete(nameOf(contactId, assetId));
  else next.set(nameOf(contactId, assetId), text);
  notes = next;
  for (const tell of listeners) tell();
}
