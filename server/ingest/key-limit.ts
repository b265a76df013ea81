import type { Db } from '../db/transaction.ts';
import { addEvents } from '../queries/key-events.ts';
import type { IngestSource } from './write-key.ts';

const minuteMs = 60_000;
/** How often what this server counted is added to what all have: a key can overdraw by about this much of its limit. */
const tellMs = 1_000;

interface Count {
  workspaceId: string;
  minute: number;
  /** Of all servers, as far as told. */
  told: number;
  /** Of this one, not told yet. */
  own: number;
}

/**
 * How many events a write key may send in a minute. Counted in memory and added up in the database once a second while
 * events come, so that several servers share the limit and no event waits for it.
 */
export class KeyLimit {
  readonly #db: Db;
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  readonly #counts = new Map<string, Count>();
  #timer: NodeJS.Timeout | null = null;

  /** With 0 there is no limit, and nothing is counted. */
  constructor(db: Db, perMinute: number, now: () => number, onError: (error: unknown) => void) {
    this.#db = db;
    this.#perMinute = perMinute;
    this.#now = now;
    this.#onError = onError;
  }

  /** Takes so many events, all or none: 0 when they may come, else the seconds to wait. */
  take({ workspaceId, sourceId }: Pick<IngestSource, 'workspaceId' | 'sourceId'>, events: number): number {
    if (this.#perMinute === 0) return 0;
    const now = this.#now();
    const minute = Math.floor(now / minuteMs);
    const known = this.#counts.get(sourceId);
    const count = known?.minute === minute ? known : { workspaceId, minute, told: 0, own: 0 };
    this.#counts.set(sourceId, count);
    if (count.told + count.own + events > this.#perMinute) return Math.max(1, Math.ceil(((minute + 1) * minuteMs - now) / 1_000));
    count.own += events;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.tell().catch(this.#onError);
    }, tellMs).unref();
    return 0;
  }

  /** Adds what this server counted to the counts of all, and learns those. */
  async tell(): Promise<void> {
    for (const [sourceId, count] of this.#counts) {
      const { workspaceId, minute, own } = count;
      if (own === 0) {
        if (minute < Math.floor(this.#now() / minuteMs)) this.#counts.delete(sourceId);
        continue;
      }
      count.own -= own;
      try {
        count.told = await addEvents(this.#db, { workspaceId, sourceId, minute, events: own });
      } catch (error) {
        count.own += own;
        throw error;
      }
    }
  }
}
