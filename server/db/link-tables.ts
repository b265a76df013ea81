import type { VisitVerdict } from '../../utils/contract/words.ts';

/** The tables of tracked links. */
export interface LinkTables {
  share_link: ShareLinkTable;
  asset_link: AssetLinkTable;
  visit: VisitTable;
  asset_visit: AssetVisitTable;
  visit_day: VisitDayTable;
  share_visitor: ShareVisitorTable;
  link_journal: LinkJournalTable;
}

interface ShareLinkTable {
  workspace_id: string;
  code: string;
  share_id: string;
  asset_id: string;
  url: string;
  created_at: number;
  /** From then on the link says that it has run out; null: never. */
  expires_at: number | null;
  revoked_at: number | null;
  /** The user who switched it off. */
  revoked_by: string | null;
  /** Everybody it went to was erased: it still leads on, and nothing is noted of who follows it. */
  erased_at: number | null;
}

/** Marketing's own public links of an asset. A slug that was ever given out stays with its asset, also when it is off. */
interface AssetLinkTable {
  workspace_id: string;
  slug: string;
  asset_id: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  revoked_by: string | null;
  /** Counts kept in the same transaction as the visits. */
  visits: number;
  automated_visits: number;
  last_visit_at: number | null;
}

interface VisitTable {
  workspace_id: string;
  id: string;
  code: string;
  share_id: string;
  at: number;
  verdict: VisitVerdict;
  reasons_json: string;
  user_agent: string;
  /** Keyed hash of the client's address, for telling bursts; the address itself is not kept. */
  client_hash: string;
  /** The visitor of the company's own site whom this visit brought there, once the site has told. */
  anonymous_id: string | null;
}

interface AssetVisitTable {
  workspace_id: string;
  id: string;
  slug: string;
  asset_id: string;
  at: number;
  verdict: VisitVerdict;
  reasons_json: string;
  user_agent: string;
  client_hash: string;
}

/** How many visits an asset's links had on a day, those of shares and public ones, kept in the same transaction as the visits. */
interface VisitDayTable {
  workspace_id: string;
  asset_id: string;
  /** Whole days since 1 January 1970 UTC. */
  day: number;
  /** By people: confirmed and likely ones. */
  visits: number;
  automated: number;
}

/** Browsers that came to the company's site through a share's link, and what the team says of who it was. */
interface ShareVisitorTable {
  workspace_id: string;
  share_id: string;
  anonymous_id: string;
  first_at: number;
  last_at: number;
  /** `open` until somebody says; then the recipient, or somebody else. */
  judged: 'open' | 'recipient' | 'other';
  judged_by: string | null;
  judged_at: number | null;
}

/** What happened to links, as it was answered: one row a group of requests, until the groups stand in the tables above. */
interface LinkJournalTable {
  workspace_id: string;
  id: string;
  written_at: number;
  entries_json: string;
}
