import type { Role } from '../../utils/contract/words.ts';

/**
 * The workspace and who works in it.
 * `workspace`, `member`, `user`, `session` and `invitation` belong to the auth library: only the columns that are read stand here.
 */
export interface MemberTables {
  workspace: WorkspaceTable;
  member: MemberTable;
  user: UserTable;
  invitation: InvitationTable;
  session: SessionTable;
  workspace_setting: WorkspaceSettingTable;
  member_collections: MemberCollectionsTable;
}

type Flag = 0 | 1;

/** The auth library keeps ISO text on SQLite and `timestamptz` on PostgreSQL; `auth-time.ts` reads and writes both. */
export type AuthTime = Date | string;

interface WorkspaceTable {
  id: string;
  name: string;
  slug: string;
}

interface MemberTable {
  id: string;
  workspace_id: string;
  user_id: string;
  role: Role;
  created_at: AuthTime;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
}

interface InvitationTable {
  id: string;
  workspace_id: string;
  email: string;
  role: Role;
  status: 'pending' | 'accepted' | 'canceled';
  expires_at: AuthTime;
  created_at: AuthTime;
  inviter_id: string;
}

/** The library's own column names. */
interface SessionTable {
  token: string;
  userId: string;
  expiresAt: AuthTime;
}

interface WorkspaceSettingTable {
  workspace_id: string;
  /** Four characters that every link code of this workspace begins with; unique over all workspaces. */
  link_key: string;
  sample: Flag;
  settings_json: string;
  /** Of `erased_key`; null as long as nobody was erased. */
  erasure_salt: string | null;
}

/** A member without a row may send from every collection. */
interface MemberCollectionsTable {
  workspace_id: string;
  member_id: string;
  collections_json: string;
}
