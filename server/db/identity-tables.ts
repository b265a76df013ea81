import type { IdentifierKind } from '../../utils/contract/words.ts';

/** What tells people apart, beside `contact` and `identifier`. */
export interface IdentityTables {
  contact_lookup: ContactLookupTable;
  contact_rejection: ContactRejectionTable;
  contact_merge: ContactMergeTable;
}

/** Under which keys a contact is found again by what a page shows; written whenever a contact or its account changes. */
interface ContactLookupTable {
  workspace_id: string;
  key: string;
  contact_id: string;
}

/** "Not this person": this identifier is not that contact's, whatever they look like. */
interface ContactRejectionTable {
  workspace_id: string;
  kind: IdentifierKind;
  value: string;
  contact_id: string;
  rejected_by: string;
  created_at: number;
}

/** Two contacts that were found to be one, with what is needed to split them again. */
interface ContactMergeTable {
  workspace_id: string;
  id: string;
  /** The contact that stayed. */
  contact_id: string;
  /** The contact that went into it. */
  other_id: string;
  /** What the other one had: its own row and the keys of all rows that moved. */
  moved_json: string;
  merged_by: string;
  merged_at: number;
  split_at: number | null;
}
