import type { LeadRow, NewLead, VerdictInput } from '../../utils/contract/lead.ts';
import { otherReason } from '../../utils/contract/word-lists.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { mayJudge } from '../../utils/domain/leads/may-judge.ts';
import { lockRows } from '../db/lock-rows.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { tellOfLead } from '../notices/lead-notices.ts';
import { audit } from '../queries/audit.ts';
import { readCurrentChecklist } from '../queries/checklists.ts';
import { addLead, addNotedTouch, isVerdictKey, removeNotedTouch, removeVerdict, writeVerdict } from '../queries/lead-changes.ts';
import { readLeadReport } from '../queries/lead-report.ts';
import { findLead, listLeads } from '../queries/lead-rows.ts';
import { addMessage, setThread } from '../queries/lead-thread.ts';
import { findByIdentifiers, knownContactIds } from '../queries/people.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, forMembers, forSales, found, pageOf, refuse } from './base.ts';
import { checklistRoutes } from './checklists.ts';
import { leadThreadRoutes } from './lead-threads.ts';
import { periodOf } from './reports.ts';
import { refuseTeam } from './team-access.ts';

export const leadRoutes = {
  list: forMembers.leads.list.handler(async ({ input, context: { services, caller } }) => {
    await refuseTeam(services.database.db, caller, input.teamId);
    return pageOf(await listLeads(services.database.db, caller.workspaceId, caller.userId, input));
  }),

  report: forMembers.leads.report.handler(({ input, context: { services, caller } }) =>
    readLeadReport(services.database.db, { workspaceId: caller.workspaceId, ...periodOf(input, services.now()) }),
  ),

  handOver: forMarketers.leads.handOver.handler(({ input, context: { services, caller } }) => handOver(services, caller, input)),

  judge: forSales.leads.judge.handler(({ input, context: { services, caller } }) => judge(services, caller, input)),

  takeBack: forSales.leads.takeBack.handler(({ input: { leadId }, context: { services, caller } }) => takeBack(services, caller, leadId)),

  noteTouch: forSales.leads.noteTouch.handler(({ input: { leadId, touchId, channel }, context: { services, caller } }) =>
    changeLead(services, caller, leadId, 'lead.touch', async (trx, { contactId }, now) => {
      await addNotedTouch(trx, { workspaceId: caller.workspaceId, touchId, contactId, channel, byName: caller.name, now });
    }),
  ),

  takeTouchBack: forSales.leads.takeTouchBack.handler(({ input: { leadId, touchId }, context: { services, caller } }) =>
    changeLead(services, caller, leadId, 'lead.touch.take-back', async (trx, { contactId }) => {
      const byName = caller.role === 'admin' ? null : caller.name;
      const removed = await removeNotedTouch(trx, { workspaceId: caller.workspaceId, touchId, contactId, byName });
      if (!removed) throw refuse('NOT_FOUND', 'There is no such note of yours at this lead.');
    }),
  ),

  ...leadThreadRoutes,
  ...checklistRoutes,
};

/** One change of one lead: looked up and held, changed, noted in the audit, and answered as it is then. */
async function changeLead(
  { database, now }: Services,
  { workspaceId, userId }: Caller,
  leadId: string,
  action: string,
  work: (trx: Trx, lead: LeadRow, now: number) => Promise<unknown>,
): Promise<LeadRow> {
  const at = now();
  return inTransaction(database, async (trx) => {
    await lockRows(trx, 'lead', workspaceId, [leadId]);
    await work(trx, found(await findLead(trx, workspaceId, leadId), 'lead'), at);
    await audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'lead', subjectId: leadId });
    return found(await findLead(trx, workspaceId, leadId), 'lead');
  });
}

async function handOver({ database, now }: Services, { workspaceId, userId, name }: Caller, input: NewLead): Promise<LeadRow> {
  const at = now();
  const handedOverAt = input.handedOverAt ?? at;
  if (handedOverAt > at)
    throw refuse('BAD_REQUEST', 'A lead cannot be handed over in the future.', [
      { field: 'handedOverAt', message: 'must not lie in the future' },
    ]);
  return inTransaction(database, async (trx) => {
    const contactId = await findWhom(trx, workspaceId, input);
    const { leadId, added } = await addLead(trx, {
      ...{ workspaceId, contactId, source: input.source, campaign: input.campaign ?? null, note: input.note ?? null },
      ...{ at: handedOverAt, userId, now: at },
    });
    const lead = found(await findLead(trx, workspaceId, leadId), 'lead');
    if (added) {
      await audit(trx, { workspaceId, at, actor: userId, action: 'lead.hand-over', subjectKind: 'lead', subjectId: leadId });
      await tellOfLead(trx, { workspaceId, userId, name, at }, 'lead_handed_over', lead, input.note ? { text: input.note } : {});
    }
    return lead;
  });
}

