import { setTimeout as sleep } from 'node:timers/promises';
import { codeOfUnforeseen } from '../refusal.ts';
import type { IngestCall } from './store-events.ts';

export interface IngestQueueOptions {
  /** Writes the events of these calls in one transaction: all of them or none. */
  write: (calls: readonly IngestCall[]) => Promise<void>;
  /** How long calls are collected before they are written together. */
  gatherMs?: number;
  /** Events of one transaction; more wait for the next one. A full group is written at once. */
  groupEvents?: number;
  /** Events that may wait; beyond, a call is refused at once rather than kept waiting in memory. */
  keepEvents?: number;
}

interface Waiting {
  call: IngestCall;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Too many events wait for the database. */
export class IngestBusy extends Error {}

/**
 * Group commit of ingest: the calls that come within a few milliseconds are written in one transaction and answered when
 * it is on disk. Each call stays whole: where the database refuses a group, its calls are written one by one.
 */
export class IngestQueue {
  readonly #options: Required<IngestQueueOptions>;
  #waiting: Waiting[] = [];
  #events = 0;
  #running = false;
  #wake: (() => void) | null = null;

  constructor(options: IngestQueueOptions) {
    this.#options = { gatherMs: 2, groupEvents: 1_000, keepEvents: 50_000, ...options };
  }

  /** Resolves when the call's events are on disk. Rejects with the reason for which none of them is stored. */
  add(call: IngestCall): Promise<void> {
    if (this.#events > 0 && this.#events + call.events.length > this.#options.keepEvents) {
      return Promise.reject(new IngestBusy('Too many events wait for the database.'));
    }
    return new Promise((done, failed) => {
      this.#waiting.push({ call, done, failed });
      this.#events += call.events.length;
      if (this.#events >= this.#options.groupEvents) this.#wake?.();
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      if (this.#events < this.#options.groupEvents) await this.#gather();
      await this.#writeGroup(this.#takeGroup());
    }
    this.#running = false;
  }

  /** Waits for more calls: a few milliseconds, or until there are enough of them. */
  async #gather(): Promise<void> {
    const full = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([sleep(this.#options.gatherMs), full]);
    this.#wake = null;
  }

  #takeGroup(): Waiting[] {
    let events = 0;
    const count = this.#waiting.findIndex((entry, index) => {
      events += entry.call.events.length;
      return index > 0 && events > this.#options.groupEvents;
    });
    const group = this.#waiting.splice(0, count === -1 ? this.#waiting.length : count);
    for (const { call } of group) this.#events -= call.events.length;
    return group;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#options.write(group.map(({ call }) => call));
      for (const { done } of group) done();
    } catch (error) {
      // Where the database is away, asking it again for each call would only make them all wait.
      const refused = codeOfUnforeseen(error) !== 'SERVICE_UNAVAILABLE';
      if (refused && group.length > 1) for (const entry of group) await this.#writeGroup([entry]);
      else for (const { failed } of group) failed(error);
    }
  }
}
