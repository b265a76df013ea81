import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { createAuth } from '../../server/auth.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { readEnv, readSecret } from '../../server/env.ts';
import { addSource } from '../../server/queries/sources.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { openTestDatabase } from '../harness/test-database.ts';

const agent = new Agent({ keepAlive: true });

/**
 * Answers the status and the body; status 0 where nobody answered. Straight on Node's client: `fetch` would
 * take a third of the processor, where tens of thousands are asked.
 */
function ask(url: string, authorization: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const nobody = { status: 0, body: {} };
  return new Promise((resolve) => {
    const asked = request(
      url,
      { agent, method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', authorization } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('error', () => resolve(nobody));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Record<string, unknown> }));
      },
    );
    asked.setTimeout(120_000, () => asked.destroy());
    asked.on('error', () => resolve(nobody));
    asked.on('close', () => resolve(nobody));
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A workspace with a rep, a marketer, an asset and a write key on a database of its own, for servers that are killed. */
export async function openFaultWorld() {
  const test = await openTestDatabase();
  const { database } = test;
  const env = readEnv({ FINGERPOST_DATA: test.dataFolder });
  const auth = createAuth(database, env, readSecret(env));
  const { workspaceId } = await auth.addWorkspace({ name: 'North', sample: false });
  const tokenOf = async (role: 'rep' | 'marketer') => {
    const { userId } = await auth.addMember({ workspaceId, name: role, email: `${role}@home.example`, role });
    return auth.makeToken(userId);
  };
  const [rep, marketer] = [await tokenOf('rep'), await tokenOf('marketer')];
  const { writeKey } = await inTransaction(database, (trx) => addSource(trx, workspaceId, 'Site', Date.now()));

  const send = (origin: string, path: string, { key, token, body }: { key?: string; token?: string; body?: unknown }) =>
    ask(`${origin}${path}`, key === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${key}:`).toString('base64')}`, body);
  const track = (origin: string, number: number) =>
    send(origin, '/v1/track', {
      key: writeKey,
      body: {
        messageId: `m${number}`,
        event: 'Document Downloaded',
        anonymousId: `a${number}`,
        properties: { url: 'https://site.example/guide' },
      },
    });
  const addAsset = async (origin: string): Promise<string> => {
    const { body } = await send(origin, '/api/assets', {
      token: marketer,
      body: { title: 'Guide', kind: 'guide', stage: 'awareness', url: 'https://site.example/guide' },
    });
    return String(body.id);
  };
  const share = (origin: string, assetId: string, key: string) =>
    send(origin, '/api/shares', { token: rep, body: { idempotencyKey: key, assetId, contactIds: [], channel: 'other' } });
  const numbersOf = async (table: 'message' | 'share') => {
    const column = table === 'message' ? 'message_id' : 'idempotency_key';
    const rows = await database.db
      .selectFrom(table)
      .select(column as 'workspace_id')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map((row) => String(Object.values(row)[0])).sort();
  };
  return { test, database, workspaceId, rep, marketer, writeKey, send, track, addAsset, share, numbersOf, close: () => test.close() };
}

export type FaultWorld = Awaited<ReturnType<typeof openFaultWorld>>;

/** Sends everything below `count` from several clients; each is confirmed. */
export async function sendAll(count: number, send: (number: number) => Promise<{ status: number }>): Promise<void> {
  let next = 0;
  const clients = Array.from({ length: 8 }, async () => {
    while (next < count) expect((await send(next++)).status).toBe(200);
  });
  await Promise.all(clients);
}

/**
 * Sends numbered things from several clients, ends the server at once some time after the first twenty, and answers the
 * numbers that were confirmed and the next one that was never sent.
 */
export async function sendUntilDown(
  server: Pick<ServerProcess, 'end'>,
  from: number,
  send: (number: number) => Promise<{ status: number }>,
  killAfterMs: number,
) {
  const confirmed = new Set<number>();
  let next = from;
  let down = false;
  const clients = Array.from({ length: 8 }, async () => {
    while (!down) {
      const number = next++;
      const { status } = await send(number);
      if (status === 200) confirmed.add(number);
      else down = true;
    }
  });
  while (confirmed.size < 20 && !down) await sleep(10);
  await sleep(killAfterMs);
  await server.end('SIGKILL');
  await Promise.all(clients);
  return { confirmed, tried: next };
}
