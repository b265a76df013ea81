import type { AssetKind, BuyingStage, ChallengeSource, RequestState } from '../../utils/contract/words.ts';

/** What the field asks for, and what prospects say. */
export interface VoiceTables {
  asset_request: AssetRequestTable;
  asset_request_topic: AssetRequestTopicTable;
  asset_request_backer: AssetRequestBackerTable;
  challenge: ChallengeTable;
}

/** "I need something that…". */
interface AssetRequestTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  text: string;
  /** The kind of piece wished for. */
  kind: AssetKind | null;
  stage: BuyingStage | null;
  persona: string | null;
  needed_by: number | null;
  state: RequestState;
  asset_id: string | null;
  planned_for: number | null;
  answer: string | null;
  answered_by: string | null;
  answered_at: number | null;
  first_answered_at: number | null;
  user_id: string;
  created_at: number;
  updated_at: number;
  /** The request that this one was put into; its backers stay its own, so that it can be taken out again. */
  merged_into: string | null;
  /** Where that leads in the end: its own id while it stands by itself. */
  root_id: string;
}

interface AssetRequestTopicTable {
  workspace_id: string;
  request_id: string;
  topic_id: string;
}

/** Who stands behind a request, for which prospect and deal. Of an erased contact only the need stays. */
interface AssetRequestBackerTable {
  workspace_id: string;
  id: string;
  request_id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  user_id: string;
  contact_id: string | null;
  opportunity_id: string | null;
  /** The words that speak for it, where marketing asked for a gap. */
  challenge_id: string | null;
  at: number;
}

/** A prospect's own words, without what tells who is meant. They go with the contact. */
interface ChallengeTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  text: string;
  /** Kinds of what was taken out. */
  removed_json: string;
  topic_id: string | null;
  stage: BuyingStage | null;
  source: ChallengeSource;
  contact_id: string | null;
  opportunity_id: string | null;
  user_id: string;
  at: number;
}
