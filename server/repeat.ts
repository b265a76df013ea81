import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work now, and again so long after it ended each time, until the signal. The work must not reject: what it could
 * not do it logs itself. The process may end while it rests.
 */
export async function repeat(everyMs: number, stop: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!stop.aborted) {
    await work();
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
