import type { Database } from '../db/connect.ts';
import { inTransaction } from '../db/transaction.ts';
import { findLink } from '../queries/find-link.ts';
import { journalWorkspaces, takeJournal, writeJournal } from '../queries/link-journal.ts';
import type { LinkServiceOptions } from './link-service.ts';
import { type LinkEntry, workspaceOf } from './visit.ts';

/** What the link service needs of a database. Links are read where no writer stands in the way. */
export function linkStore(database: Database): Pick<LinkServiceOptions, 'find' | 'write' | 'take' | 'waiting' | 'groups'> {
  return {
    find: (path) => findLink(database.db, path),
    write: (entries, now) =>
      isOfOneWorkspace(entries)
        ? writeJournal(database.db, entries, now)
        : inTransaction(database, (trx) => writeJournal(trx, entries, now)),
    take: (workspaceId, groups) => takeJournal(database, workspaceId, groups),
    waiting: () => journalWorkspaces(database.db),
    // PostgreSQL commits while this process reads the next requests; the embedded database has it wait.
    groups: database.dialect === 'postgres' ? 2 : 1,
  };
}

function isOfOneWorkspace([first, ...others]: readonly LinkEntry[]): boolean {
  return first === undefined || others.every((entry) => workspaceOf(entry) === workspaceOf(first));
}
