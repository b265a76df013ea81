import type { NotRelevantReason } from '../../utils/contract/words.ts';

/** What suggestions are made from. */
export interface EngineTables {
  suggestion_feedback: SuggestionFeedbackTable;
  engine_run: EngineRunTable;
  engine_lease: EngineLeaseTable;
  engine_model: EngineModelTable;
}

type Flag = 0 | 1;

interface SuggestionFeedbackTable {
  workspace_id: string;
  contact_id: string;
  asset_id: string;
  user_id: string;
  reason: NotRelevantReason;
  at: number;
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
