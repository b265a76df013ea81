import type { Role } from '../../utils/contract/words.ts';
import type { Member } from '../../utils/contract/workspace.ts';
import { mayOf } from '../../utils/domain/teams/may-of.ts';
import { fromAuthTime, toAuthTime } from '../db/auth-time.ts';
import { prepared } from '../db/prepared.ts';
import type { Db, Trx } from '../db/transaction.ts';
import type { OfWorkspace } from './given.ts';

export interface MemberRow {
  memberId: string;
  userId: string;
  workspaceId: string;
  role: Role;
  name: string;
  email: string;
  /** The collections that the member may send from, besides assets in none; null: all. See `mayOf`. */
  collections: string[] | null;
  /** The collections whose assets the member may change; null: all assets. */
  edit: string[] | null;
  teams: MemberTeam[];
}

/** A team that a member is in. */
interface MemberTeam {
  id: string;
  name: string;
  lead: boolean;
}

const memberColumns = [
  'member.id',
  'member.user_id',
  'member.workspace_id',
  'member.role',
  'user.name',
  'user.email',
  'member_collections.collections_json',
] as const;

const memberRows = (db: Db) =>
  db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .leftJoin('member_collections', (join) =>
      join.onRef('member_collections.workspace_id', '=', 'member.workspace_id').onRef('member_collections.member_id', '=', 'member.id'),
    );

const collectionsOf = (row: { collections_json: string | null }) =>
  row.collections_json === null ? null : (JSON.parse(row.collections_json) as string[]);

const membershipsOf = prepared((db: Db, { userId }: { userId: string }) =>
  memberRows(db).select(memberColumns).where('member.user_id', '=', userId).orderBy('member.created_at').compile(),
);

/** The membership of a user; with several, the oldest one. Null when there is none (any more). */
export async function findMember(db: Db, userId: string): Promise<MemberRow | null> {
  const [row] = await membershipsOf(db, { userId });
  if (!row) return null;
  const teams = await readTeamsOf(db, row.workspace_id, row.id);
  const { send, edit } = mayOf({ role: row.role, own: collectionsOf(row), teams });
  return {
    ...{ memberId: row.id, userId: row.user_id, workspaceId: row.workspace_id, role: row.role, name: row.name, email: row.email },
    ...{ collections: send, edit, teams: teams.map(({ id, name, lead }) => ({ id, name, lead })) },
  };
}

const teamRows = prepared((db: Db, { workspaceId, memberId }: OfWorkspace & { memberId: string }) =>
  db
    .selectFrom('team_member')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'team_member.workspace_id').onRef('team.id', '=', 'team_member.team_id'),
    )
    .select(['team.id', 'team.name', 'team.collections_json', 'team_member.lead'])
    .where('team_member.workspace_id', '=', workspaceId)
    .where('team_member.member_id', '=', memberId)
    .orderBy('team.name_key')
    .compile(),
);

async function readTeamsOf(db: Db, workspaceId: string, memberId: string) {
  const rows = await teamRows(db, { workspaceId, memberId });
  return rows.map((row) => ({ id: row.id, name: row.name, collections: collectionsOf(row), lead: row.lead === 1 }));
}

/** The workspaces on this server that the owner of an address belongs to. */
export async function listMemberships(db: Db, email: string): Promise<{ workspaceId: string }[]> {
  return db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select('member.workspace_id as workspaceId')
    .where('user.email', '=', email)
    .execute();
}

export async function listMembers(db: Db, workspaceId: string): Promise<(Member & { userId: string })[]> {
  const rows = await memberRows(db)
    .select([...memberColumns, 'member.created_at'])
    .where('member.workspace_id', '=', workspaceId)
    .orderBy('user.name')
    .execute();
  return rows.map((row) => ({
    memberId: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    collections: collectionsOf(row),
    joinedAt: fromAuthTime(row.created_at),
  }));
}

/** The users who have one of these roles. */
export async function listUserIds(db: Db, workspaceId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await db.selectFrom('member').select('user_id').where('workspace_id', '=', workspaceId).where('role', 'in', roles).execute();
  return rows.map((row) => row.user_id);
}

