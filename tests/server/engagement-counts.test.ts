import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSeen } from '../../server/queries/share-visitors.ts';
import { takeBackVisit } from '../../server/queries/take-back-visit.ts';
import { recordVisits } from '../../server/queries/visits.ts';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { MergeResult } from '../../utils/contract/people.ts';
import type { AssetReport } from '../../utils/contract/report.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { day, hour, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let source: CreatedSource;
const assets: Asset[] = [];

beforeAll(async () => {
  server = await openTestServer();
  source = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Site' });
  for (const title of ['Alpha', 'Beta']) assets.push(await server.addAsset(server.ours.marketer, title));
});
afterAll(() => server.close());

/** The same on every run: a failure can be seen again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** By day and asset: what is kept, and what the rows say. */
async function bothCounts(): Promise<[unknown, unknown]> {
  const { db } = server.services.database;
  const kept = await db
    .selectFrom('engagement_day')
    .select(['workspace_id', 'day', 'asset_id', 'engagements'])
    .where('engagements', '!=', 0)
    .orderBy('workspace_id')
    .orderBy('day')
    .orderBy('asset_id')
    .execute();
  const rows = await db.selectFrom('engagement').select(['workspace_id', 'contact_id', 'asset_id', 'at']).execute();
  const counted = Map.groupBy(
    rows.filter((row) => row.contact_id !== null && row.asset_id !== null),
    (row) => `${row.workspace_id} ${String(Math.floor(row.at / day)).padStart(6, '0')} ${row.asset_id}`,
  );
  return [
    kept.map((row) => [`${row.workspace_id} ${String(row.day).padStart(6, '0')} ${row.asset_id}`, row.engagements]),
    [...counted].map(([key, ofKey]) => [key, ofKey.length]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ];
}

/** By asset and day, people's and machines': what is kept of visits, and what the rows of shares and of public links say. */
async function bothVisitCounts(): Promise<[unknown, unknown]> {
  const { db } = server.services.database;
  const kept = await db
    .selectFrom('visit_day')
    .select(['workspace_id', 'asset_id', 'day', 'visits', 'automated'])
    .where((eb) => eb.or([eb('visits', '!=', 0), eb('automated', '!=', 0)]))
    .execute();
  const ofShares = await db
    .selectFrom('visit')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'visit.workspace_id').onRef('share.id', '=', 'visit.share_id'))
    .select(['visit.workspace_id', 'share.asset_id', 'visit.at', 'visit.verdict'])
    .execute();
  const ofPublicLinks = await db.selectFrom('asset_visit').select(['workspace_id', 'asset_id', 'at', 'verdict']).execute();
  const counted = Map.groupBy([...ofShares, ...ofPublicLinks], (row) => `${row.workspace_id} ${row.asset_id} ${Math.floor(row.at / day)}`);
  const machines = (rows: readonly { verdict: string }[]) => rows.filter((row) => row.verdict === 'automated').length;
  return [
    kept.map((row) => [`${row.workspace_id} ${row.asset_id} ${row.day}`, row.visits, row.automated]).sort(),
    [...counted].map(([key, rows]) => [key, rows.length - machines(rows), machines(rows)]).sort(),
  ];
}

/** Whom shares reached: what stands beside their recipients, and what shares and contacts say. */
async function bothReached(): Promise<[unknown, unknown]> {
  const { db } = server.services.database;
  const kept = await db.selectFrom('share_recipient').selectAll().where('reached_at', 'is not', null).execute();
  const rows = await db
    .selectFrom('share_recipient')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .select(['share.workspace_id', 'share_id', 'contact_id', 'share.sent_at', 'share.asset_id', 'contact.account_id'])
    .where('share.state', 'in', ['sent', 'visited'])
    .execute();
  return [
    kept.map((row) => [row.workspace_id, row.share_id, row.contact_id, row.reached_at, row.asset_id, row.account_id].join(' ')).sort(),
    rows.map((row) => [row.workspace_id, row.share_id, row.contact_id, row.sent_at, row.asset_id, row.account_id].join(' ')).sort(),
  ];
}

