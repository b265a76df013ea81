import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreatedEndpoint, Endpoint, TestAnswer } from '../../utils/contract/outgoing.ts';
import type { Contact } from '../../utils/contract/people.ts';
import { type CrmAnswer, publishedHubSpot, publishedSalesforce } from './crm-published.ts';
import { openTestServer, type Refusal, type TestServer } from './harness.ts';

const token = 'pat-eu1-0123456789';
const idsByEmail: Readonly<Record<string, { hubSpot: string; salesforce: string }>> = {
  'ann@crm.example': { hubSpot: '101', salesforce: '0035g00000AbCdEAAV' },
  "o'neil@crm.example": { hubSpot: '102', salesforce: '00Q5g00000AbCdEAAV' },
};
const known = {
  hubSpotIdOf: (email: string) => idsByEmail[email]?.hubSpot,
  salesforceIdOf: (object: 'Contact' | 'Lead', email: string) => {
    const id = idsByEmail[email]?.salesforce;
    return id?.startsWith(object === 'Contact' ? '003' : '00Q') ? id : undefined;
  },
};
let hubSpot: ReturnType<typeof publishedHubSpot>;
let salesforce: ReturnType<typeof publishedSalesforce>;
let calls: string[] = [];
/** What neither of them describes, or refuses by its description. */
let wrong: string[] = [];
let failWith: { status: number; headers?: Record<string, string>; body?: string } | null = null;

let server: TestServer;
let crm: Server;
let origin: string;

function respond(method: string, url: URL, body: string, auth: string): CrmAnswer {
  if (auth !== `Bearer ${token}`) return { status: 401, json: { message: 'no' } };
  const answer = hubSpot.answer(method, url, body) ?? salesforce.answer(method, url, body);
  if (answer === null || answer.status === 400) wrong.push(`${method} ${url.pathname}: ${JSON.stringify(answer?.json ?? 'not described')}`);
  return answer ?? { status: 404, json: { message: url.pathname } };
}

