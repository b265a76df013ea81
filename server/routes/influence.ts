import { quarterOf } from '../../utils/domain/influence/quarter.ts';
import { inTransaction } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { listDeals, readDeal, readInfluence } from '../queries/influence.ts';
import { readTargetReport, setTarget } from '../queries/targets.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forMarketers, forMembers, found, refuse } from './base.ts';
import { periodOf } from './reports.ts';

export const influenceRoutes = {
  report: forMembers.influence.report.handler(async ({ input: { model, by, ...ends }, context: { services, caller } }) => {
    const { db } = services.database;
    const now = services.now();
    const workspace = await readWorkspace(db, caller.workspaceId);
    return readInfluence(db, { workspace, now, model, by, ...periodOf(ends, now) });
  }),

  deals: forMembers.influence.deals.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    const workspace = await readWorkspace(db, caller.workspaceId);
    const page = await listDeals(db, input, { workspace, now: services.now(), model: input.model });
    if (page) return page;
    throw refuse('BAD_REQUEST', 'The cursor is not one of this list.', [{ field: 'cursor', message: 'is not one of this list' }]);
  }),

  deal: forMembers.influence.deal.handler(async ({ input: { dealId, model }, context: { services, caller } }) => {
    const { db } = services.database;
    const workspace = await readWorkspace(db, caller.workspaceId);
    return found(await readDeal(db, dealId, { workspace, now: services.now(), model }), 'deal');
  }),

  target: forMembers.influence.target.handler(async ({ input: { quarter }, context: { services, caller } }) => {
    const { db } = services.database;
    const now = services.now();
    const workspace = await readWorkspace(db, caller.workspaceId);
    return readTargetReport(db, quarter ?? quarterOf(now), { workspace, now });
  }),

  setTarget: forMarketers.influence.setTarget.handler(({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const { settings } = await readWorkspace(trx, workspaceId);
      const target = await setTarget(trx, { workspaceId, currency: settings.currency, userId, at }, input);
      await audit(trx, { workspaceId, at, actor: userId, action: 'target.set', subjectKind: 'target', subjectId: input.quarter });
      return target;
    });
  }),
};