describe('the counts of engagements and visits, and whom shares reached', () => {
  it('are those of the rows after anything that writes them', async () => {
    const { ours, ok, clock, send, services, addContact, share, report, visit, call } = server;
    const pick = chance(11);
    const one = <T>(list: readonly T[]): T => {
      const item = list[pick(list.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    };
    const segment = async (body: { type: string; [field: string]: unknown }) => {
      const timestamp = new Date(clock.now - pick(20) * day).toISOString();
      const answer = await send('POST', `/v1/${body.type}`, {
        body: { timestamp, messageId: server.newKey(), ...body },
        headers: { authorization: basic(source.writeKey) },
      });
      expect(answer.status).toBe(200);
    };
    const people: string[] = [];
    const addPerson = async () => {
      const { id } = await addContact(ours.rep, 'Ann Person', `ann-${server.newKey()}@acme.example`);
      people.push(id);
      return id;
    };
    for (let count = 0; count < 3; count++) await addPerson();
    const browser = () => `browser-${pick(6)}`;
    const address = () => one([...assets.map((asset) => asset.url), ...[0, 1, 2].map((page) => `https://site.example/later-${page}`)]);
    const steps: Record<string, () => Promise<unknown>> = {
      view: () => segment({ type: 'page', anonymousId: browser(), properties: { url: address(), title: 'A page' } }),
      viewing: () => {
        const url = one(assets).url;
        return segment({
          type: 'track',
          event: 'Video Playback Started',
          anonymousId: browser(),
          ...(pick(2) ? { context: { traits: { email: `viewer-${pick(3)}@acme.example` } } } : {}),
          properties: { session_id: `session-${pick(4)}`, url, asset_id: url },
        });
      },
      named: () =>
        segment({
          type: 'page',
          anonymousId: browser(),
          properties: { url: address() },
          context: { traits: { email: `reader-${pick(4)}@acme.example` } },
        }),
      identify: () => segment({ type: 'identify', anonymousId: browser(), traits: { email: `reader-${pick(4)}@acme.example` } }),
      claim: async () => {
        const title = `Later ${pick(3)}`;
        const answer = await call<Asset>(ours.marketer, 'POST', '/assets', {
          ...{ title, kind: 'guide', stage: 'awareness', url: `https://site.example/${title.toLowerCase().replace(' ', '-')}` },
        });
        if (answer.status === 200) assets.push(answer.body);
      },
      share: async () => {
        const contact = await addContact(ours.rep, 'Bob Recipient', `bob-${server.newKey()}@acme.example`);
        people.push(contact.id);
        const { share: made } = await share(ours.rep, one(assets), [contact]);
        await report(ours.rep, made.id, 'sent');
        await visit(made, one(['confirmed', 'likely', 'automated'] as const));
        if (pick(3) === 0) await report(ours.rep, made.id, 'undone').catch(() => undefined);
      },
      employ: async () => {
        const email = `carl-${server.newKey()}@gmail.com`;
        const contact = await addContact(ours.rep, 'Carl Freelance', email);
        people.push(contact.id);
        const { share: made } = await share(ours.rep, one(assets), [contact]);
        const tell = () => segment({ type: 'identify', userId: email, traits: { email, company: { name: `Firm ${pick(3)}` } } });
        const send = () => report(ours.rep, made.id, 'sent');
        const inTurn = pick(2) ? [send, tell] : [tell, send];
        for (const act of inTurn) await act();
      },
      shareAgain: async () => {
        const [contactId = '', otherId = ''] = [one(people), one(people)];
        const answer = await call<{ share: { id: string } }>(ours.rep, 'POST', '/shares', {
          ...{ idempotencyKey: server.newKey(), assetId: one(assets).id, contactIds: [...new Set([contactId, otherId])], channel: 'gmail' },
        });
        if (answer.status === 200) await report(ours.rep, answer.body.share.id, 'sent');
      },
      merge: async () => {
        const contactId = one(people);
        const otherId = one(people.filter((id) => id !== contactId));
        const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${contactId}/merge`, { otherId });
        if (pick(2)) await ok(ours.rep, 'POST', `/people/${contactId}/split`, { mergeId });
        else people.splice(people.indexOf(otherId), 1);
      },
      erase: async () => {
        const id = one(people);
        await call(ours.admin, 'DELETE', `/people/${id}`);
        people.splice(people.indexOf(id), 1);
      },
      publicVisit: async () => {
        const asset = one(assets);
        const slug = `public-${asset.id.slice(-6)}`;
        await call(ours.marketer, 'POST', `/assets/${asset.id}/links`, { slug });
        await recordVisits(services.database, [
          {
            ...{ workspaceId: ours.workspaceId, id: server.newKey(), code: slug, shareId: null, assetId: asset.id },
            ...{ at: clock.now - pick(3) * day, verdict: one(['confirmed', 'automated'] as const), reasons: [] },
            ...{ userAgent: 'Browser', clientHash: 'hash' },
          },
        ]);
      },
      takeBack: async () => {
        const own = services.database.db.selectFrom('visit').where('workspace_id', '=', ours.workspaceId);
        const visits = await own.select(['id', 'share_id as shareId', 'code']).execute();
        const ofPublicLinks = await services.database.db.selectFrom('asset_visit').select(['id', 'slug as code']).execute();
        const all = [...visits, ...ofPublicLinks.map((visit) => ({ ...visit, shareId: null }))];
        if (all.length === 0) return;
        const taken = { workspaceId: ours.workspaceId, reason: 'many at once', ...one(all) };
        await inTransaction(services.database, (trx) => takeBackVisit(trx, taken));
      },
      seen: async () => {
        const [visit] = await services.database.db.selectFrom('visit').select(['code', 'at']).orderBy('at', 'desc').limit(1).execute();
        if (!visit) return;
        const seen = { workspaceId: ours.workspaceId, code: visit.code, anonymousId: browser(), at: visit.at + 1_000 };
        await inTransaction(services.database, (trx) => recordSeen(trx, services.database.dialect, seen));
      },
      deny: () => call(ours.admin, 'POST', `/people/${one(people)}/consent`, { state: 'denied', source: 'asked' }),
    };
    const names = Object.keys(steps);
    for (let step = 0; step < 160; step++) {
      clock.now += pick(5) * hour;
      const name = one(names);
      while (people.length < 3) await addPerson();
      await steps[name]?.();
      if (step % 10 === 9) {
        const [kept, rows] = await bothCounts();
        expect(kept, `after step ${step}, ${name}`).toEqual(rows);
        const [visits, visitRows] = await bothVisitCounts();
        expect(visits, `after step ${step}, ${name}`).toEqual(visitRows);
        const [reached, reachedRows] = await bothReached();
        expect(reached, `after step ${step}, ${name}`).toEqual(reachedRows);
      }
    }
    const [before] = await bothCounts();
    expect((before as unknown[]).length).toBeGreaterThan(10);
    const [, visitsBefore] = await bothVisitCounts();
    expect((visitsBefore as unknown[]).length).toBeGreaterThan(5);

    const [reached] = await bothReached();
    expect((reached as string[]).filter((row) => !row.endsWith(' ')).length).toBeGreaterThan(10);

    const from = start - 12 * day + hour;
    const to = start + 2 * day + 3 * hour;
    const { rows } = await ok<AssetReport>(ours.marketer, 'GET', `/reports/assets?from=${from}&to=${to}`);
    const seen = await services.database.db
      .selectFrom('engagement')
      .select((eb) => ['asset_id', eb.fn.countAll<number>().as('count')])
      .where('workspace_id', '=', ours.workspaceId)
      .where('contact_id', 'is not', null)
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupBy('asset_id')
      .execute();
    const countOf = new Map(seen.map((row) => [row.asset_id, row.count]));
    expect(rows.map((row) => [row.asset.id, row.engagements])).toEqual(rows.map((row) => [row.asset.id, countOf.get(row.asset.id) ?? 0]));

    await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 1, visits: 1, audit: 1 } });
    clock.now += 25 * day;
    const job = createRetentionJob(services.database, services.now, services.log);
    await job.run();
    await job.close();
    const [after, left] = await bothCounts();
    expect(after).toEqual(left);
    const [visitsAfter, visitsLeft] = await bothVisitCounts();
    expect(visitsAfter).toEqual(visitsLeft);
    expect((visitsAfter as unknown[]).length).toBeLessThan((visitsBefore as unknown[]).length);
    expect((after as unknown[]).length).toBeLessThan((before as unknown[]).length);
  });
});
