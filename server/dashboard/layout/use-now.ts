import { useSyncExternalStore } from 'react';

const tick = 30_000;

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, tick);
  return () => clearInterval(timer);
}

const read = () => Math.floor(Date.now() / tick) * tick;

/** The present moment in UTC milliseconds, moving on every half minute, for "3 min ago". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
