import type { Logger } from 'pino';
import type { Database } from '../db/connect.ts';
import { type AuditEntry, auditAll } from '../queries/audit.ts';

export interface ReadNotes {
  /** Notes that somebody read something. It is in the audit a moment later; a database that is busy is waited for. */
  note(entry: AuditEntry): void;
  /** Resolves when everything noted so far is written. Rejects with the database's error; what was noted is kept. */
  flush(): Promise<void>;
  /** Writes what waits, and takes no more time than one try. */
  close(): Promise<void>;
}

const gatherMs = 1_000;
const retryMs = 1_000;
const rowsAtOnce = 200;

/**
 * Writes the audit rows of reads in groups: an answer to a question does not wait for the disk, which would be most of
 * its time. A killed process may lose the notes of its last moment; changes are noted in their own transactions and
 * never lost.
 */
export function createReadNotes(database: Database, log: Logger): ReadNotes {
  let waiting: AuditEntry[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, rowsAtOnce);
      await auditAll(database.db, group);
      waiting = waiting.slice(group.length);
    }
  };
  const flush = () => {
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  const wake = (afterMs: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      flush().catch((error: unknown) => {
        log.warn({ err: error, waiting: waiting.length }, 'notes of reads wait for the database');
        wake(retryMs);
      });
    }, afterMs);
  };

  return {
    note: (entry) => {
      waiting.push(entry);
      wake(gatherMs);
    },
    flush,
    close: async () => {
      if (timer) clearTimeout(timer);
      await flush().catch((error: unknown) => log.error({ err: error, lost: waiting.length }, 'notes of reads could not be written'));
    },
  };
}
