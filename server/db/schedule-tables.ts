import type { DraftPhase, HoldState, SchedulePhase, TouchChannel } from '../../utils/contract/words.ts';

/** Marketing's plans, and what sales says to them. */
export interface ScheduleTables {
  asset_plan: AssetPlanTable;
  asset_plan_move: AssetPlanMoveTable;
  asset_vote: AssetVoteTable;
  asset_watch: AssetWatchTable;
  marketing_send: MarketingSendTable;
  touch_hold: TouchHoldTable;
  calendar_feed: CalendarFeedTable;
}

/** The address that a member's calendar program reads the schedule at. */
interface CalendarFeedTable {
  workspace_id: string;
  user_id: string;
  /** SHA-256 of its code, hex: the code itself is told once and never stored. */
  code_hash: string;
  created_at: number;
}

/** What the schedule knows of an asset beside its status and date. */
interface AssetPlanTable {
  workspace_id: string;
  asset_id: string;
  /** How far it is while it is a draft; the asset's own status says the rest. */
  phase: DraftPhase;
  owner_user_id: string | null;
  note: string;
}

/** Each change of phase or day of an asset. */
interface AssetPlanMoveTable {
  workspace_id: string;
  asset_id: string;
  id: string;
  at: number;
  /** User id, or `server` when it went live by itself. */
  actor: string;
  from_phase: SchedulePhase | null;
  to_phase: SchedulePhase;
  from_live_at: number | null;
  to_live_at: number | null;
}

interface AssetVoteTable {
  workspace_id: string;
  asset_id: string;
  user_id: string;
  at: number;
}

/** "Tell me when it is live", once for each prospect; without one it is for the member alone. */
interface AssetWatchTable {
  workspace_id: string;
  id: string;
  asset_id: string;
  user_id: string;
  contact_id: string | null;
  at: number;
}

/** A send that was planned here; its touches carry its id. */
interface MarketingSendTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  title: string;
  campaign: string;
  channel: TouchChannel;
  asset_id: string | null;
  at: number;
  left_out: number;
  planned_by: string;
  created_at: number;
  cancelled_at: number | null;
}

/** A wish to hold one touch. It belongs to the touch, so it follows its contact through merges and erasure. */
interface TouchHoldTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace: asking again renews the wish. */
  touch_id: string;
  state: HoldState;
  asked_by: string;
  reason: string;
  asked_at: number;
  answered_by: string | null;
  answer: string | null;
  answered_at: number | null;
}