async function findWhom(trx: Trx, workspaceId: string, { contactId, email }: NewLead): Promise<string> {
  if (contactId !== undefined) {
    if ((await knownContactIds(trx, workspaceId, [contactId])).has(contactId)) return contactId;
    throw refuse('NOT_FOUND', 'There is no such contact in this workspace.', [{ field: 'contactId', message: 'is not a contact here' }]);
  }
  const value = normalizeIdentifier('email', email ?? '');
  if (value === null)
    throw refuse('BAD_REQUEST', 'This is not an e-mail address.', [{ field: 'email', message: 'must be an e-mail address' }]);
  const [match] = await findByIdentifiers(trx, workspaceId, [{ kind: 'email', value }]);
  if (!match)
    throw refuse('NOT_FOUND', 'Nobody with this address is known: add or import the person first.', [
      { field: 'email', message: 'belongs to no contact here' },
    ]);
  return match.contact.id;
}

function judge(services: Services, caller: Caller, input: VerdictInput): Promise<LeadRow> {
  const { workspaceId, userId, name } = caller;
  const { leadId, idempotencyKey, verdict, version } = input;
  return changeLead(services, caller, leadId, `lead.${verdict}`, async (trx, lead, now) => {
    if (await isVerdictKey(trx, workspaceId, leadId, idempotencyKey)) return;
    refuseOthers(lead, caller);
    refuseSettled(lead);
    const checklist = await readCurrentChecklist(trx, workspaceId);
    if (version !== checklist.version)
      throw refuse('CONFLICT', 'The checklist has changed meanwhile: look at it and judge again.', [
        { field: 'version', message: `must be ${checklist.version}, the list in force` },
      ]);
    const reason = input.reason ?? null;
    if (reason !== null && reason !== otherReason && !checklist.criteria.some(({ id }) => id === reason))
      throw refuse('BAD_REQUEST', 'This reason is not on the checklist.', [
        { field: 'reason', message: `must be a criterion of version ${checklist.version}, or "${otherReason}"` },
      ]);
    const word = input.word ?? null;
    const written = await writeVerdict(trx, { workspaceId, leadId, idempotencyKey, userId, verdict, reason, word, version, now });
    if (!written)
      throw refuse('CONFLICT', 'This key was used for another lead.', [{ field: 'idempotencyKey', message: 'was used for another lead' }]);
    // Marketing wanted it accepted, and now it is: there is nothing left to settle.
    if (lead.thread && verdict === 'accepted' && lead.verdict?.verdict === 'rejected') {
      await addMessage(trx, {
        ...{ workspaceId, leadId, idempotencyKey, kind: 'settled', side: 'sales', userId, text: null, outcome: 'changed', now },
      });
      await setThread(trx, { workspaceId, leadId, now }, { settled: 'changed' });
      await tellOfLead(trx, { workspaceId, userId, name, at: now }, 'lead_settled', lead, { outcome: 'changed' });
    }
  });
}

function takeBack(services: Services, caller: Caller, leadId: string): Promise<LeadRow> {
  const { workspaceId, userId } = caller;
  return changeLead(services, caller, leadId, 'lead.take-back', async (trx, lead, now) => {
    if (lead.verdict === null) return;
    refuseOthers(lead, caller);
    if (lead.thread) throw refuse('CONFLICT', 'Marketing has answered this verdict: change it, or settle it in the thread.');
    await removeVerdict(trx, { workspaceId, leadId, userId, version: lead.verdict.version, now });
  });
}

function refuseOthers(lead: LeadRow, caller: Caller): void {
  if (mayJudge(lead, caller)) return;
  if (lead.ownerName) throw refuse('FORBIDDEN', `${lead.ownerName} owns this contact, and so judges the lead.`);
  throw refuse('CONFLICT', `${lead.verdict?.by ?? 'Somebody else'} has judged this lead already.`);
}

function refuseSettled(lead: LeadRow): void {
  if (lead.thread?.settled) throw refuse('CONFLICT', 'Both sides have settled this verdict: it stays as it is.');
}
