import type { Role } from '../../utils/contract/words.ts';
import type { Db } from '../db/transaction.ts';

export interface SampleMemberRow {
  memberId: string;
  userId: string;
  workspaceId: string;
  name: string;
  role: Role;
}

/** Members of sample workspaces, reps first; none on a server that holds real ones only. */
export async function listSampleMembers(db: Db): Promise<SampleMemberRow[]> {
  const rows = await db
    .selectFrom('workspace_setting')
    .innerJoin('member', 'member.workspace_id', 'workspace_setting.workspace_id')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['member.id', 'member.user_id', 'member.workspace_id', 'user.name', 'member.role'])
    .where('workspace_setting.sample', '=', 1)
    .orderBy('user.name')
    .execute();
  const order: readonly Role[] = ['rep', 'marketer', 'admin'];
  return rows
    .map((row) => ({ memberId: row.id, userId: row.user_id, workspaceId: row.workspace_id, name: row.name, role: row.role }))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}
