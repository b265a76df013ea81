import { v7 } from 'uuid';
import type { Invitation, Member } from '../../utils/contract/workspace.ts';
import { lockRows } from '../db/lock-rows.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Env, linkBaseOf } from '../env.ts';
import { audit } from '../queries/audit.ts';
import { addSource, listSources, revokeSource } from '../queries/sources.ts';
import {
  addInvitation,
  closeInvitation,
  type InvitationRow,
  listMembers,
  listOpenInvitations,
  removeMember,
  setMemberCollections,
  setMemberRole,
} from '../queries/team.ts';
import { readWorkspace, updateSettings } from '../queries/workspace-settings.ts';
import { forAdmins, forMarketers, forMembers, found, refuse } from './base.ts';

const invitationMs = 7 * 86_400_000;

export const meRoute = forMembers.me.handler(async ({ context: { services, caller } }) => {
  const { memberId, name, email, role, workspaceId, teams, edit } = caller;
  const { settings, ...workspace } = await readWorkspace(services.database.db, workspaceId);
  return {
    memberId,
    name,
    email,
    role,
    workspace: { ...workspace, linkBase: linkBaseOf(services.env) },
    settings,
    teams,
    mayEdit: edit,
    serverVersion: services.version,
  };
});

export const teamRoutes = {
  members: forMembers.team.members.handler(async ({ context: { services, caller } }) => ({
    members: (await listMembers(services.database.db, caller.workspaceId)).map(toMember),
  })),

  setRole: forAdmins.team.setRole.handler(async ({ input: { memberId, role }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    return inTransaction(services.database, async (trx) => {
      await lockRows(trx, 'workspace_setting', workspaceId);
      const members = await listMembers(trx, workspaceId);
      const member = found(
        members.find((one) => one.memberId === memberId),
        'member',
      );
      if (role !== 'admin') refuseLastAdmin(members, memberId);
      await setMemberRole(trx, workspaceId, memberId, role);
      await audit(trx, {
        workspaceId,
        at: services.now(),
        actor: userId,
        action: `member.role.${role}`,
        subjectKind: 'member',
        subjectId: memberId,
      });
      return toMember({ ...member, role });
    });
  }),

  setCollections: forAdmins.team.setCollections.handler(async ({ input: { memberId, collections }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    return inTransaction(services.database, async (trx) => {
      const find = async () => (await listMembers(trx, workspaceId)).find((one) => one.memberId === memberId);
      found(await find(), 'member');
      await setMemberCollections(trx, workspaceId, memberId, collections);
      await audit(trx, {
        workspaceId,
        at: services.now(),
        actor: userId,
        action: 'member.collections',
        subjectKind: 'member',
        subjectId: memberId,
      });
      return toMember(found(await find(), 'member'));
    });
  }),

  remove: forAdmins.team.remove.handler(async ({ input: { memberId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const removed = await inTransaction(services.database, async (trx) => {
      await lockRows(trx, 'workspace_setting', workspaceId);
      const members = await listMembers(trx, workspaceId);
      const member = found(
        members.find((one) => one.memberId === memberId),
        'member',
      );
      refuseLastAdmin(members, memberId);
      await removeMember(trx, workspaceId, member);
      await audit(trx, {
        workspaceId,
        at: services.now(),
        actor: userId,
        action: 'member.remove',
        subjectKind: 'member',
        subjectId: memberId,
      });
      return member;
    });
    await services.auth.endSessions(removed.userId);
    return { done: true as const };
  }),

  invitations: forAdmins.team.invitations.handler(async ({ context: { services, caller } }) => {
    const open = await listOpenInvitations(services.database.db, caller.workspaceId, services.now());
    return { invitations: open.map((invitation) => toInvitation(services.env, invitation)) };
  }),

  invite: forAdmins.team.invite.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    const email = input.email.toLowerCase();
    return inTransaction(services.database, async (trx) => {
      if ((await listMembers(trx, workspaceId)).some((member) => member.email === email))
        throw refuse('CONFLICT', `${email} is a member already.`, [{ field: 'email', message: 'is a member already' }]);
      const invitation = { id: v7(), workspaceId, email, role: input.role, inviterId: userId, at, expiresAt: at + invitationMs };
      await addInvitation(trx, invitation);
      await audit(trx, {
        workspaceId,
        at,
        actor: userId,
        action: 'invitation.create',
        subjectKind: 'invitation',
        subjectId: invitation.id,
      });
      return toInvitation(services.env, invitation);
    });
  }),

  revokeInvitation: forAdmins.team.revokeInvitation.handler(async ({ input: { invitationId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    await inTransaction(services.database, async (trx) => {
      if (!(await closeInvitation(trx, invitationId, 'canceled', workspaceId))) throw refuse('NOT_FOUND', 'This invitation is not open.');
      const at = services.now();
      await audit(trx, { workspaceId, at, actor: userId, action: 'invitation.revoke', subjectKind: 'invitation', subjectId: invitationId });
    });
    return { done: true as const };
  }),
};

function toMember({ memberId, userId, name, email, role, collections, joinedAt }: Member): Member {
  return { memberId, userId, name, email, role, collections, joinedAt };
}

function toInvitation(env: Env, { id, email, role, expiresAt }: Omit<InvitationRow, 'workspaceName'>): Invitation {
  return { id, email, role, expiresAt, link: `${env.origin}/join/${id}` };
}

function refuseLastAdmin(members: readonly Member[], memberId: string): void {
  const admins = members.filter((member) => member.role === 'admin');
  if (admins.length === 1 && admins[0]?.memberId === memberId)
    throw refuse('CONFLICT', 'This is the last admin: make somebody else an admin first.');
}

export const sourceRoutes = {
  list: forMarketers.sources.list.handler(async ({ context: { services, caller } }) => ({
    sources: await listSources(services.database.db, caller.workspaceId),
  })),

  create: forAdmins.sources.create.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const source = await addSource(trx, workspaceId, input.name, at);
      await audit(trx, { workspaceId, at, actor: userId, action: 'source.create', subjectKind: 'source', subjectId: source.id });
      return source;
    });
  }),

  revoke: forAdmins.sources.revoke.handler(async ({ input: { sourceId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const source = found(await revokeSource(trx, workspaceId, sourceId, at), 'source');
      await audit(trx, { workspaceId, at, actor: userId, action: 'source.revoke', subjectKind: 'source', subjectId: sourceId });
      return source;
    });
  }),
};

export const settingsRoutes = {
  update: forAdmins.settings.update.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    return inTransaction(services.database, async (trx) => {
      const settings = await updateSettings(trx, workspaceId, input);
      const at = services.now();
      await audit(trx, { workspaceId, at, actor: userId, action: 'settings.update', subjectKind: 'workspace', subjectId: workspaceId });
      return settings;
    });
  }),
};
