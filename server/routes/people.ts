import type { IdentifierInput } from '../../utils/contract/people.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { isNeverLogged } from '../../utils/domain/identity/never-log.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { readPersonBrief } from '../queries/briefs.ts';
import { addIdentifiers, fillEmail, insertContact, removeIdentifier } from '../queries/contact-changes.ts';
import { previewMerge, readContactRecord } from '../queries/contact-record.ts';
import { listEngagements } from '../queries/engagements.ts';
import { erasedAmong } from '../queries/erased-keys.ts';
import { mergeContacts, splitContacts } from '../queries/merge-contacts.ts';
import { noteOutgoing } from '../queries/outgoing-events.ts';
import { findByIdentifiers, findContact, type NormalIdentifier, searchContacts } from '../queries/people.ts';
import { readPersonView } from '../queries/person-view.ts';
import { addRejections, removeRejections } from '../queries/rejections.ts';
import { resolvePerson } from '../queries/resolve-person.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forMembers, found, pageOf, refuse } from './base.ts';

export const peopleRoutes = {
  resolve: forMembers.people.resolve.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    const { settings } = await readWorkspace(db, caller.workspaceId);
    return resolvePerson(db, caller.workspaceId, settings, input);
  }),

  search: forMembers.people.search.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await searchContacts(services.database.db, caller.workspaceId, input));
  }),

  add: forMembers.people.add.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const now = services.now();
    const added = await inTransaction(services.database, async (trx) => {
      const { settings } = await readWorkspace(trx, workspaceId);
      const identifiers = normalize(input.identifiers);
      refuseNeverLog(identifiers, settings.neverLogDomains);
      const [taken] = await findByIdentifiers(trx, workspaceId, identifiers);
      if (taken) throw belongsTo(taken.identifier, taken.contact.name, input.identifiers);
      await refuseErased(trx, workspaceId, identifiers, input.identifiers);
      const contactId = await insertContact(trx, {
        workspaceId,
        userId,
        name: input.name,
        title: input.title ?? null,
        company: input.company ?? null,
        identifiers,
        domainAliases: settings.domainAliases,
        now,
      });
      await refuseIfLost(trx, workspaceId, contactId, identifiers, input.identifiers);
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'contact.create', subjectKind: 'contact', subjectId: contactId });
      await noteOutgoing(trx, workspaceId, [{ type: 'contact.added', at: now, data: { contactId } }]);
      return findContact(trx, workspaceId, contactId);
    });
    return found(added, 'contact');
  }),

  view: forMembers.people.view.handler(async ({ input: { contactId }, context: { services, caller, reader } }) => {
    const { database, suggestModels } = services;
    const { workspaceId, userId, collections } = caller;
    const now = services.now();
    const [workspace, model] = await Promise.all([readWorkspace(database.db, workspaceId), suggestModels.of(workspaceId)]);
    const { view } = found(await readPersonView(database.db, { workspace, contactId, userId, model, collections, reader, now }), 'contact');
    services.readNotes.note({ workspaceId, at: now, actor: userId, action: 'contact.read', subjectKind: 'contact', subjectId: contactId });
    return view;
  }),

  brief: forMembers.people.brief.handler(async ({ input: { contactId }, context: { services, caller, reader } }) => {
    const { database, suggestModels } = services;
    const { workspaceId, userId, collections } = caller;
    const now = services.now();
    const [workspace, model] = await Promise.all([readWorkspace(database.db, workspaceId), suggestModels.of(workspaceId)]);
    const brief = found(await readPersonBrief(database.db, { workspace, contactId, userId, model, collections, reader, now }), 'contact');
    services.readNotes.note({ workspaceId, at: now, actor: userId, action: 'contact.read', subjectKind: 'contact', subjectId: contactId });
    return brief;
  }),

  engagements: forMembers.people.engagements.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    found(await findContact(db, caller.workspaceId, input.contactId), 'contact');
    return pageOf(await listEngagements(db, caller.workspaceId, input));
  }),

  confirm: forMembers.people.confirm.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { contactId } = input;
    const now = services.now();
    const contact = await inTransaction(services.database, async (trx) => {
      found(await findContact(trx, workspaceId, contactId), 'contact');
      const { settings } = await readWorkspace(trx, workspaceId);
      const identifiers = normalize(input.identifiers);
      refuseNeverLog(identifiers, settings.neverLogDomains);
      const others = (await findByIdentifiers(trx, workspaceId, identifiers)).filter((taken) => taken.contact.id !== contactId);
      const [taken] = others;
      if (taken) throw belongsTo(taken.identifier, taken.contact.name, input.identifiers);
      await refuseErased(trx, workspaceId, identifiers, input.identifiers);
      await addIdentifiers(trx, workspaceId, contactId, identifiers, userId, now);
      await removeRejections(trx, workspaceId, contactId, identifiers);
      await refuseIfLost(trx, workspaceId, contactId, identifiers, input.identifiers);
      const email = identifiers.find(({ kind }) => kind === 'email');
      if (email) await fillEmail(trx, workspaceId, contactId, email.value, now);
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'identifier.confirm', subjectKind: 'contact', subjectId: contactId });
      return findContact(trx, workspaceId, contactId);
    });
    return found(contact, 'contact');
  }),

  unconfirm: forMembers.people.unconfirm.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { contactId, kind } = input;
    const now = services.now();
    const contact = await inTransaction(services.database, async (trx) => {
      found(await findContact(trx, workspaceId, contactId), 'contact');
      const value = normalizeIdentifier(kind, input.value) ?? input.value;
      const removed = await removeIdentifier(trx, workspaceId, contactId, { kind, value }, now);
      if (!removed) throw refuse('NOT_FOUND', 'This contact has no such identifier.');
      await audit(trx, {
        workspaceId,
        at: now,
        actor: userId,
        action: 'identifier.unconfirm',
        subjectKind: 'contact',
        subjectId: contactId,
      });
      return findContact(trx, workspaceId, contactId);
    });
    return found(contact, 'contact');
  }),

  reject: forMembers.people.reject.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { contactId } = input;
    const now = services.now();
    await inTransaction(services.database, async (trx) => {
      found(await findContact(trx, workspaceId, contactId), 'contact');
      const { settings } = await readWorkspace(trx, workspaceId);
      const identifiers = normalize(input.identifiers);
      refuseNeverLog(identifiers, settings.neverLogDomains);
      const own = (await findByIdentifiers(trx, workspaceId, identifiers)).find(({ contact }) => contact.id === contactId);
      if (own) throw belongsTo(own.identifier, own.contact.name, input.identifiers);
      await addRejections(trx, { workspaceId, contactId, userId, now }, identifiers);
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'contact.reject', subjectKind: 'contact', subjectId: contactId });
    });
    return { done: true as const };
  }),

  unreject: forMembers.people.unreject.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { contactId } = input;
    const now = services.now();
    await inTransaction(services.database, async (trx) => {
      found(await findContact(trx, workspaceId, contactId), 'contact');
      await removeRejections(trx, workspaceId, contactId, normalize(input.identifiers));
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'contact.unreject', subjectKind: 'contact', subjectId: contactId });
    });
    return { done: true as const };
  }),

  record: forMembers.people.record.handler(async ({ input: { contactId }, context: { services, caller } }) => {
    const { db } = services.database;
    const { workspaceId, userId } = caller;
    const record = found(await readContactRecord(db, workspaceId, contactId), 'contact');
    await audit(db, {
      workspaceId,
      at: services.now(),
      actor: userId,
      action: 'contact.read',
      subjectKind: 'contact',
      subjectId: contactId,
    });
    return record;
  }),

  previewMerge: forMembers.people.previewMerge.handler(async ({ input: { contactId, otherId }, context: { services, caller } }) => {
    refuseSame(contactId, otherId);
    return found(await inTransaction(services.database, (trx) => previewMerge(trx, caller.workspaceId, contactId, otherId)), 'contact');
  }),

  merge: forMembers.people.merge.handler(async ({ input: { contactId, otherId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const now = services.now();
    refuseSame(contactId, otherId);
    return inTransaction(services.database, async (trx) => {
      const mergeId = found(await mergeContacts(trx, { workspaceId, contactId, otherId, userId, now }), 'contact');
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'contact.merge', subjectKind: 'contact', subjectId: contactId });
      return { mergeId, contact: found(await findContact(trx, workspaceId, contactId), 'contact') };
    });
  }),

  split: forMembers.people.split.handler(async ({ input: { contactId, mergeId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const now = services.now();
    return inTransaction(services.database, async (trx) => {
      const otherId = found(await splitContacts(trx, { workspaceId, contactId, mergeId, now }), 'merge');
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'contact.split', subjectKind: 'contact', subjectId: contactId });
      return {
        contact: found(await findContact(trx, workspaceId, contactId), 'contact'),
        other: found(await findContact(trx, workspaceId, otherId), 'contact'),
      };
    });
  }),
};

