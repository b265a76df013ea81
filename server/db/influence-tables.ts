import type { OpportunityStatus } from '../../utils/contract/words.ts';

/** What deals are credited by, and whom both sides want to win. */
export interface InfluenceTables {
  opportunity_stage: OpportunityStageTable;
  target: TargetTable;
  segment: SegmentTable;
}

/** A deal as it stood from a moment on: a row for each change of stage, status or amount. */
interface OpportunityStageTable {
  workspace_id: string;
  opportunity_id: string;
  id: string;
  at: number;
  stage: string;
  status: OpportunityStatus;
  amount_minor: number;
  currency: string;
}

interface TargetTable {
  workspace_id: string;
  /** `2026-Q4`. */
  quarter: string;
  bookings_minor: number;
  /** Per cent of the bookings that marketing is to influence. */
  marketing_share: number;
  /** The main currency when it was set. */
  currency: string;
  /** User id. */
  set_by: string;
  set_at: number;
}

interface SegmentTable {
  workspace_id: string;
  id: string;
  /** Unique in the workspace. */
  name: string;
  rule_json: string;
  created_at: number;
  /** User ids: who agreed for a side. */
  sales_by: string | null;
  sales_at: number | null;
  marketing_by: string | null;
  marketing_at: number | null;
}
