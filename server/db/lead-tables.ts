import type { ChecklistState, LeadSide } from '../../utils/contract/checklist.ts';
import type { LeadOutcome, LeadVerdict } from '../../utils/contract/lead.ts';

/** Hand-overs from marketing, what sales says of them, and the checklist they are judged by. */
export interface LeadTables {
  lead: LeadTable;
  lead_verdict: LeadVerdictTable;
  lead_message: LeadMessageTable;
  checklist: ChecklistTable;
}

/** A hand-over. What verdict and thread it has now stands here; how they came about, in their own tables. */
interface LeadTable {
  workspace_id: string;
  id: string;
  contact_id: string;
  source: string;
  campaign: string | null;
  handed_over_at: number;
  created_at: number;
  /** Null: it came with an import. */
  handed_over_by: string | null;
  /** The import that brought it. */
  import_id: string | null;
  note: string | null;
  /** Null: it waits to be judged. */
  verdict: LeadVerdict | null;
  /** Of a rejected one: the id of a criterion, or `other` with a word. */
  reason: string | null;
  word: string | null;
  verdict_by: string | null;
  verdict_at: number | null;
  /** Version of the checklist that it was judged by. */
  version: number | null;
  /** Since when it waits again, because both sides changed the criterion that it was rejected by. */
  reopened_at: number | null;
  /** Null: nobody has answered the verdict. */
  thread: 'open' | 'settled' | null;
  thread_waits: LeadSide | null;
  thread_outcome: LeadOutcome | null;
  thread_at: number | null;
}

interface LeadVerdictTable {
  workspace_id: string;
  id: string;
  lead_id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  kind: LeadVerdict | 'taken_back' | 'reopened';
  reason: string | null;
  word: string | null;
  version: number;
  user_id: string;
  at: number;
}

interface LeadMessageTable {
  workspace_id: string;
  id: string;
  lead_id: string;
  /** Unique in the workspace. */
  idempotency_key: string;
  kind: 'message' | 'proposed' | 'settled';
  side: LeadSide;
  user_id: string;
  text: string | null;
  outcome: LeadOutcome | null;
  at: number;
}

/** A version of the list of what makes a good lead; the agreed one with the highest number is in force. */
interface ChecklistTable {
  workspace_id: string;
  id: string;
  version: number;
  state: Exclude<ChecklistState, 'starter'>;
  criteria_json: string;
  why: string;
  proposed_by: string;
  proposed_side: LeadSide;
  proposed_at: number;
  answered_by: string | null;
  answered_at: number | null;
  answer: string | null;
}
