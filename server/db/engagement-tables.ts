import type { EngagementKind, TouchChannel, TouchOrigin, TouchState } from '../../utils/contract/words.ts';

/** What prospects did, where it came from, and what we did to them. */
export interface EngagementTables {
  source: SourceTable;
  message: MessageTable;
  engagement: EngagementTable;
  engagement_day: EngagementDayTable;
  touch: TouchTable;
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
