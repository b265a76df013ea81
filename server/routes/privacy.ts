import { erasedSubject } from '../../utils/contract/privacy.ts';
import { inTransaction } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { listAudit } from '../queries/audit-log.ts';
import { readConsent, setConsent } from '../queries/consent.ts';
import { eraseContact } from '../queries/erase-contact.ts';
import { exportContact, readContactPrivacy } from '../queries/export-contact.ts';
import { readRetentionRun } from '../queries/retention.ts';
import { forAdmins, forMembers, found, refuse } from './base.ts';

/** What a person may ask of us, and what an admin answers for. */
export const privacyRoutes = {
  view: forMembers.privacy.view.handler(async ({ input: { contactId }, context: { services, caller } }) =>
    found(await readContactPrivacy(services.database.db, caller.workspaceId, contactId), 'contact'),
  ),

  consent: forMembers.privacy.consent.handler(async ({ input: { contactId, state, source }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      found(await readConsent(trx, workspaceId, contactId), 'contact');
      await setConsent(trx, workspaceId, contactId, { state, source, at });
      await audit(trx, {
        workspaceId,
        at,
        actor: userId,
        action: `contact.consent.${state}`,
        subjectKind: 'contact',
        subjectId: contactId,
      });
      return found(await readConsent(trx, workspaceId, contactId), 'contact');
    });
  }),

  export: forAdmins.privacy.export.handler(async ({ input: { contactId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    const { db } = services.database;
    const files = found(await exportContact(db, workspaceId, contactId, at), 'contact');
    await audit(db, { workspaceId, at, actor: userId, action: 'contact.export', subjectKind: 'contact', subjectId: contactId });
    return files;
  }),

  erase: forAdmins.privacy.erase.handler(async ({ input: { contactId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const erasure = found(await eraseContact(trx, workspaceId, contactId, at), 'contact');
      await audit(trx, { workspaceId, at, actor: userId, action: 'contact.erase', subjectKind: 'contact', subjectId: erasedSubject });
      return erasure;
    });
  }),

  audit: forAdmins.privacy.audit.handler(async ({ input, context: { services, caller } }) => {
    const page = await listAudit(services.database.db, caller.workspaceId, input);
    if (!page)
      throw refuse('BAD_REQUEST', 'The cursor is not one of this list.', [{ field: 'cursor', message: 'is not one of this list' }]);
    return page;
  }),

  retention: forAdmins.privacy.retention.handler(({ context: { services, caller } }) =>
    readRetentionRun(services.database.db, caller.workspaceId),
  ),
};
