import { readAccountDetail } from '../queries/account-detail.ts';
import { searchAccounts } from '../queries/accounts.ts';
import { readAccountBrief } from '../queries/briefs.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forMembers, found, pageOf } from './base.ts';

export const accountRoutes = {
  search: forMembers.accounts.search.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await searchAccounts(services.database.db, caller.workspaceId, input));
  }),

  view: forMembers.accounts.view.handler(async ({ input: { accountId }, context: { services, caller, reader } }) => {
    const { db } = services.database;
    const { workspaceId, userId } = caller;
    const now = services.now();
    const workspace = await readWorkspace(db, workspaceId);
    const detail = found(await readAccountDetail(db, { workspace, accountId, reader, now }), 'account');
    services.readNotes.note({ workspaceId, at: now, actor: userId, action: 'account.read', subjectKind: 'account', subjectId: accountId });
    return detail;
  }),

  brief: forMembers.accounts.brief.handler(async ({ input: { accountId }, context: { services, caller, reader } }) => {
    const { database, suggestModels } = services;
    const { workspaceId, userId, collections } = caller;
    const now = services.now();
    const [workspace, model] = await Promise.all([readWorkspace(database.db, workspaceId), suggestModels.of(workspaceId)]);
    const brief = found(await readAccountBrief(database.db, { workspace, accountId, userId, model, collections, reader, now }), 'account');
    services.readNotes.note({ workspaceId, at: now, actor: userId, action: 'account.read', subjectKind: 'account', subjectId: accountId });
    return brief;
  }),
};
