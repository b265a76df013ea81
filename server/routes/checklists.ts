import type { ChecklistEffect, Checklists, Criterion } from '../../utils/contract/checklist.ts';
import { changedCriteria, checklistEffect } from '../../utils/domain/leads/checklist-effect.ts';
import { otherSide, sideOf } from '../../utils/domain/leads/settle.ts';
import { lockRows } from '../db/lock-rows.ts';
import { inTransaction } from '../db/transaction.ts';
import { tellOfChecklist } from '../notices/lead-notices.ts';
import { audit } from '../queries/audit.ts';
import { addProposal, endProposal, findProposal, readChecklists, readCurrentChecklist } from '../queries/checklists.ts';
import { reopenLeads } from '../queries/lead-changes.ts';
import { readLeadFacts } from '../queries/lead-facts.ts';
import type { Services } from '../services.ts';
import { type Caller, forMembers, found, refuse } from './base.ts';

const quarterMs = 90 * 86_400_000;

/** The list of what makes a good lead: proposed by one side, in force when the other one agrees. */
export const checklistRoutes = {
  checklists: forMembers.leads.checklists.handler(({ context: { services, caller } }) =>
    readChecklists(services.database.db, caller.workspaceId),
  ),

  preview: forMembers.leads.preview.handler(({ input: { criteria }, context: { services, caller } }) =>
    preview(services, caller, criteria),
  ),

  propose: forMembers.leads.propose.handler(async ({ input: { criteria, why, basedOn }, context: { services, caller } }) => {
    const { workspaceId, userId, name } = caller;
    const now = services.now();
    return inTransaction(services.database, async (trx) => {
      await lockRows(trx, 'workspace_setting', workspaceId);
      const { current, proposed } = await readChecklists(trx, workspaceId);
      if (current.version !== basedOn)
        throw refuse('CONFLICT', 'Another list was agreed meanwhile: begin from that one.', [
          { field: 'basedOn', message: `must be ${current.version}, the list in force` },
        ]);
      if (changedCriteria(current.criteria, criteria).size === 0)
        throw refuse('BAD_REQUEST', 'This is the list in force.', [{ field: 'criteria', message: 'must differ from the list in force' }]);
      const waiting = proposed && (await findProposal(trx, workspaceId, proposed.id));
      const side = sideOf(caller, waiting);
      const id = await addProposal(trx, { workspaceId, userId, side, criteria, why, now });
      await tellOfChecklist(trx, { workspaceId, userId, name, at: now }, 'checklist_proposed', { id, why, side: otherSide(side) });
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'checklist.propose', ...subject(id) });
      return found(withId(await readChecklists(trx, workspaceId), id), 'checklist');
    });
  }),

  answer: forMembers.leads.answer.handler(async ({ input: { checklistId: id, agree, text }, context: { services, caller } }) => {
    const { workspaceId, userId, name } = caller;
    const now = services.now();
    return inTransaction(services.database, async (trx) => {
      const proposal = found(await findProposal(trx, workspaceId, id), 'proposal that waits');
      const { version } = proposal;
      const own = sideOf(caller, proposal) === proposal.side;
      if (agree && own)
        throw refuse('FORBIDDEN', `It takes both sides: somebody of ${otherSide(proposal.side)} has to agree to this proposal.`);
      const before = await readCurrentChecklist(trx, workspaceId);
      const state = agree ? 'agreed' : own ? 'withdrawn' : 'declined';
      const ended = await endProposal(trx, { workspaceId, id, state, userId, text: text ?? null, now });
      if (!ended) throw refuse('CONFLICT', 'Somebody else has answered this proposal meanwhile.');
      if (agree) {
        const criteria = [...changedCriteria(before.criteria, proposal.criteria)];
        await reopenLeads(trx, { workspaceId, criteria, version, userId, now });
        const why = text ?? '';
        await tellOfChecklist(trx, { workspaceId, userId, name, at: now }, 'checklist_changed', { id, why, side: null });
      } else if (!own) {
        const declined = { id, why: text ?? '', side: proposal.side, outcome: 'declined' };
        await tellOfChecklist(trx, { workspaceId, userId, name, at: now }, 'checklist_changed', declined);
      }
      await audit(trx, { workspaceId, at: now, actor: userId, action: `checklist.${state}`, ...subject(id) });
      return found(withId(await readChecklists(trx, workspaceId), id), 'checklist');
    });
  }),
};

const subject = (id: string) => ({ subjectKind: 'checklist', subjectId: id });

const withId = ({ current, proposed, earlier }: Checklists, id: string) =>
  [current, ...(proposed ? [proposed] : []), ...earlier].find((each) => each.id === id);

async function preview(
  { database: { db }, now }: Services,
  { workspaceId }: Caller,
  criteria: readonly Criterion[],
): Promise<ChecklistEffect> {
  const to = now() + 1;
  const from = Math.max(0, to - quarterMs);
  const current = await readCurrentChecklist(db, workspaceId);
  const leads = await readLeadFacts(db, workspaceId, { from, to }, [current.criteria, criteria]);
  return { from, to, ...checklistEffect(current.criteria, criteria, leads) };
}
