import { LRUCache } from 'lru-cache';
import type { FoundLink } from './visit.ts';

/** Looks a link up by its code; null when there is none. Throws when the database fails. */
export type FindLink = (code: string) => Promise<FoundLink | null>;

const missTtlMs = 2_000;
/** Until a share is reported as sent its link is read again for each visit that comes this much later. */
const unsentFreshMs = 500;
const freshMs = 60_000;

/**
 * Links in memory, so that a redirect needs no database. Codes that do not exist are remembered for two seconds only:
 * a rep's own link may be there a moment later.
 */
export class LinkCache {
  readonly #find: FindLink;
  readonly #patienceMs: number;
  readonly #now: () => number;
  readonly #links: LRUCache<string, { link: FoundLink; readAt: number }>;
  readonly #misses: LRUCache<string, number>;

  constructor(find: FindLink, now: () => number, patienceMs = 100, size = 20_000) {
    this.#find = find;
    this.#now = now;
    this.#patienceMs = patienceMs;
    this.#links = new LRUCache({ max: size });
    this.#misses = new LRUCache({ max: size });
  }

  /** Throws when the link is not in memory and the database fails or does not answer within two seconds. */
  async get(code: string): Promise<FoundLink | null> {
    const now = this.#now();
    const known = this.#links.get(code);
    if (known) {
      if (now - known.readAt < (known.link.sentAt === null ? unsentFreshMs : freshMs)) return known.link;
      // Others use the known one meanwhile, and the next look at a failing database waits its turn.
      this.#links.set(code, { link: known.link, readAt: now });
      const fresh = await Promise.race([this.#read(code).catch(() => known.link), after(this.#patienceMs)]);
      return fresh === undefined ? known.link : fresh;
    }
    const missedAt = this.#misses.get(code);
    if (missedAt !== undefined && now - missedAt < missTtlMs) return null;
    const found = await Promise.race([this.#read(code), after(2_000)]);
    if (found === undefined) throw new Error('the database did not answer in time');
    return found;
  }

  async #read(code: string): Promise<FoundLink | null> {
    const link = await this.#find(code);
    if (link) {
      this.#links.set(code, { link, readAt: this.#now() });
      this.#misses.delete(code);
    } else {
      this.#links.delete(code);
      this.#misses.set(code, this.#now());
    }
    return link;
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref();
  });
}
