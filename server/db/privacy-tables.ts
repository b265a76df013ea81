/** What keeps old rows from staying, and callers from asking too often. */
export interface PrivacyTables {
  retention_run: RetentionRunTable;
  rate_count: RateCountTable;
  sign_in_count: SignInCountTable;
  erased_key: ErasedKeyTable;
}

/** An identifier of somebody who was erased and must not come back: salted and hashed, so that it names nobody. */
interface ErasedKeyTable {
  workspace_id: string;
  /** HMAC-SHA-256 of kind and value with the workspace's salt, as hex. */
  hash: string;
  /** The same for all identifiers of one person. */
  erasure_id: string;
  erased_at: number;
}

/** Who deletes a workspace's old rows now (one server at a time, until the lease runs out), and what the last run took. */
interface RetentionRunTable {
  workspace_id: string;
  until: number;
  /** Null until a run has ended. */
  done_at: number | null;
  engagements: number;
  visits: number;
  touches: number;
  audit: number;
}

/** Events of one write key in one minute, added up by all servers. */
interface RateCountTable {
  workspace_id: string;
  source_id: string;
  /** Minutes since 1970. */
  minute: number;
  events: number;
}

/** Requests of one client to one path of sign-in. Before somebody has signed in there is no workspace. */
interface SignInCountTable {
  /** Keyed hash of the client's address and the path: no address is kept. */
  key: string;
  requests: number;
  /** When the count begins anew. */
  until: number;
}