/** Changes the role; the caller has seen that the member is of this workspace. */
export async function setMemberRole(trx: Trx, workspaceId: string, memberId: string, role: Role): Promise<void> {
  await trx.updateTable('member').set({ role }).where('workspace_id', '=', workspaceId).where('id', '=', memberId).execute();
}

/** Holds a member to some collections, or (null) to none. The caller has seen that the member is of this workspace. */
export async function setMemberCollections(trx: Trx, workspaceId: string, memberId: string, collections: string[] | null): Promise<void> {
  const rows = trx.deleteFrom('member_collections').where('workspace_id', '=', workspaceId).where('member_id', '=', memberId);
  await rows.execute();
  if (collections === null) return;
  await trx
    .insertInto('member_collections')
    .values({ workspace_id: workspaceId, member_id: memberId, collections_json: JSON.stringify([...new Set(collections)].sort()) })
    .execute();
}

/** Removes a member, with what they were told and how they wanted to be told. */
export async function removeMember(
  trx: Trx,
  workspaceId: string,
  { memberId, userId }: { memberId: string; userId: string },
): Promise<void> {
  await setMemberCollections(trx, workspaceId, memberId, null);
  await trx.deleteFrom('team_member').where('workspace_id', '=', workspaceId).where('member_id', '=', memberId).execute();
  for (const table of ['notice', 'member_setting', 'digest_mail', 'calendar_feed'] as const)
    await trx.deleteFrom(table).where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute();
  await trx.deleteFrom('member').where('workspace_id', '=', workspaceId).where('id', '=', memberId).execute();
}

export interface InvitationRow {
  id: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  role: Role;
  expiresAt: number;
}

const openInvitations = (db: Db) =>
  db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .select(['invitation.id', 'invitation.workspace_id', 'workspace.name', 'invitation.email', 'invitation.role', 'invitation.expires_at'])
    .where('invitation.status', '=', 'pending');

/** An invitation that can still be taken; null when it was used, taken back, or has run out. */
export async function findOpenInvitation(db: Db, invitationId: string, now: number): Promise<InvitationRow | null> {
  const row = await openInvitations(db).where('invitation.id', '=', invitationId).executeTakeFirst();
  const invitation = row && toInvitation(row);
  return invitation && invitation.expiresAt > now ? invitation : null;
}

export async function listOpenInvitations(db: Db, workspaceId: string, now: number): Promise<InvitationRow[]> {
  const rows = await openInvitations(db)
    .where('invitation.workspace_id', '=', workspaceId)
    .orderBy('invitation.created_at', 'desc')
    .execute();
  return rows.map(toInvitation).filter((invitation) => invitation.expiresAt > now);
}

function toInvitation(row: {
  id: string;
  workspace_id: string;
  name: string;
  email: string;
  role: Role;
  expires_at: Date | string;
}): InvitationRow {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.name,
    email: row.email,
    role: row.role,
    expiresAt: fromAuthTime(row.expires_at),
  };
}

interface NewInvitationRow {
  id: string;
  workspaceId: string;
  email: string;
  role: Role;
  inviterId: string;
  at: number;
  expiresAt: number;
}

/** Adds an invitation; one that is open for the same address is replaced, so that only the newest link works. */
export async function addInvitation(trx: Trx, { id, workspaceId, email, role, inviterId, at, expiresAt }: NewInvitationRow): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ status: 'canceled' })
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('status', '=', 'pending')
    .execute();
  await trx
    .insertInto('invitation')
    .values({
      id,
      workspace_id: workspaceId,
      email,
      role,
      status: 'pending',
      inviter_id: inviterId,
      created_at: toAuthTime(at),
      expires_at: toAuthTime(expiresAt),
    })
    .execute();
}

/** Ends an open invitation; false when it was not open. Of two at once, one is told true. */
export async function closeInvitation(
  trx: Trx,
  invitationId: string,
  status: 'accepted' | 'canceled',
  workspaceId: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('invitation')
    .set({ status })
    .where('id', '=', invitationId)
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
