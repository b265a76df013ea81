import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isPublicOrLoopback } from '../../server/net/public-address.ts';
import { createDeliveryService } from '../../server/outgoing/delivery-service.ts';
import { createSend } from '../../server/outgoing/send.ts';
import type { CreatedEndpoint, Delivery, Endpoint, TestAnswer } from '../../utils/contract/outgoing.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

interface Received {
  headers: Record<string, string>;
  body: string;
  path: string;
}

let server: TestServer;
let receiver: Server;
let origin: string;
let received: Received[] = [];
let answer: (response: ServerResponse, request: IncomingMessage) => void;

beforeAll(async () => {
  server = await openTestServer();
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString(), path: request.url ?? '' });
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
});
beforeEach(async () => {
  server.clock.now = Date.now();
  received = [];
  answer = (response) => response.writeHead(204).end();
  for (const { id } of (await server.ok<{ endpoints: Endpoint[] }>(server.ours.admin, 'GET', '/endpoints')).endpoints)
    await server.ok(server.ours.admin, 'DELETE', `/endpoints/${id}`);
});

const add = (events: string[], more: Record<string, unknown> = {}) =>
  server.ok<CreatedEndpoint>(server.ours.admin, 'POST', '/endpoints', {
    kind: 'webhook',
    name: 'Pipeline',
    url: `${origin}/hook`,
    events,
    ...more,
  });
const list = async () => (await server.ok<{ endpoints: Endpoint[] }>(server.ours.admin, 'GET', '/endpoints')).endpoints;
const log = async (id: string, query = '') =>
  (await server.ok<{ deliveries: Delivery[] }>(server.ours.admin, 'GET', `/endpoints/${id}/deliveries${query}`)).deliveries;
const run = () => server.services.deliveries.run();
const typesOf = () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const respond = (status: number, headers: Record<string, string> = {}) => {
  answer = (response) => response.writeHead(status, headers).end('no');
};
let made = 0;
const liveAsset = () => {
  made += 1;
  return server.addAsset(server.ours.marketer, `Hooked ${made}`, { status: 'live' });
};
const anotherServer = () =>
  createDeliveryService(server.database, server.services.deliveries.secret, server.services.now, server.services.log, {
    allowed: isPublicOrLoopback,
    random: () => 0.5,
  });