let people: Contact[];
beforeAll(async () => {
  server = await openTestServer();
  crm = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push(`${request.method} ${request.url}`);
      if (failWith) {
        response.writeHead(failWith.status, failWith.headers).end(failWith.body ?? '{}');
        return;
      }
      const url = new URL(request.url ?? '', origin);
      const { status, json } = respond(request.method ?? '', url, Buffer.concat(parts).toString(), request.headers.authorization ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(json === undefined ? undefined : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => crm.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(crm.address() as AddressInfo).port}`;
  const { ours, addContact } = server;
  people = [
    await addContact(ours.rep, 'Ann Known', 'ann@crm.example'),
    await addContact(ours.rep, "Pat O'Neil", "o'neil@crm.example"),
    await addContact(ours.rep, 'Una Unknown', 'una@crm.example'),
  ];
});
afterAll(async () => {
  crm.closeAllConnections();
  crm.close();
  await server.close();
});
beforeEach(async () => {
  hubSpot = publishedHubSpot(known);
  salesforce = publishedSalesforce(known);
  calls = [];
  wrong = [];
  failWith = null;
  for (const { id } of await list()) await server.ok(server.ours.admin, 'DELETE', `/endpoints/${id}`);
});

afterEach(() => expect(wrong).toEqual([]));

const tasksOf = (kind: 'hubspot' | 'salesforce'): ReadonlyMap<string, unknown> => (kind === 'hubspot' ? hubSpot : salesforce).tasks;
const list = async () => (await server.ok<{ endpoints: Endpoint[] }>(server.ours.admin, 'GET', '/endpoints')).endpoints;
const test = (id: string) => server.ok<TestAnswer>(server.ours.admin, 'POST', `/endpoints/${id}/test`);
const add = async (kind: 'hubspot' | 'salesforce', more: Record<string, unknown> = {}) => {
  const endpoint = await server.ok<CreatedEndpoint>(server.ours.admin, 'POST', '/endpoints', {
    ...{ kind, name: kind, url: `${origin}/`, token, events: ['share.sent', 'visit.confirmed'] },
    ...more,
  });
  await test(endpoint.id);
  calls = [];
  return endpoint;
};
let made = 0;
const sendShare = async (to: Contact[]) => {
  made += 1;
  const { ours, addAsset, share, report } = server;
  const asset = await addAsset(ours.marketer, `Told ${made} "${'long '.repeat(35)}"`);
  const shared = await share(ours.rep, asset, to);
  await report(ours.rep, shared.share.id, 'sent');
  return shared.share;
};
const run = () => server.services.deliveries.run();

describe.each(['hubspot', 'salesforce'] as const)('%s', (kind) => {
  it('gets a task for what was sent and for what was opened, with those it knows, once', async () => {
    const endpoint = await add(kind);
    expect(endpoint.secret).toBeNull();
    expect(await server.dump([])).not.toContain(token);
    const share = await sendShare(people);
    await server.visit(share, 'confirmed');
    await run();
    expect(await list()).toMatchObject([{ waiting: 0, dead: 0, problem: null, state: 'active' }]);
    expect(tasksOf(kind).size).toBe(kind === 'hubspot' ? 2 : 4);
    if (kind === 'hubspot') expect(hubSpot.associations).toEqual(['101', '102', '101', '102']);
    const before = JSON.stringify([...tasksOf(kind)]);
    await server.ok(server.ours.admin, 'POST', `/endpoints/${endpoint.id}/replay`, { since: 0 });
    await run();
    expect(JSON.stringify([...tasksOf(kind)])).toBe(before);
  });

  it('is told nothing where it knows nobody, and says so in the log', async () => {
    const { id } = await add(kind);
    await sendShare(people.slice(2));
    await run();
    expect(tasksOf(kind).size).toBe(0);
    const { deliveries } = await server.ok<{ deliveries: unknown[] }>(server.ours.admin, 'GET', `/endpoints/${id}/deliveries`);
    expect(deliveries).toMatchObject([{ state: 'done', problem: expect.stringContaining('Nobody of the recipients') }]);
  });

  it('waits with everything when its token is refused, and goes on with a new one', async () => {
    const { id } = await add(kind, { token: 'an-old-token' });
    await sendShare(people);
    await run();
    await run();
    expect(calls).toHaveLength(1);
    expect(await list()).toMatchObject([{ state: 'paused', waiting: 1, problem: expect.stringContaining('refuses the token (401)') }]);
    await server.ok(server.ours.admin, 'PATCH', `/endpoints/${id}`, { token, paused: false });
    await test(id);
    await run();
    expect(await list()).toMatchObject([{ state: 'active', waiting: 0, problem: null }]);
    expect(tasksOf(kind).size).toBeGreaterThan(0);
  });

  it('is left alone after a 429 as long as it asks, and tried again after a 5xx', async () => {
    const { clock } = server;
    await add(kind);
    await sendShare(people);
    failWith = { status: 429, headers: { 'retry-after': '30' } };
    await run();
    clock.now += 29_000;
    await run();
    expect(calls).toHaveLength(1);
    failWith = { status: 502 };
    clock.now += 2_000;
    await run();
    expect(calls).toHaveLength(2);
    failWith = null;
    clock.now += 21_000;
    await run();
    expect(await list()).toMatchObject([{ waiting: 0, failingSince: null }]);
  });

  it('answers a test with what is missing or ready', async () => {
    const good = await add(kind);
    const bad = await add(kind, { token: 'an-old-token' });
    expect(await test(good.id)).toMatchObject({ delivered: true, problem: expect.stringContaining('Ready') });
    expect(await test(bad.id)).toMatchObject({ delivered: false, status: 401, problem: expect.stringContaining('token') });
  });
});

it('HubSpot that says 200 and counts an error has not taken it', async () => {
  await add('hubspot');
  await sendShare(people.slice(0, 1));
  const { answer } = hubSpot;
  hubSpot.answer = (method, url, body) => {
    const given = answer(method, url, body);
    return method === 'PUT' ? { status: 200, json: { status: 'COMPLETE', results: [], numErrors: 1, errors: [] } } : given;
  };
  await run();
  expect(await list()).toMatchObject([{ waiting: 1 }]);
});

it('refuses a CRM without a token and with events that it cannot be told', async () => {
  const body = { kind: 'hubspot', name: 'H', url: 'https://api.hubapi.com', events: ['share.sent', 'asset.live'] };
  const refusal = await server.call<Refusal>(server.ours.admin, 'POST', '/endpoints', body);
  expect(refusal.status).toBe(400);
  expect(refusal.body.data?.issues?.map(({ field }) => field).sort()).toEqual(['events', 'token']);
});
