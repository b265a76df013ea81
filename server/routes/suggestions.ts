import { inTransaction } from '../db/transaction.ts';
import { findAsset } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { addFeedback, removeFeedback } from '../queries/feedback.ts';
import { knownContactIds } from '../queries/people.ts';
import { forMembers, found, refuse } from './base.ts';

export const suggestionRoutes = {
  notRelevant: forMembers.suggestions.notRelevant.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { contactId, assetId, reason } = input;
    const at = services.now();
    await inTransaction(services.database, async (trx) => {
      if (!(await knownContactIds(trx, workspaceId, [contactId])).has(contactId))
        throw refuse('NOT_FOUND', 'There is no such contact in this workspace.');
      found(await findAsset(trx, workspaceId, assetId), 'asset');
      await addFeedback(trx, { workspaceId, contactId, assetId, userId, reason, at });
      await audit(trx, { workspaceId, at, actor: userId, action: 'feedback.add', subjectKind: 'contact', subjectId: contactId });
    });
    return { done: true as const };
  }),

  takeBack: forMembers.suggestions.takeBack.handler(async ({ input: { contactId, assetId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    await inTransaction(services.database, async (trx) => {
      if (!(await knownContactIds(trx, workspaceId, [contactId])).has(contactId))
        throw refuse('NOT_FOUND', 'There is no such contact in this workspace.');
      await removeFeedback(trx, workspaceId, contactId, assetId);
      const at = services.now();
      await audit(trx, { workspaceId, at, actor: userId, action: 'feedback.remove', subjectKind: 'contact', subjectId: contactId });
    });
    return { done: true as const };
  }),
};
