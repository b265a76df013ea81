import type { Database } from '../db/connect.ts';
import { findLink } from '../queries/find-link.ts';
import { journalWorkspaces, takeJournal, writeJournal } from '../queries/link-journal.ts';
import type { LinkServiceOptions } from './link-service.ts';

/** What the link service needs of a database. */
export function linkStore(database: Database): Pick<LinkServiceOptions, 'find' | 'write' | 'take' | 'waiting' | 'groups'> {
  return {
    find: (path) => findLink(database.db, path),
    write: (entries, now) => writeJournal(database.db, entries, now),
    take: (workspaceId, groups) => takeJournal(database, workspaceId, groups),
    waiting: () => journalWorkspaces(database.db),
    // PostgreSQL commits while this process reads the next requests; the embedded database has it wait.
    groups: database.dialect === 'postgres' ? 2 : 1,
  };
}
