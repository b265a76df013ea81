import type {
  AssetKind,
  AssetStatus,
  BuyingStage,
  EngagementKind,
  IdentifierKind,
  NotRelevantReason,
  OpportunityStatus,
  Role,
  ShareChannel,
  ShareState,
  TouchChannel,
  TouchOrigin,
  TouchState,
} from '../../utils/contract/words.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { InfluenceTables } from './influence-tables.ts';
import type { LeadTables } from './lead-tables.ts';
import type { LinkTables } from './link-tables.ts';
import type { NoticeTables } from './notice-tables.ts';
import type { OutgoingTables } from './outgoing-tables.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { RecipeTables } from './recipe-tables.ts';
import type { ScheduleTables } from './schedule-tables.ts';
import type { TeamTables } from './team-tables.ts';
import type { VoiceTables } from './voice-tables.ts';

/**
 * The tables. Every key begins with `workspace_id`, ids are UUIDv7 text, times are UTC milliseconds, money is integer
 * minor units plus currency, flags are 0 or 1, and `_json` columns hold JSON text: one shape for SQLite and PostgreSQL.
 * `workspace`, `member`, `user`, `session` and the like belong to the auth library; only their read columns stand here.
 */
export interface Tables
  extends IdentityTables,
    ImportTables,
    InfluenceTables,
    LeadTables,
    LinkTables,
    NoticeTables,
    OutgoingTables,
    PrivacyTables,
    RecipeTables,
    ScheduleTables,
    TeamTables,
    VoiceTables {
  workspace: WorkspaceTable;
  member: MemberTable;
  user: UserTable;
  invitation: InvitationTable;
  session: SessionTable;
  workspace_setting: WorkspaceSettingTable;
  source: SourceTable;
  message: MessageTable;
  account: AccountTable;
  contact: ContactTable;
  identifier: IdentifierTable;
  topic: TopicTable;
  asset: AssetTable;
  asset_topic: AssetTopicTable;
  library_version: LibraryVersionTable;
  engagement: EngagementTable;
  engagement_day: EngagementDayTable;
  touch: TouchTable;
  share: ShareTable;
  share_recipient: ShareRecipientTable;
  share_event: ShareEventTable;
  opportunity: OpportunityTable;
  opportunity_contact: OpportunityContactTable;
  suggestion_feedback: SuggestionFeedbackTable;
  member_collections: MemberCollectionsTable;
  engine_run: EngineRunTable;
  engine_lease: EngineLeaseTable;
  engine_model: EngineModelTable;
  audit: AuditTable;
}

type Flag = 0 | 1;

/** The auth library keeps ISO text on SQLite and `timestamptz` on PostgreSQL; `auth-time.ts` reads and writes both. */
export type AuthTime = Date | string;

interface WorkspaceTable {
  id: string;
  name: string;
  slug: string;
}

interface MemberTable {
  id: string;
  workspace_id: string;
  user_id: string;
  role: Role;
  created_at: AuthTime;
}

interface InvitationTable {
  id: string;
  workspace_id: string;
  email: string;
  role: Role;
  status: 'pending' | 'accepted' | 'canceled';
  expires_at: AuthTime;
  created_at: AuthTime;
  inviter_id: string;
}

/** The library's own column names. */
interface SessionTable {
  token: string;
  userId: string;
  expiresAt: AuthTime;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
}

interface WorkspaceSettingTable {
  workspace_id: string;
  /** Four characters that every link code of this workspace begins with; unique over all workspaces. */
  link_key: string;
  sample: Flag;
  settings_json: string;
  /** Of `erased_key`; null as long as nobody was erased. */
  erasure_salt: string | null;
}

interface SourceTable {
  workspace_id: string;
  id: string;
  name: string;
  /** SHA-256 of the write key, hex. The key itself is shown once and never stored. */
  key_hash: string;
  key_hint: string;
  created_at: number;
  last_seen_at: number | null;
  revoked_at: number | null;
}

/** Each accepted `messageId` of ingest, so that a repeated one is counted once. */
interface MessageTable {
  workspace_id: string;
  message_id: string;
  received_at: number;
}

interface AccountTable {
  workspace_id: string;
  id: string;
  name: string;
  /** Folded, without legal forms: what a look-up by name uses. */
  name_key: string;
  /** Without subdomains: what its people mail from. */
  domain: string | null;
  industry: string | null;
  employees: number | null;
  region: string | null;
  created_at: number;
}

interface ContactTable {
  workspace_id: string;
  id: string;
  account_id: string | null;
  name: string;
  /** In Latin letters, folded, words sorted: what a search by name uses. */
  name_key: string;
  title: string | null;
  persona: string | null;
  /** The address to show; all addresses are identifiers. */
  email: string | null;
  owner_user_id: string | null;
  created_at: number;
  updated_at: number;
  /** What the person said about being followed; null: unknown. Of a denied one no engagement is kept. */
  consent: 'granted' | 'denied' | null;
  /** How we know. */
  consent_source: string | null;
  consent_at: number | null;
  /** Whether marketing may write: who said stop gets no planned mail. Null: nobody said anything. */
  mail: 'stopped' | 'open' | null;
  mail_source: string | null;
  mail_at: number | null;
}

