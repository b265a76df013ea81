import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLeadFigures } from '../../server/queries/lead-report.ts';
import type { LeadPage, LeadReport } from '../../utils/contract/lead.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('a number of the report is the count of the leads that it opens, over random leads, verdicts, touches and threads', async () => {
  const { ours, ok, database } = server;
  const owners = [ours.rep, ours.rep, ours.marketer, ours.marketer];
  const contacts = await Promise.all(owners.map((by, index) => server.addContact(by, `Lead ${index}`, `lead${index}@leadco.example`)));
  const users = [ours.rep.userId, ours.otherRep.userId, ours.marketer.userId, null];
  const { workspaceId } = ours;
  const from = start + 10 * day;
  const to = from + 30 * day;
  const leadOf = fc.record({
    contact: fc.constantFrom(...contacts.map(({ id }) => id)),
    source: fc.constantFrom('Webinar', 'Event'),
    campaign: fc.constantFrom('Tariffs', 'Forum', null),
    at: fc.integer({ min: from - day, max: to + day }),
    verdict: fc.constantFrom('accepted', 'rejected', null),
    reason: fc.constantFrom('need', 'role', 'other'),
    judge: fc.constantFrom(...users.slice(0, 2)),
    after: fc.integer({ min: 0, max: 5 * day }),
    thread: fc.constantFrom('open', 'settled', null),
  });
  const touchOf = fc.record({
    contact: fc.constantFrom(...contacts.map(({ id }) => id)),
    at: fc.integer({ min: from, max: to + 5 * day }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(leadOf, { maxLength: 25 }), fc.array(touchOf, { maxLength: 6 }), async (leads, touches) => {
      await database.db.deleteFrom('lead').where('workspace_id', '=', workspaceId).execute();
      await database.db.deleteFrom('touch').where('workspace_id', '=', workspaceId).execute();
      if (leads.length > 0)
        await database.db
          .insertInto('lead')
          .values(
            leads.map(({ contact, source, campaign, at, verdict, reason, judge: by, after, thread }) => ({
              ...{
                workspace_id: workspaceId,
                id: randomUUID(),
                contact_id: contact,
                source,
                campaign,
                handed_over_at: at,
                created_at: at,
              },
              ...{ verdict, reason: verdict === 'rejected' ? reason : null, word: null, verdict_by: verdict ? by : null },
              ...{ verdict_at: verdict ? at + after : null, version: verdict ? 0 : null, thread: verdict ? thread : null },
              ...{ handed_over_by: null, note: null, reopened_at: null, thread_waits: null, thread_outcome: null, thread_at: null },
            })),
          )
          .execute();
      if (touches.length > 0)
        await database.db
          .insertInto('touch')
          .values(
            touches.map(({ contact, at }) => ({
              ...{ workspace_id: workspaceId, id: randomUUID(), contact_id: contact, origin: 'rep' as const, channel: 'call' as const },
              ...{ state: 'sent' as const, title: 'Call', by_name: 'Rita', asset_id: null, share_id: null, at },
            })),
          )
          .execute();
      const report = await ok<LeadReport>(ours.marketer, 'GET', `/reports/leads?from=${from}&to=${to}`);
      const { figures } = report;
      expect(await readLeadFigures(database.db, { workspaceId, from, to })).toEqual(figures);
      const opens = async (count: number, query: Record<string, string>) => {
        const filters = new URLSearchParams({ from: String(from), to: String(to), limit: '1', ...query });
        const { total } = await ok<LeadPage>(ours.marketer, 'GET', `/leads?${filters}`);
        expect([query, total]).toEqual([query, count]);
      };
      await opens(figures.handedOver, {});
      await opens(figures.accepted, { state: 'accepted' });
      await opens(figures.rejected, { state: 'rejected' });
      await opens(figures.judged, { state: 'accepted,rejected' });
      await opens(figures.waiting, { state: 'waiting' });
      await opens(figures.withoutCall, { withoutCall: 'true' });
      await opens(figures.withinDay, { followUp: 'within_day' });
      await opens(figures.later, { followUp: 'later' });
      await opens(figures.untouched, { followUp: 'none' });
      await opens(figures.openThreads, { thread: 'open' });
      for (const { reason, rejected } of figures.reasons) await opens(rejected, { reason });
      for (const row of report.bySource) await opens(row.accepted, { source: row.source, state: 'accepted' });
      for (const row of report.byCampaign)
        await opens(row.handedOver, row.campaign === null ? { noCampaign: 'true' } : { campaign: row.campaign });
      for (const row of report.byMember) await opens(row.handedOver, { memberId: row.memberId ?? 'none' });
      expect(report.followUp.reduce((sum, { leads: count }) => sum + count, 0)).toBe(figures.withinDay + figures.later);
    }),
    { numRuns: 5, seed: 20_261_122 },
  );
});
