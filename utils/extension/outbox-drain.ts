import { announceOutbox, type OutboxEntry, type OutboxStore, openOutbox } from './outbox.ts';
import type { Delivery } from './outbox-send.ts';

export interface DrainOptions {
  send: (entry: OutboxEntry) => Promise<Delivery>;
  /** Who is signed in (`ownerOf`); entries of others keep waiting. */
  owner: string | null;
  now: () => number;
  /** 0 to 1, for the jitter. */
  random: () => number;
  /** Do not wait for backoff: the rep asked, or the network came back. */
  force?: boolean;
}

const batch = 200;
const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;
const announceEveryMs = 250;
/** After so many failures in a row the server is taken to be down for everybody. */
const failuresThatStop = 3;

/** Doubles from 2 s to 5 min; the jitter takes off up to half, so that many panels do not come back at one moment. */
export function pauseAfter(attempts: number, random: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1)) * (0.5 + random / 2);
}

/**
 * Delivers what waits, oldest first, each share's entries in order: a share with an entry that failed, was refused or
 * is not due is passed over, the other shares go on. An entry is removed only after the server said yes, so a killed
 * worker repeats it under the same key. One drain at a time runs in the whole extension.
 *
 * Answers when the next try is due, or null when nothing waits (or nobody is signed in).
 */
export async function drainOutbox(options: DrainOptions): Promise<{ nextAt: number | null }> {
  return await navigator.locks.request('fingerpost-outbox', async () => {
    const store = await openOutbox();
    try {
      return await drain(store, options);
    } finally {
      store.close();
      announceOutbox();
    }
  });
}

async function drain(store: OutboxStore, { send, owner, now, random, force = false }: DrainOptions): Promise<{ nextAt: number | null }> {
  if (owner === null) return { nextAt: null };
  const held = new Set<string>();
  let nextAt = Number.POSITIVE_INFINITY;
  let failures = 0;
  let announcedAt = now();
  for (let last = 0; ; ) {
    const entries = await store.getAll('entries', IDBKeyRange.lowerBound(last, true), batch);
    if (entries.length === 0) break;
    for (const entry of entries) {
      last = entry.id;
      if (entry.owner !== owner || held.has(entry.code)) continue;
      const due = force || entry.nextAt <= now();
      if (entry.state === 'refused' || !due) {
        held.add(entry.code);
        if (entry.state === 'waiting') nextAt = Math.min(nextAt, entry.nextAt);
        continue;
      }
      const delivery = await send(entry);
      if (delivery.outcome === 'signed-out') return { nextAt: null };
      if (delivery.outcome === 'done') {
        failures = 0;
        await store.delete('entries', entry.id);
      } else {
        held.add(entry.code);
        const failed = afterFailure(entry, delivery, now(), random());
        await store.put('entries', failed);
        if (failed.state === 'waiting') nextAt = Math.min(nextAt, failed.nextAt);
        failures = delivery.outcome === 'retry' ? failures + 1 : 0;
        if (failures >= failuresThatStop || (delivery.outcome === 'retry' && delivery.unreachable)) return { nextAt };
      }
      if (now() - announcedAt > announceEveryMs) {
        announcedAt = now();
        announceOutbox();
      }
    }
  }
  return { nextAt: nextAt === Number.POSITIVE_INFINITY ? null : nextAt };
}

function afterFailure(
  entry: OutboxEntry,
  delivery: Exclude<Delivery, { outcome: 'done' | 'signed-out' }>,
  now: number,
  random: number,
): OutboxEntry {
  const attempts = entry.attempts + 1;
  if (delivery.outcome === 'refused') return { ...entry, attempts, state: 'refused', lastError: delivery.error };
  const nextAt = now + Math.max(pauseAfter(attempts, random), delivery.afterMs);
  return { ...entry, attempts, nextAt, lastError: delivery.error };
}
