import { LRUCache } from 'lru-cache';
import type { FoundLink } from './visit.ts';

/** Looks a link up by what stands after `/r/`; null when there is none. Throws when the database fails. */
export type FindLink = (path: string) => Promise<FoundLink | null>;

const missTtlMs = 2_000;
/** Until a share is reported as sent its link is read again for each visit that comes this much later. */
const unsentFreshMs = 500;
/** So a link that was switched off is off on every server within this time, as long as the database answers. */
const freshMs = 2_000;

/**
 * Links in memory, so that a redirect needs no database: it looks again every two seconds, and goes on with what it knows
 * while the database fails. What does not exist is remembered for two seconds only: a rep's own link may be there a
 * moment later.
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

  /** The link where memory knows it well enough; undefined where it must be asked for. */
  peek(path: string): FoundLink | undefined {
    const known = this.#links.get(path);
    return known && this.#isFresh(known) ? known.link : undefined;
  }

  /** Throws when the link is not in memory and the database fails or does not answer within two seconds. */
  async get(path: string): Promise<FoundLink | null> {
    const now = this.#now();
    const known = this.#links.get(path);
    if (known) {
      if (this.#isFresh(known)) return known.link;
      // Others use the known one meanwhile, and the next look at a failing database waits its turn.
      this.#links.set(path, { link: known.link, readAt: now });
      const fresh = await Promise.race([this.#read(path).catch(() => known.link), after(this.#patienceMs)]);
      return fresh === undefined ? known.link : fresh;
    }
    const missedAt = this.#misses.get(path);
    if (missedAt !== undefined && now - missedAt < missTtlMs) return null;
    const found = await Promise.race([this.#read(path), after(2_000)]);
    if (found === undefined) throw new Error('the database did not answer in time');
    return found;
  }

  /** The link was changed here: the next visit reads it anew. */
  forget(path: string): void {
    const known = this.#links.get(path);
    if (known) this.#links.set(path, { link: known.link, readAt: Number.NEGATIVE_INFINITY });
    this.#misses.delete(path);
  }

  #isFresh({ link, readAt }: { link: FoundLink; readAt: number }): boolean {
    return this.#now() - readAt < (link.sentAt === null && link.shareId !== null ? unsentFreshMs : freshMs);
  }

  async #read(path: string): Promise<FoundLink | null> {
    const link = await this.#find(path);
    if (link) {
      this.#links.set(path, { link, readAt: this.#now() });
      this.#misses.delete(path);
    } else {
      this.#links.delete(path);
      this.#misses.set(path, this.#now());
    }
    return link;
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref();
  });
}
