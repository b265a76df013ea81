import type { SendDetail } from '../../utils/contract/send.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { findAsset } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { listOverTouched } from '../queries/over-touched.ts';
import { previewAudience, readAudience } from '../queries/send-audience.ts';
import { cancelSend, changeSend, findSendOf, planSend } from '../queries/send-changes.ts';
import { findPlanned, readSend } from '../queries/sends.ts';
import { answerHold, askHold, dropHold, findHold, findHoldableTouch, findHoldOf, listHolds } from '../queries/touch-holds.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, forMembers, found, pageOf, refuse } from './base.ts';

async function budgetOf({ database, now }: Services, { workspaceId }: Caller) {
  const { settings } = await readWorkspace(database.db, workspaceId);
  return { workspaceId, budget: settings.touchBudget, now: now() };
}

export const touchRoutes = {
  over: forMembers.touches.over.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    return pageOf(await listOverTouched(db, await budgetOf(services, caller), input));
  }),

  askHold: forMembers.touches.askHold.handler(async ({ input: { touchId, reason }, context: { services, caller } }) => {
    const { workspaceId, userId, name } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const touch = found(await findHoldableTouch(trx, workspaceId, touchId), 'touch');
      if (touch.origin !== 'marketing') throw refuse('CONFLICT', "This is a rep's own share: ask them.");
      if (touch.state === 'sent' || touch.at <= at) throw refuse('CONFLICT', 'It has gone out already.');
      if (touch.state === 'cancelled') throw refuse('CONFLICT', 'It was called off: nothing goes out.');
      await askHold(trx, { workspaceId, touch, userId, byName: name, reason, at });
      await audit(trx, { workspaceId, at, actor: userId, action: 'touch.hold', subjectKind: 'contact', subjectId: touch.contactId });
      return found(await findHoldOf(trx, workspaceId, touchId), 'hold');
    });
  }),

  takeHoldBack: forMembers.touches.takeHoldBack.handler(async ({ input: { touchId }, context: { services, caller } }) => {
    const { workspaceId, userId, role } = caller;
    const at = services.now();
    await inTransaction(services.database, async (trx) => {
      const touch = found(await findHoldableTouch(trx, workspaceId, touchId), 'touch');
      const hold = await findHoldOf(trx, workspaceId, touchId);
      if (!hold) return;
      if (hold.askedBy.userId !== userId && role === 'rep')
        throw refuse('FORBIDDEN', `${hold.askedBy.name} asked for this: only they or marketing can take it back.`);
      await dropHold(trx, workspaceId, hold);
      await audit(trx, { workspaceId, at, actor: userId, action: 'touch.unhold', subjectKind: 'contact', subjectId: touch.contactId });
    });
    return { done: true as const };
  }),

  holds: forMembers.touches.holds.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await listHolds(services.database.db, caller.workspaceId, input, services.now()));
  }),

  answerHold: forMarketers.touches.answerHold.handler(async ({ input: { holdId, held, answer }, context: { services, caller } }) => {
    const { workspaceId, userId, name } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const hold = found(await findHold(trx, workspaceId, holdId, at), 'hold');
      if (hold.over) throw refuse('CONFLICT', 'It has gone out or was called off: there is nothing left to answer.');
      await answerHold(trx, { workspaceId, hold, held, answer, userId, byName: name, at });
      const action = held ? 'touch.held' : 'touch.declined';
      await audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'contact', subjectId: hold.contact.id });
      return found(await findHold(trx, workspaceId, holdId, at), 'hold');
    });
  }),

  previewSend: forMarketers.touches.previewSend.handler(async ({ input, context: { services, caller } }) => {
    const { title = null, ...plan } = input;
    return previewAudience(services.database.db, { ...(await budgetOf(services, caller)), ...plan, title });
  }),

  planSend: forMarketers.touches.planSend.handler(async ({ input, context: { services, caller } }) => {
    const { audience, leaveOutOverBudget, leaveOutSentBefore, ...send } = input;
    const { workspaceId, userId } = caller;
    const of = await budgetOf(services, caller);
    return changed(services, of, async (trx) => {
      const known = await findSendOf(trx, workspaceId, send.idempotencyKey);
      if (known !== null) return known;
      mustLieAhead(send.at, of.now);
      if (send.assetId !== null) found(await findAsset(trx, workspaceId, send.assetId), 'asset');
      const { reached } = await readAudience(trx, { ...of, ...send, audience });
      const kept = reached.filter((each) => !(leaveOutOverBudget && each.overBudget) && !(leaveOutSentBefore && each.sentBefore));
      if (kept.length === 0)
        throw refuse('BAD_REQUEST', 'Nobody would get it: widen the audience, or leave fewer out.', [
          { field: 'audience', message: 'reaches nobody' },
        ]);
      const { sendId, made } = await planSend(trx, services.database.dialect, {
        ...send,
        ...{ workspaceId, userId, now: of.now, leftOut: reached.length - kept.length },
        contactIds: kept.map(({ contactId }) => contactId),
      });
      if (made) await audit(trx, { workspaceId, at: of.now, actor: userId, action: 'send.plan', subjectKind: 'send', subjectId: sendId });
      return sendId;
    });
  }),

  send: forMembers.touches.send.handler(async ({ input, context: { services, caller } }) =>
    found(await readSend(services.database.db, await budgetOf(services, caller), input.key), 'send'),
  ),

  changeSend: forMarketers.touches.changeSend.handler(async ({ input: { sendId, ...change }, context: { services, caller } }) => {
    const of = await budgetOf(services, caller);
    if (change.at !== undefined) mustLieAhead(change.at, of.now);
    return changed(services, of, async (trx) => {
      await mustBeAhead(trx, caller.workspaceId, sendId, of.now);
      await changeSend(trx, caller.workspaceId, sendId, change, of.now);
      await note(trx, caller, of.now, 'send.change', sendId);
      return sendId;
    });
  }),

  cancelSend: forMarketers.touches.cancelSend.handler(async ({ input: { sendId }, context: { services, caller } }) => {
    const of = await budgetOf(services, caller);
    return changed(services, of, async (trx) => {
      await mustBeAhead(trx, caller.workspaceId, sendId, of.now);
      await cancelSend(trx, caller.workspaceId, sendId, of.now);
      await note(trx, caller, of.now, 'send.cancel', sendId);
      return sendId;
    });
  }),
};

/** Writes in one transaction and answers how the send stands then. */
async function changed(
  { database }: Services,
  of: Awaited<ReturnType<typeof budgetOf>>,
  work: (trx: Trx) => Promise<string>,
): Promise<SendDetail> {
  const detail = await inTransaction(database, async (trx) => readSend(trx, of, await work(trx)));
  return found(detail, 'send');
}

const note = (trx: Trx, { workspaceId, userId }: Caller, at: number, action: string, sendId: string) =>
  audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'send', subjectId: sendId });

async function mustBeAhead(trx: Trx, workspaceId: string, sendId: string, now: number): Promise<void> {
  const planned = found(await findPlanned(trx, workspaceId, sendId), 'send');
  if (planned.cancelled_at !== null) throw refuse('CONFLICT', 'It was called off already.');
  if (planned.at <= now) throw refuse('CONFLICT', 'It has gone out already.');
}

function mustLieAhead(at: number, now: number): void {
  if (at <= now) throw refuse('BAD_REQUEST', 'A send must lie ahead: choose a later day.', [{ field: 'at', message: 'must lie ahead' }]);
}