describe('a webhook', () => {
  it('tells what it was asked to tell, signed as the convention says, with ids only', async () => {
    const { ours, addContact, share, report, visit } = server;
    const endpoint = await add(['share.sent', 'share.undone', 'visit.confirmed', 'contact.added', 'asset.live']);
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(JSON.stringify(await list())).not.toContain(endpoint.secret);
    expect(await server.dump([])).not.toContain(endpoint.secret);
    const asset = await liveAsset();
    const contact = await addContact(ours.rep, 'Wanda Hook', 'wanda@hooked.example');
    const shared = await share(ours.rep, asset, [contact]);
    await report(ours.rep, shared.share.id, 'sent');
    const visitId = await visit(shared.share, 'confirmed');
    await visit(shared.share, 'likely');
    await visit(shared.share, 'automated');
    const taken = await share(ours.rep, asset, [contact]);
    await report(ours.rep, taken.share.id, 'undone');
    await report(ours.rep, shared.share.id, 'inserted');
    const back = await share(ours.rep, asset, [contact]);
    await report(ours.rep, back.share.id, 'sent');
    await report(ours.rep, back.share.id, 'undone');
    await run();

    expect(typesOf().sort()).toEqual(['asset.live', 'contact.added', 'share.sent', 'share.sent', 'share.undone', 'visit.confirmed']);
    const verifier = new Webhook(endpoint.secret ?? '');
    for (const { headers, body } of received) expect(verifier.verify(body, headers)).toEqual(JSON.parse(body));
    const [first] = received;
    expect(() => verifier.verify(`${first?.body} `, first?.headers ?? {})).toThrow();
    const text = received.map(({ body }) => body).join('\n');
    expect(text).toContain(contact.id);
    expect(text).not.toMatch(/Wanda|hooked\.example/);
    expect(received.find(({ headers }) => headers['webhook-id'] === visitId)?.body).toContain(shared.share.id);
    expect((await log(endpoint.id)).map(({ state, status }) => [state, status])).toEqual(Array(6).fill(['done', 204]));
    await run();
    expect(received).toHaveLength(6);
  });

  it('is told nothing of what was rolled back, of another workspace, and of an erased person', async () => {
    const { ours, theirs, addContact } = server;
    const endpoint = await add(['contact.added']);
    await addContact(theirs.rep, 'Other One', 'one@other.example');
    expect(
      (await server.call(ours.rep, 'POST', '/people', { name: 'Bad', identifiers: [{ kind: 'email', value: 'x@bank.example' }] })).status,
    ).not.toBe(200);
    const contact = await addContact(ours.rep, 'Erik Erased', 'erik@erased.example');
    expect(await log(endpoint.id)).toHaveLength(1);
    await server.ok(ours.admin, 'DELETE', `/people/${contact.id}`);
    expect(await log(endpoint.id)).toEqual([]);
    expect(await server.dump(['audit'])).not.toContain(contact.id);
  });

  it('signs with the old and the new secret for a day after a rotation', async () => {
    const { ours, ok, clock } = server;
    const { id, secret: before } = await add(['asset.live']);
    const { secret: after } = await ok<CreatedEndpoint>(ours.admin, 'POST', `/endpoints/${id}/secret`);
    await liveAsset();
    await run();
    const [one] = received;
    for (const secret of [before, after]) new Webhook(secret ?? '').verify(one?.body ?? '', one?.headers ?? {});
    clock.now += 25 * 3_600_000;
    await liveAsset();
    await run();
    expect(received[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  });

  it('is tried again with growing pauses and the same id, then given up, and replayed', async () => {
    const { ours, ok, clock } = server;
    const { id } = await add(['asset.live']);
    respond(500);
    await liveAsset();
    const began = clock.now;
    const at: number[] = [];
    for (let tries = 0; tries < 12; tries++) {
      await run();
      await run();
      const [row] = await log(id);
      if (row?.state !== 'waiting') break;
      at.push((row.nextAt ?? 0) - began);
      clock.now = row.nextAt ?? 0;
    }
    const pauses = at.map((each, index) => (each - (at[index - 1] ?? 0)) / 1_000);
    expect(pauses).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 81_920, 86_400]);
    expect(await log(id)).toMatchObject([{ state: 'dead', attempts: 10, status: 500, problem: expect.stringContaining('500') }]);
    expect(await list()).toMatchObject([{ dead: 1, waiting: 0, state: 'active' }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

    respond(200);
    clock.now += 1;
    expect(await ok(ours.admin, 'POST', `/endpoints/${id}/replay`, { since: began - 1, deadOnly: true })).toEqual({ replayed: 1 });
    await run();
    expect(await log(id)).toMatchObject([{ state: 'done', attempts: 1, status: 200 }]);
    expect(await list()).toMatchObject([{ dead: 0, failingSince: null, problem: null }]);
    const [{ eventId } = { eventId: '' }] = await log(id);
    expect(await ok(ours.admin, 'POST', `/endpoints/${id}/replay`, { eventId })).toEqual({ replayed: 1 });
    await run();
    expect(received.at(-1)?.headers['webhook-id']).toBe(eventId);
  });

  it('is left alone as long as it asks, and switched off when it wants no more or fails for days', async () => {
    const { ours, ok, clock } = server;
    const { id } = await add(['asset.live']);
    respond(429, { 'retry-after': '120' });
    await liveAsset();
    await liveAsset();
    await run();
    clock.now += 119_000;
    await run();
    expect(received).toHaveLength(1);
    respond(410);
    clock.now += 2_000;
    await run();
    expect(await list()).toMatchObject([{ state: 'disabled', waiting: 2, problem: expect.stringContaining('no more') }]);
    respond(200);
    await ok(ours.admin, 'PATCH', `/endpoints/${id}`, { paused: false });
    await run();
    expect(await list()).toMatchObject([{ state: 'active', waiting: 0, problem: null }]);

    respond(503);
    await liveAsset();
    await run();
    clock.now += 6 * day;
    await run();
    expect(await list()).toMatchObject([{ state: 'disabled', problem: expect.stringContaining('five days') }]);
    const { entries } = await ok<{ entries: { action: string; actorKind: string }[] }>(ours.admin, 'GET', '/audit?action=endpoint.disable');
    expect(entries[0]).toMatchObject({ actorKind: 'server' });
  });

  it('keeps what happens while it is paused', async () => {
    const { ours, ok } = server;
    const { id } = await add(['asset.live']);
    await ok(ours.admin, 'PATCH', `/endpoints/${id}`, { paused: true });
    await liveAsset();
    await run();
    expect(received).toEqual([]);
    await ok(ours.admin, 'PATCH', `/endpoints/${id}`, { paused: false });
    await run();
    expect(received).toHaveLength(1);
  });

  it('is told once by two servers, and again, with the same id, by the other one when the first dies in between', async () => {
    const { clock } = server;
    const { id } = await add(['asset.live']);
    for (let count = 0; count < 8; count++) await liveAsset();
    const [one, two] = [anotherServer(), anotherServer()];
    await Promise.all([one.run(), two.run(), one.run(), two.run()]);
    expect(received).toHaveLength(8);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(8);

    // The receiver has it, and the sender never learns: its process is gone.
    await liveAsset();
    const dying = createDeliveryService(server.database, server.services.deliveries.secret, server.services.now, server.services.log, {
      send: async (request) => {
        await createSend(isPublicOrLoopback)(request);
        return new Promise(() => undefined);
      },
    });
    void dying.run();
    await expect.poll(() => received.length).toBe(9);
    await two.run();
    expect(received).toHaveLength(9);
    clock.now += 4 * 60_000;
    await two.run();
    expect(received).toHaveLength(10);
    expect(received[9]?.headers['webhook-id']).toBe(received[8]?.headers['webhook-id']);
    expect(await log(id, '?state=waiting')).toEqual([]);
  });

  it('is never called in a private network, and redirects are not followed', async () => {
    const { ours, call, ok } = server;
    for (const url of [
      'http://site.example/hook',
      'https://10.0.0.8/hook',
      'https://169.254.169.254/latest/meta-data',
      'https://[fd00::1]/hook',
      'https://0.0.0.0/hook',
      'https://2130706433.0x7f.1/x',
      'https://user:pass@site.example/hook',
      'ftp://site.example/hook',
    ]) {
      const refusal = await call<Refusal>(ours.admin, 'POST', '/endpoints', { kind: 'webhook', name: 'X', url, events: ['asset.live'] });
      expect(refusal.status, url).toBe(400);
      expect(refusal.body.data?.issues?.[0]?.field, url).toBe('url');
    }
    const { id } = await add(['asset.live']);
    respond(302, { location: 'http://169.254.169.254/' });
    const tried = await ok<TestAnswer>(ours.admin, 'POST', `/endpoints/${id}/test`);
    expect(tried).toMatchObject({ delivered: false, status: 302, problem: expect.stringContaining('sends on') });
    expect(received).toHaveLength(1);
    await expect(createSend(() => false)({ method: 'GET', url: 'http://localhost:9/', headers: {} })).rejects.toThrow(/public internet/);
  });

  it('gives up on one that never answers, and the others do not wait for it', async () => {
    const silent = await add(['asset.live'], { url: `${origin}/silent` });
    const quick = await add(['asset.live']);
    answer = (response, request) => {
      if (request.url !== '/silent') response.writeHead(200).end();
    };
    await liveAsset();
    const impatient = createDeliveryService(server.database, server.services.deliveries.secret, server.services.now, server.services.log, {
      send: createSend(isPublicOrLoopback, 150),
    });
    await impatient.run();
    expect(await log(silent.id)).toMatchObject([{ state: 'waiting', status: null, problem: expect.stringContaining('too long') }]);
    expect(await log(quick.id)).toMatchObject([{ state: 'done' }]);
  });

  it('forgets facts after 30 days', async () => {
    const { id } = await add(['asset.live']);
    await liveAsset();
    await anotherServer().run();
    server.clock.now += 31 * day;
    await anotherServer().run();
    expect(await log(id)).toEqual([]);
    expect(start).toBeLessThan(server.clock.now);
  });
});
