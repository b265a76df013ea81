import { inTransaction } from '../db/transaction.ts';
import { readMemberSettings, writeMemberSettings } from '../queries/member-settings.ts';
import { countForBadge, countUnread, listNotices, markRead } from '../queries/notices.ts';
import { forMembers, pageOf } from './base.ts';

/** Each member's own inbox: what is read or changed here concerns nobody else, and is not in the audit. */
export const noticeRoutes = {
  list: forMembers.notices.list.handler(async ({ input, context: { services, caller, reader } }) => {
    return pageOf(await listNotices(services.database.db, caller, input, reader, services.now()));
  }),

  count: forMembers.notices.count.handler(async ({ context: { services, caller, reader } }) => {
    const { db } = services.database;
    const settings = await readMemberSettings(db, caller.workspaceId, caller.userId, reader);
    return { unread: await countUnread(db, caller), badge: await countForBadge(db, caller, settings, services.now()) };
  }),

  read: forMembers.notices.read.handler(async ({ input, context: { services, caller } }) => {
    await inTransaction(services.database, (trx) => markRead(trx, caller, input, services.now()));
    return { done: true as const };
  }),

  settings: forMembers.notices.settings.handler(async ({ context: { services, caller, reader } }) => ({
    ...(await readMemberSettings(services.database.db, caller.workspaceId, caller.userId, reader)),
    mail: services.env.mail !== null,
  })),

  change: forMembers.notices.change.handler(async ({ input, context: { services, caller, reader } }) => {
    const { workspaceId, userId } = caller;
    return inTransaction(services.database, async (trx) => {
      const settings = { ...(await readMemberSettings(trx, workspaceId, userId, reader)), ...input };
      await writeMemberSettings(trx, workspaceId, userId, settings);
      return { ...settings, mail: services.env.mail !== null };
    });
  }),
};
