import { useEffect, useState } from 'react';
import { type OutboxState, watchOutbox } from '../../../utils/extension/outbox.ts';

/** What still waits to be told to the server. */
export function useOutbox(): OutboxState {
  const [state, setState] = useState<OutboxState>({ waiting: 0, refused: 0, entries: [] });
  useEffect(() => watchOutbox(setState), []);
  return state;
}
