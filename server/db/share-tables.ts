import type { ShareChannel, ShareState } from '../../utils/contract/words.ts';

/** Shares, to whom they went and what became of them. */
export interface ShareTables {
  share: ShareTable;
  share_recipient: ShareRecipientTable;
  share_event: ShareEventTable;
}

type Flag = 0 | 1;

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
