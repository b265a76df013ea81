import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { NewShare, ShareEventInput } from '../contract/share.ts';

/** What is still to be told to the server: kept in IndexedDB until the server said yes. */
export type OutboxJob =
  | { kind: 'create'; payload: NewShare & { code: string } }
  | { kind: 'event'; payload: Omit<ShareEventInput, 'shareId'> & { code: string } };

export type OutboxEntry = OutboxJob & {
  /** Rising: entries of one share are delivered in this order. */
  id: number;
  /** Idempotency key of the job; the same key is queued once and done once. */
  key: string;
  /** The code of the share's link, which names the share in all its entries. */
  code: string;
  /** Server, workspace and member it belongs to: nobody else delivers it. */
  owner: string;
  attempts: number;
  /** Not before this time. */
  nextAt: number;
  /** `refused`: the server said no for good; kept and shown until tried again. */
  state: 'waiting' | 'refused';
  lastError: string | null;
  createdAt: number;
};

export interface OutboxState {
  waiting: number;
  refused: number;
  /** Refused ones first, then the oldest of those that wait; at most `shown` of each. */
  entries: OutboxEntry[];
}

interface OutboxSchema extends DBSchema {
  entries: {
    key: number;
    value: OutboxEntry;
    indexes: { key: string; state: string };
  };
}

export type OutboxStore = IDBPDatabase<OutboxSchema>;

const channelName = 'fingerpost-outbox';
const shown = 50;

export async function openOutbox(): Promise<OutboxStore> {
  return await openDB<OutboxSchema>('fingerpost-outbox', 1, {
    upgrade(db) {
      const entries = db.createObjectStore('entries', { keyPath: 'id', autoIncrement: true });
      entries.createIndex('key', 'key', { unique: true });
      entries.createIndex('state', 'state');
    },
  });
}

async function withOutbox<T>(use: (store: OutboxStore) => Promise<T>): Promise<T> {
  const store = await openOutbox();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/** Counts, and the entries that a screen shows. */
export async function outboxEntries(): Promise<OutboxState> {
  return await withOutbox(async (store) => {
    const index = store.transaction('entries').store.index('state');
    const [waiting, refused, first, held] = await Promise.all([
      index.count('waiting'),
      index.count('refused'),
      index.getAll('waiting', shown),
      index.getAll('refused', shown),
    ]);
    return { waiting, refused, entries: [...held, ...first] };
  });
}

/** Calls back with the state now and after each change, made in any part of the extension. Returns the way to stop. */
export function watchOutbox(callback: (state: OutboxState) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  let reading = false;
  let stale = true;
  const read = async () => {
    stale = true;
    if (reading) return;
    reading = true;
    while (stale) {
      stale = false;
      callback(await outboxEntries());
    }
    reading = false;
  };
  channel.onmessage = () => void read();
  void read();
  return () => channel.close();
}

/** Tells every watcher that the outbox changed. */
export function announceOutbox(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/** Queues jobs in this order, in one transaction: when it returns they outlive a killed worker. A known key is left as it is. */
export async function enqueue(owner: string, jobs: readonly OutboxJob[], now: number): Promise<void> {
  await withOutbox(async (store) => {
    const transaction = store.transaction('entries', 'readwrite', { durability: 'strict' });
    for (const job of jobs) {
      const key = job.payload.idempotencyKey;
      if (await transaction.store.index('key').getKey(key)) continue;
      const { code } = job.payload;
      const entry = { ...job, key, code, owner, attempts: 0, nextAt: now, state: 'waiting' as const, lastError: null, createdAt: now };
      await transaction.store.add(entry as OutboxEntry);
    }
    await transaction.done;
  });
  announceOutbox();
}

/** Lets what was refused wait again, in its old place. */
export async function retryRefused(now: number): Promise<void> {
  await withOutbox(async (store) => {
    const transaction = store.transaction('entries', 'readwrite');
    for await (const cursor of transaction.store.index('state').iterate('refused')) {
      await cursor.update({ ...cursor.value, state: 'waiting', nextAt: now, attempts: 0 });
    }
    await transaction.done;
  });
  announceOutbox();
}