interface IdentifierTable {
  workspace_id: string;
  kind: IdentifierKind;
  value: string;
  contact_id: string;
  /** The user who confirmed it; null when it came with the data. */
  confirmed_by: string | null;
  created_at: number;
}

interface TopicTable {
  workspace_id: string;
  id: string;
  name: string;
}

interface AssetTable {
  workspace_id: string;
  id: string;
  title: string;
  kind: AssetKind;
  url: string;
  /** Unique in the workspace; how an engagement's address finds its asset. */
  canonical_url: string;
  summary: string;
  talking_point: string | null;
  stage: BuyingStage;
  personas_json: string;
  industries_json: string;
  language: string;
  status: AssetStatus;
  live_at: number | null;
  expires_at: number | null;
  priority: number;
  collection: string | null;
  created_at: number;
  updated_at: number;
}

interface AssetTopicTable {
  workspace_id: string;
  asset_id: string;
  topic_id: string;
}

interface EngagementTable {
  workspace_id: string;
  id: string;
  /** Null while only an anonymous visitor is known. */
  contact_id: string | null;
  anonymous_id: string | null;
  asset_id: string | null;
  kind: EngagementKind;
  at: number;
  received_at: number;
  seconds: number | null;
  watched: number | null;
  pages: number | null;
  /** Share of the page that was scrolled, 0 to 1. */
  scroll: number | null;
  title: string | null;
  url: string | null;
  /** Kept where no asset was known, so that the engagement can be claimed when the asset is added. */
  canonical_url: string | null;
  source_id: string | null;
  share_id: string | null;
}

/** How many engagements of known contacts an asset had on a day, kept in the same transaction as the engagements. */
interface EngagementDayTable {
  workspace_id: string;
  /** Whole days since 1 January 1970 UTC. */
  day: number;
  asset_id: string;
  engagements: number;
}

interface TouchTable {
  workspace_id: string;
  id: string;
  contact_id: string;
  origin: TouchOrigin;
  channel: TouchChannel;
  state: TouchState;
  title: string;
  by_name: string;
  asset_id: string | null;
  share_id: string | null;
  /** The planned send that it is part of. */
  send_id: string | null;
  at: number;
}

interface ShareTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  user_id: string;
  asset_id: string;
  channel: ShareChannel;
  state: ShareState;
  played: Flag;
  unknown_recipients: number;
  draft_id: string | null;
  created_at: number;
  updated_at: number;
  sent_at: number | null;
  /** Counts kept in the same transaction as the visits. */
  visits: number;
  automated_visits: number;
  last_visit_at: number | null;
}

/** Another text after each change of the workspace's assets and topics. */
interface LibraryVersionTable {
  workspace_id: string;
  version: string;
}

interface ShareRecipientTable {
  workspace_id: string;
  share_id: string;
  contact_id: string;
  /** Of a share that counts as sent: the time it stands under, its asset, the recipient's account. Kept by `alignReached`. */
  reached_at: number | null;
  asset_id: string | null;
  account_id: string | null;
}

/** The history of a share: one row for each report, also for those that changed no state. */
interface ShareEventTable {
  workspace_id: string;
  share_id: string;
  id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  kind: ShareState;
  to_state: ShareState | null;
  actor: string;
  at: number;
}

interface OpportunityTable {
  workspace_id: string;
  id: string;
  account_id: string;
  name: string;
  stage: string;
  status: OpportunityStatus;
  amount_minor: number;
  currency: string;
  created_at: number;
  /** Expected while it is open. */
  close_at: number | null;
  /** When it was won or lost; null while it is open. */
  closed_at: number | null;
}

interface OpportunityContactTable {
  workspace_id: string;
  opportunity_id: string;
  contact_id: string;
}

interface SuggestionFeedbackTable {
  workspace_id: string;
  contact_id: string;
  asset_id: string;
  user_id: string;
  reason: NotRelevantReason;
  at: number;
}

/** A member without a row may send from every collection. */
interface MemberCollectionsTable {
  workspace_id: string;
  member_id: string;
  collections_json: string;
}

/** One training of the suggestions. */
interface EngineRunTable {
  workspace_id: string;
  id: string;
  state: 'running' | 'done' | 'failed';
  asked: Flag;
  started_at: number;
  seconds: number;
  engagements: number;
  assets: number;
  held_out_json: string | null;
  /** Of a done one: the weights, and what they were learned from. */
  learned_json: string | null;
  problem: string | null;
}

/** Who trains a workspace now: one server at a time, until the lease runs out. */
interface EngineLeaseTable {
  workspace_id: string;
  run_id: string;
  until: number;
}

/** The model of a run, packed, in pieces. */
interface EngineModelTable {
  workspace_id: string;
  run_id: string;
  piece: number;
  bytes: Uint8Array;
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
