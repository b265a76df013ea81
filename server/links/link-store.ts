import type { Database } from '../db/connect.ts';
import { findLink, recordVisits } from '../queries/visits.ts';
import { demoteVisits } from './demote-visits.ts';
import type { LinkServiceOptions } from './link-service.ts';

/** What the link service needs of a database. Links are read where no writer stands in the way. */
export function linkStore(database: Database): Pick<LinkServiceOptions, 'find' | 'write' | 'demote'> {
  return {
    find: (code) => findLink(database.reader, code),
    write: (visits) => recordVisits(database, visits),
    demote: (visits) => demoteVisits(database, visits),
  };
}
