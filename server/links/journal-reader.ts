import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface JournalReaderOptions {
  /** Moves up to so many groups of a workspace's journal into the log; answers whether more may be left. */
  take: (workspaceId: string, groups: number) => Promise<boolean>;
  /** Workspaces whose journal is not empty. */
  waiting: () => Promise<string[]>;
  log: Pick<Logger, 'warn'>;
  /** How long it lets groups gather before it moves them. */
  gatherMs?: number;
  /** How often it looks for what other processes wrote or left behind. */
  lookEveryMs?: number;
}

/** While visits pour in. */
const fewGroups = 4;
/** When they have ebbed: twice as many in each step as long as a step is short, since every one has its own commit. */
const manyGroups = 128;
const shortStepMs = 40;
const longestPauseMs = 5_000;

/**
 * Moves what stands in the journal of links into the log, with counts and engagements, soon after it was answered. While
 * visits pour in it takes small steps and a twentieth of the time at most, so that answers come first; it catches up in large
 * ones as soon as they ebb.
 */
export class JournalReader {
  readonly #options: Required<JournalReaderOptions>;
  readonly #due = new Set<string>();
  readonly #stop = new AbortController();
  #moving: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #notedAt = 0;

  constructor(options: JournalReaderOptions) {
    this.#options = { gatherMs: 5, lookEveryMs: 2_000, ...options };
  }

  /** From now on it also looks for groups that another process wrote and did not move. */
  start(): void {
    const look = () => {
      this.#options.waiting().then(
        (workspaces) => {
          for (const workspaceId of workspaces) this.note(workspaceId);
        },
        () => undefined,
      );
    };
    this.#timer = setInterval(look, this.#options.lookEveryMs).unref();
    look();
  }

  /** A group of this workspace was written. */
  note(workspaceId: string): void {
    this.#due.add(workspaceId);
    this.#notedAt = performance.now();
    if (!this.#stop.signal.aborted) this.#moving ??= this.#move(this.#options.gatherMs);
  }

  /** Moves what is due, within the patience, and stops; what is left stays in the journal for the next process. */
  async close(patienceMs = 2_000): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    const deadline = sleep(patienceMs, undefined, { ref: false });
    while (this.#moving !== null) {
      const ended = await Promise.race([this.#moving.then(() => true), deadline.then(() => false)]);
      if (!ended) break;
    }
    this.#stop.abort();
  }

  async #move(gatherMs: number): Promise<void> {
    await this.#rest(gatherMs);
    let groups = fewGroups;
    for (let pause = 100; this.#due.size > 0 && !this.#stop.signal.aborted; ) {
      const [workspaceId = ''] = this.#due;
      this.#due.delete(workspaceId);
      const began = performance.now();
      try {
        if (await this.#options.take(workspaceId, groups)) this.#due.add(workspaceId);
        pause = 100;
        const took = performance.now() - began;
        const busy = this.#notedAt >= began - gatherMs;
        if (busy) groups = fewGroups;
        else groups = took < shortStepMs ? Math.min(manyGroups, groups * 2) : Math.max(fewGroups, groups / 2);
        await this.#rest(busy ? 19 * took + gatherMs : 0);
      } catch (error) {
        this.#due.add(workspaceId);
        this.#options.log.warn({ err: error }, 'visits wait in the journal of links');
        await this.#rest(pause);
        pause = Math.min(longestPauseMs, pause * 2);
      }
    }
    this.#moving = null;
  }

  async #rest(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}
