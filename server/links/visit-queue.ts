import { setImmediate as immediately, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import { isRefusedRow } from '../db/transaction.ts';
import { late, within } from '../within.ts';
import type { LinkEntry } from './visit.ts';
import type { VisitSpill } from './visit-spill.ts';

export interface VisitQueueOptions {
  /** Writes the entries, on disk when it resolves; one that is written again changes nothing. */
  write: (entries: LinkEntry[]) => Promise<void>;
  spill: VisitSpill;
  log: Pick<Logger, 'warn' | 'error' | 'info'>;
  /** How many groups may be written at once. More than one where a commit is waited for without the processor. */
  groups?: number;
  /** How long answers wait for the database, then for the file. */
  patienceMs?: number;
  /** Visits kept in memory while the database fails; more stay in the file until it is back. */
  keep?: number;
}

interface Waiting {
  entry: LinkEntry;
  answer: () => void;
}

const batchSize = 500;
/** Two or three milliseconds at most, while a group that is twice as large saves a commit. */
const mostTurns = 20;
const longestPauseMs = 5_000;

/**
 * Group commit of visits: what arrives while the groups before are being written is written next, in one transaction, and
 * then answered: no visit waits for a clock, and the more arrive the larger the groups. When the database fails or is too
 * slow, the visits go to a file on disk, the requests are answered all the same, and the visits are written as soon as the
 * database takes them; until then new ones go straight to the file.
 */
export class VisitQueue {
  readonly #options: Required<VisitQueueOptions>;
  #waiting: Waiting[] = [];
  /** In the file (or refused by it), not known to be in the database. */
  #backlog: LinkEntry[] = [];
  /** The file holds visits that the backlog had no room for. */
  #unread = false;
  #flushing: Promise<void> | null = null;
  readonly #underWay = new Set<Promise<void>>();
  #draining: Promise<void> | null = null;
  readonly #stop = new AbortController();

  constructor(options: VisitQueueOptions) {
    this.#options = { groups: 1, patienceMs: 60, keep: 50_000, ...options };
  }

  /** Takes up what an earlier process left in the file. */
  async start(): Promise<void> {
    const left = await this.#options.spill.read();
    if (left.length === 0) return;
    this.#options.log.info({ visits: left.length }, 'visits answered before the last stop are written now');
    this.#keep(left);
    this.#drain();
  }

  /** Resolves when the visit is safe: in the database, or in the file. Never rejects. */
  add(entry: LinkEntry): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ entry, answer: resolve });
      this.#flushing ??= this.#flush();
    });
  }

  /** Visits that are not known to be in the database. */
  get size(): number {
    return this.#waiting.length + this.#backlog.length;
  }

  /** Writes what is waiting: into the database where it answers in time, else into the file for the next start. */
  async close(patienceMs = 2_000): Promise<void> {
    await within(Promise.all([this.#flushing, ...this.#underWay]), patienceMs);
    this.#stop.abort();
    await this.#setAside(this.#waiting.splice(0));
    await within(this.#draining ?? Promise.resolve(), patienceMs);
    await this.#options.spill.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      await this.#fewerThan(this.#options.groups);
      const batch = this.#waiting.splice(0, batchSize);
      // What speaks of a visit before it must not overtake that visit.
      const inTurn = batch.some(({ entry }) => !('visit' in entry));
      if (inTurn) await this.#fewerThan(1);
      const handled = this.#handle(batch).finally(() => this.#underWay.delete(handled));
      this.#underWay.add(handled);
      if (inTurn) await handled;
    }
    this.#flushing = null;
  }

  /** What the sockets hold already belongs to the group, too: as long as each turn of the event loop brings more. */
  async #gather(): Promise<void> {
    let had = 0;
    for (let turn = 0; turn < mostTurns && this.#waiting.length > had; turn++) {
      had = this.#waiting.length;
      await immediately();
    }
  }

  async #fewerThan(groups: number): Promise<void> {
    while (this.#underWay.size >= groups) await Promise.race(this.#underWay);
  }

  /** Never rejects. */
  async #handle(batch: readonly Waiting[]): Promise<void> {
    if (this.#draining === null && (await this.#write(batch))) for (const { answer } of batch) answer();
    else await this.#setAside(batch);
  }

  async #write(batch: readonly Waiting[]): Promise<boolean> {
    const { write, log, patienceMs } = this.#options;
    const outcome = await within(
      write(batch.map(({ entry }) => entry)).then(
        () => null,
        (error: unknown) => ({ error }),
      ),
      patienceMs,
    );
    if (outcome === null) return true;
    const detail = outcome === late ? { visits: batch.length } : { visits: batch.length, err: outcome.error };
    log.warn(detail, 'the database did not take visits in time: they are kept in a file');
    return false;
  }

  /** Into the file, then answered. When the file fails too, memory is what is left. */
  async #setAside(entries: readonly Waiting[]): Promise<void> {
    if (entries.length === 0) return;
    const visits = entries.map(({ entry }) => entry);
    this.#keep(visits);
    const kept = this.#options.spill.append(visits).catch((error: unknown) => {
      this.#options.log.error({ err: error, visits: visits.length }, 'visits could be kept in memory only');
    });
    await within(kept, this.#options.patienceMs);
    for (const { answer } of entries) answer();
    this.#drain();
  }

  #keep(visits: readonly LinkEntry[]): void {
    const room = Math.max(0, this.#options.keep - this.#backlog.length);
    this.#backlog.push(...visits.slice(0, room));
    if (visits.length > room) this.#unread = true;
  }

  #drain(): void {
    if (this.#stop.signal.aborted) return;
    this.#draining ??= this.#drainAll().finally(() => {
      this.#draining = null;
      if (this.#backlog.length > 0) this.#drain();
    });
  }

  async #drainAll(): Promise<void> {
    const { spill, log } = this.#options;
    for (let pause = 100; !this.#stop.signal.aborted; pause = Math.min(longestPauseMs, pause * 2)) {
      try {
        while (this.#backlog.length > 0) {
          const batch = this.#backlog.slice(0, batchSize);
          await this.#writeKept(batch);
          this.#backlog.splice(0, batch.length);
        }
        if (this.#unread) await this.#writeFile();
        // A file that cannot be emptied is read at the next start, and writing its visits again changes nothing.
        await spill.clear().catch((error: unknown) => log.error({ err: error }, 'the file of waiting visits cannot be emptied'));
        if (this.#backlog.length === 0 && !this.#unread) return;
      } catch (error) {
        log.warn({ err: error, visits: this.#backlog.length }, 'visits still wait for the database');
        await sleep(pause, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      }
    }
  }

  async #writeFile(): Promise<void> {
    this.#unread = false;
    try {
      const visits = await this.#options.spill.read();
      for (const batch of chunksOf(visits, batchSize)) await this.#writeKept(batch);
    } catch (error) {
      this.#unread = true;
      throw error;
    }
  }

  /** Throws while the database fails. What it will never take is left out. */
  async #writeKept(batch: LinkEntry[]): Promise<void> {
    const { write, log } = this.#options;
    try {
      await write(batch);
    } catch (error) {
      if (!isRefusedRow(error)) throw error;
      for (const entry of batch) {
        await write([entry]).catch((cause: unknown) => {
          if (!isRefusedRow(cause)) throw cause;
          log.error({ err: cause }, 'a visit was refused by the database and is left out');
        });
      }
    }
  }
}
