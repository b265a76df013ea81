import { quarterOf } from '../../utils/domain/influence/quarter.ts';
import { inTransaction } from '../db/transaction.ts';
import { statusOfStage, writeDeal } from '../import/write-deal.ts';
import { Companies } from '../ingest/companies.ts';
import { KnownPeople } from '../ingest/known-people.ts';
import { audit } from '../queries/audit.ts';
import { listDeals, readDeal, readInfluence } from '../queries/influence.ts';
import { readTargetReport, setTarget } from '../queries/targets.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forMarketers, forMembers, found, pageOf } from './base.ts';
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
    return pageOf(await listDeals(db, input, { workspace, now: services.now(), model: input.model }));
  }),

  deal: forMembers.influence.deal.handler(async ({ input: { dealId, model }, context: { services, caller } }) => {
    const { db } = services.database;
    const workspace = await readWorkspace(db, caller.workspaceId);
    return found(await readDeal(db, dealId, { workspace, now: services.now(), model }), 'deal');
  }),

  tell: forMarketers.influence.tell.handler(({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { database } = services;
    const at = services.now();
    const { externalId = null, name, company, domain = null, stage, amountMinor, currency, closeAt = null, createdAt = null } = input;
    return inTransaction(database, async (trx) => {
      const { settings } = await readWorkspace(trx, workspaceId);
      const companies = new Companies(trx, database.dialect, { workspaceId, domainAliases: settings.domainAliases, now: at });
      const people = new KnownPeople(trx, database.dialect, workspaceId, companies, at);
      await people.holdAlone();
      const deal = {
        ...{ externalId, name, stage, status: input.status ?? statusOfStage(stage), closeAt, createdAt, emails: input.contacts },
        company: { name: company, domain, industry: null, employees: null, region: null },
        amount: amountMinor === undefined || currency === undefined ? null : { minor: amountMinor, currency },
      };
      const { id, fate } = await writeDeal(deal, { trx, workspaceId, now: at, companies, people });
      await companies.writeKeys();
      await audit(trx, { workspaceId, at, actor: userId, action: 'deal.tell', subjectKind: 'deal', subjectId: id });
      return { dealId: id, fate };
    });
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
