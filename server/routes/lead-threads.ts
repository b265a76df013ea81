import type { LeadDetail, LeadOutcome, LeadRow } from '../../utils/contract/lead.ts';
import { otherReason } from '../../utils/contract/word-lists.ts';
import { checkCriteria } from '../../utils/domain/leads/check-criteria.ts';
import { mayJudge } from '../../utils/domain/leads/may-judge.ts';
import { otherSide, settles, sideOf } from '../../utils/domain/leads/settle.ts';
import { lockRows } from '../db/lock-rows.ts';
import { type Db, inTransaction, type Trx } from '../db/transaction.ts';
import { tellOfLead } from '../notices/lead-notices.ts';
import { audit } from '../queries/audit.ts';
import { readCurrentChecklist } from '../queries/checklists.ts';
import { writeVerdict } from '../queries/lead-changes.ts';
import { readLeadFacts } from '../queries/lead-facts.ts';
import { findLead } from '../queries/lead-rows.ts';
import { addMessage, isMessageKey, readJudgements, readMessages, readStandOf, setThread } from '../queries/lead-thread.ts';
import type { Services } from '../services.ts';
import { type Caller, forMembers, found, refuse } from './base.ts';

/** A lead in full, and what both sides say of its verdict. */
export const leadThreadRoutes = {
  detail: forMembers.leads.detail.handler(({ input: { leadId }, context: { services, caller } }) =>
    readDetail(services.database.db, caller.workspaceId, leadId),
  ),

  say: forMembers.leads.say.handler(({ input: { leadId, idempotencyKey, text }, context: { services, caller } }) =>
    speak(services, caller, { leadId, idempotencyKey, action: 'lead.message' }, async (trx, lead, now) => {
      const { workspaceId, userId, name } = caller;
      const { last } = await readStandOf(trx, workspaceId, leadId, lead.verdict?.at ?? 0);
      const side = sideOf(caller, last);
      const message = { workspaceId, leadId, idempotencyKey, kind: 'message', side, userId, text, outcome: null, now } as const;
      if (!(await addMessage(trx, message))) return;
      await setThread(trx, { workspaceId, leadId, now }, { waitsFor: otherSide(side) });
      await tellOfLead(trx, { workspaceId, userId, name, at: now }, 'lead_answered', lead, { text });
    }),
  ),

  settle: forMembers.leads.settle.handler(({ input: { leadId, idempotencyKey, outcome, text }, context: { services, caller } }) =>
    speak(services, caller, { leadId, idempotencyKey, action: 'lead.settle' }, async (trx, lead, now) => {
      const { workspaceId, userId, name } = caller;
      refuseSenseless(lead, outcome);
      const { last, proposal } = await readStandOf(trx, workspaceId, leadId, lead.verdict?.at ?? 0);
      const word = { outcome, side: sideOf(caller, last), userId };
      if (outcome === 'changed' && word.side === 'sales' && !mayJudge(lead, caller))
        throw refuse('FORBIDDEN', `${lead.ownerName ?? lead.verdict?.by} judged this lead, and so changes the verdict.`);
      const settled = settles(word, proposal);
      const message = { workspaceId, leadId, idempotencyKey, ...word, text: text ?? null, now };
      if (!(await addMessage(trx, { ...message, kind: settled ? 'settled' : 'proposed' }))) return;
      const teller = { workspaceId, userId, name, at: now };
      if (!settled) {
        await setThread(trx, { workspaceId, leadId, now }, { waitsFor: otherSide(word.side) });
        await tellOfLead(trx, teller, 'lead_answered', lead, { outcome, ...(text ? { text } : {}) });
        return;
      }
      await setThread(trx, { workspaceId, leadId, now }, { settled: outcome });
      if (outcome === 'changed') {
        const { version } = await readCurrentChecklist(trx, workspaceId);
        const accepted = { verdict: 'accepted', reason: null, word: null, version } as const;
        await writeVerdict(trx, { workspaceId, leadId, idempotencyKey, userId, ...accepted, now });
      }
      await tellOfLead(trx, teller, 'lead_settled', lead, { outcome });
    }),
  ),
};

async function speak(
  { database, now }: Services,
  { workspaceId, userId }: Caller,
  { leadId, idempotencyKey, action }: { leadId: string; idempotencyKey: string; action: string },
  work: (trx: Trx, lead: LeadRow, now: number) => Promise<void>,
): Promise<LeadDetail> {
  const at = now();
  return inTransaction(database, async (trx) => {
    await lockRows(trx, 'lead', workspaceId, [leadId]);
    const lead = found(await findLead(trx, workspaceId, leadId), 'lead');
    if (await isMessageKey(trx, workspaceId, leadId, idempotencyKey)) return readDetail(trx, workspaceId, leadId);
    if (!lead.verdict) throw refuse('CONFLICT', 'Nobody has judged this lead yet: there is no verdict to answer.');
    if (lead.thread?.settled) throw refuse('CONFLICT', 'Both sides have settled this verdict.');
    await work(trx, lead, at);
    await audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'lead', subjectId: leadId });
    return readDetail(trx, workspaceId, leadId);
  });
}

function refuseSenseless({ verdict }: LeadRow, outcome: LeadOutcome): void {
  if (outcome === 'changed' && verdict?.verdict !== 'rejected')
    throw refuse('CONFLICT', 'The lead is accepted: there is no rejection to change.', [
      { field: 'outcome', message: 'is for rejected leads only' },
    ]);
  if (outcome === 'criterion' && (verdict?.verdict !== 'rejected' || verdict.reason === otherReason))
    throw refuse('CONFLICT', 'The lead was not rejected by a criterion of the checklist.', [
      { field: 'outcome', message: 'is for leads that were rejected by a criterion' },
    ]);
}

async function readDetail(db: Db, workspaceId: string, leadId: string): Promise<LeadDetail> {
  const lead = found(await findLead(db, workspaceId, leadId), 'lead');
  const checklist = await readCurrentChecklist(db, workspaceId);
  const [facts] = await readLeadFacts(db, workspaceId, { leadId }, [checklist.criteria]);
  const [judgements, messages] = [await readJudgements(db, workspaceId, leadId), await readMessages(db, workspaceId, leadId)];
  return { lead, checklist, checks: facts ? checkCriteria(checklist.criteria, facts) : [], judgements, messages };
}