const kindNames: Readonly<Record<IdentifierInput['kind'], string>> = {
  email: 'an e-mail address',
  linkedin: 'a LinkedIn profile address',
  linkedin_member: 'a LinkedIn member id',
  anonymous: 'an anonymous id',
  external: 'an id',
};

/** The stored form of each; the first that is none is refused by its place. */
function normalize(identifiers: readonly IdentifierInput[]): NormalIdentifier[] {
  return identifiers.map(({ kind, value }, index) => {
    const normal = normalizeIdentifier(kind, value);
    if (normal === null)
      throw refuse('BAD_REQUEST', `This is not ${kindNames[kind]}.`, [
        { field: `identifiers.${index}.value`, message: `must be ${kindNames[kind]}` },
      ]);
    return { kind, value: normal };
  });
}

function refuseSame(contactId: string, otherId: string): void {
  if (contactId === otherId)
    throw refuse('BAD_REQUEST', 'A contact cannot be merged with itself.', [{ field: 'otherId', message: 'must be another contact' }]);
}

function refuseNeverLog(identifiers: readonly NormalIdentifier[], neverLogDomains: readonly string[]): void {
  const index = identifiers.findIndex(({ kind, value }) => kind === 'email' && isNeverLogged(value, neverLogDomains));
  if (index >= 0)
    throw refuse('BAD_REQUEST', 'People of this mail domain are never logged (see Settings).', [
      { field: `identifiers.${index}.value`, message: 'is on the list of domains that are never logged' },
    ]);
}

