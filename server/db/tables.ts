import type { EngagementTables } from './engagement-tables.ts';
import type { EngineTables } from './engine-tables.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { InfluenceTables } from './influence-tables.ts';
import type { LeadTables } from './lead-tables.ts';
import type { LibraryTables } from './library-tables.ts';
import type { LinkTables } from './link-tables.ts';
import type { MemberTables } from './member-tables.ts';
import type { NoticeTables } from './notice-tables.ts';
import type { OutgoingTables } from './outgoing-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { RecipeTables } from './recipe-tables.ts';
import type { ScheduleTables } from './schedule-tables.ts';
import type { ShareTables } from './share-tables.ts';
import type { TeamTables } from './team-tables.ts';
import type { VoiceTables } from './voice-tables.ts';

/**
 * The tables. Every key begins with `workspace_id`, ids are UUIDv7 text, times are UTC milliseconds, money is integer
 * minor units plus currency, flags are 0 or 1, and `_json` columns hold JSON text: one shape for SQLite and PostgreSQL.
 */
export interface Tables
  extends EngagementTables,
    EngineTables,
    IdentityTables,
    ImportTables,
    InfluenceTables,
    LeadTables,
    LibraryTables,
    LinkTables,
    MemberTables,
    NoticeTables,
    OutgoingTables,
    PeopleTables,
    PrivacyTables,
    RecipeTables,
    ScheduleTables,
    ShareTables,
    TeamTables,
    VoiceTables {
  audit: AuditTable;
}

interface AuditTable {
  workspace_id: string;
  id: string;
  at: number;
  /** User id, or `source:ID`. */
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
}
