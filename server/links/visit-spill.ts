import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LinkEntry } from './visit.ts';

/**
 * Visits that were answered while the database could not take them: one JSON object a line, appended and synced, so that
 * a killed process loses none. A half-written last line (the kill came during the write) is skipped: it was not answered.
 */
export class VisitSpill {
  readonly #file: string;
  #handle: Promise<FileHandle> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<LinkEntry[]> {
    const content = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return content.split('\n').flatMap((line) => {
      const entry = line === '' ? null : parseEntry(line);
      return entry === null ? [] : [entry];
    });
  }

  append(entries: readonly LinkEntry[]): Promise<void> {
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    return this.#inTurn(async () => {
      const handle = await this.#open();
      await handle.appendFile(lines);
      await handle.datasync();
      await this.#letGo();
    });
  }

  /** Empties the file, once the database holds everything in it. */
  clear(): Promise<void> {
    return this.#inTurn(async () => {
      const handle = await this.#open();
      await handle.truncate(0);
      await this.#letGo();
    });
  }

  /** From now on the file is open only while something is done with it: what was under way may still come. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#inTurn(() => this.#letGo());
  }

  async #letGo(): Promise<void> {
    if (!this.#closed) return;
    const handle = await this.#handle?.catch(() => null);
    this.#handle = null;
    await handle?.close();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #open(): Promise<FileHandle> {
    this.#handle ??= mkdir(dirname(this.#file), { recursive: true })
      .then(() => open(this.#file, 'a', 0o600))
      .catch((error: unknown) => {
        this.#handle = null;
        throw error;
      });
    return this.#handle;
  }
}

function parseEntry(line: string): LinkEntry | null {
  try {
    return JSON.parse(line) as LinkEntry;
  } catch {
    return null;
  }
}
