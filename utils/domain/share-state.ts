import type { ShareEventKind, ShareState } from '../contract/words.ts';

type Event = ShareEventKind | 'visited';

/** Where each report leads from each state; a pair that is not here changes nothing. */
const transitions: Readonly<Record<ShareState, Partial<Record<Event, ShareState>>>> = {
  drafted: { inserted: 'inserted', copied: 'copied', sent: 'sent', abandoned: 'abandoned' },
  inserted: { sent: 'sent', abandoned: 'abandoned' },
  copied: { inserted: 'inserted', sent: 'sent', abandoned: 'abandoned' },
  sent: { undone: 'undone', visited: 'visited' },
  // Somebody read it: no report takes that back.
  visited: {},
  abandoned: { inserted: 'inserted', copied: 'copied', sent: 'sent' },
  undone: { inserted: 'inserted', copied: 'copied', sent: 'sent', abandoned: 'abandoned' },
};

/** The state after a report; null when the report changes nothing (it is kept in the history all the same). */
export function nextState(state: ShareState, event: Event): ShareState | null {
  return transitions[state][event] ?? null;
}
