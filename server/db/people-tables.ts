import type { IdentifierKind, OpportunityStatus } from '../../utils/contract/words.ts';

/** Companies, people and deals. */
export interface PeopleTables {
  account: AccountTable;
  contact: ContactTable;
  identifier: IdentifierTable;
  opportunity: OpportunityTable;
  opportunity_contact: OpportunityContactTable;
}

interface AccountTable {
  workspace_id: string;
  id: string;
  name: string;
  /** Folded, without legal forms: what a look-up by name uses. */
  name_key: string;
  /** Without subdomains: what its people mail from. */
  domain: string | null;
  industry: string | null;
  employees: number | null;
  region: string | null;
  created_at: number;
}

interface ContactTable {
  workspace_id: string;
  id: string;
  account_id: string | null;
  name: string;
  /** In Latin letters, folded, words sorted: what a search by name uses. */
  name_key: string;
  title: string | null;
  persona: string | null;
  /** The address to show; all addresses are identifiers. */
  email: string | null;
  owner_user_id: string | null;
  created_at: number;
  updated_at: number;
  /** What the person said about being followed; null: unknown. Of a denied one no engagement is kept. */
  consent: 'granted' | 'denied' | null;
  /** How we know. */
  consent_source: string | null;
  consent_at: number | null;
  /** Whether marketing may write: who said stop gets no planned mail. Null: nobody said anything. */
  mail: 'stopped' | 'open' | null;
  mail_source: string | null;
  mail_at: number | null;
}

interface IdentifierTable {
  workspace_id: string;
  kind: IdentifierKind;
  value: string;
  contact_id: string;
  /** The user who confirmed it; null when it came with the data. */
  confirmed_by: string | null;
  created_at: number;
}

interface OpportunityTable {
  workspace_id: string;
  id: string;
  account_id: string;
  name: string;
  stage: string;
  status: OpportunityStatus;
  amount_minor: number;
  currency: string;
  created_at: number;
  /** Expected while it is open. */
  close_at: number | null;
  /** When it was won or lost; null while it is open. */
  closed_at: number | null;
}

interface OpportunityContactTable {
  workspace_id: string;
  opportunity_id: string;
  contact_id: string;
}
