/** Teams of members. */
export interface TeamTables {
  team: TeamTable;
  team_member: TeamMemberTable;
}

interface TeamTable {
  workspace_id: string;
  id: string;
  name: string;
  /** Folded; unique in the workspace. */
  name_key: string;
  /** The collections that the team was given; null: none, and it holds nobody to anything. */
  collections_json: string | null;
  created_at: number;
}

interface TeamMemberTable {
  workspace_id: string;
  team_id: string;
  member_id: string;
  /** Leads see the team's figures and keep its collections. */
  lead: 0 | 1;
}