function belongsTo({ kind }: NormalIdentifier, name: string, given: readonly IdentifierInput[]) {
  const index = given.findIndex((identifier) => identifier.kind === kind);
  return refuse('CONFLICT', `This ${kind === 'email' ? 'address' : 'profile'} belongs to ${name} already.`, [
    { field: `identifiers.${index}.value`, message: `belongs to ${name}` },
  ]);
}

/** Who was erased is not kept again by chance: somebody must have agreed to it. */
async function refuseErased(
  trx: Trx,
  workspaceId: string,
  identifiers: readonly NormalIdentifier[],
  given: readonly IdentifierInput[],
): Promise<void> {
  const [gone] = await erasedAmong(trx, workspaceId, identifiers);
  if (!gone) return;
  const index = given.findIndex(({ kind }) => kind === gone.kind);
  throw refuse(
    'CONFLICT',
    'This person was erased and is not kept again. If they agree to it now, an admin can allow it in the settings.',
    [{ field: `identifiers.${index}.value`, message: 'is of a person who was erased' }],
  );
}

/** Of two who claim one identifier at once, the second one finds it with the first one's contact. */
async function refuseIfLost(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  identifiers: readonly NormalIdentifier[],
  given: readonly IdentifierInput[],
): Promise<void> {
  const lost = (await findByIdentifiers(trx, workspaceId, identifiers)).find(({ contact }) => contact.id !== contactId);
  if (lost) throw belongsTo(lost.identifier, lost.contact.name, given);
}
