import { erasedSubject } from '../../utils/contract/privacy.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { inTransaction } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { listAudit } from '../queries/audit-log.ts';
import { readConsent, setConsent } from '../queries/consent.ts';
import { eraseContact } from '../queries/erase-contact.ts';
import { allowAgain, countErased } from '../queries/erased-keys.ts';
import { exportContact, readContactPrivacy } from '../queries/export-contact.ts';
import { readMailChoice, setMailChoice } from '../queries/mail-choice.ts';
import { readRetentionRun } from '../queries/retention-runs.ts';
import { forAdmins, forMembers, found, pageOf, refuse } from './base.ts';

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

  mail: forMembers.privacy.mail.handler(async ({ input: { contactId, state, source }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      found(await readMailChoice(trx, workspaceId, contactId), 'contact');
      await setMailChoice(trx, workspaceId, contactId, { state, source, at });
      await audit(trx, { workspaceId, at, actor: userId, action: `contact.mail.${state}`, subjectKind: 'contact', subjectId: contactId });
      return found(await readMailChoice(trx, workspaceId, contactId), 'contact');
    });
  }),

  erased: forAdmins.privacy.erased.handler(({ context: { services, caller } }) => countErased(services.database.db, caller.workspaceId)),

  allowAgain: forAdmins.privacy.allowAgain.handler(async ({ input: { kind, value }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const key = { kind, value: normalizeIdentifier(kind, value) ?? value };
    await inTransaction(services.database, async (trx) => {
      if (!(await allowAgain(trx, workspaceId, key)))
        throw refuse('NOT_FOUND', 'Nobody with this identifier was erased.', [{ field: 'value', message: 'is of nobody who was erased' }]);
      const subject = { subjectKind: 'contact' as const, subjectId: erasedSubject };
      await audit(trx, { workspaceId, at: services.now(), actor: userId, action: 'contact.allow', ...subject });
    });
    return { done: true as const };
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
    return pageOf(await listAudit(services.database.db, caller.workspaceId, input));
  }),

  retention: forAdmins.privacy.retention.handler(({ context: { services, caller } }) =>
    readRetentionRun(services.database.db, caller.workspaceId),
  ),
};
