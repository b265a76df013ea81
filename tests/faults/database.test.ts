import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { makePostgresTemplate } from '../harness/test-database.ts';
import { startPostgres } from '../server/postgres.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';

let world: FaultWorld;
let server: ServerProcess | null = null;
beforeEach(async () => {
  world = await openFaultWorld();
});
afterEach(async () => {
  await server?.end('SIGKILL');
  server = null;
  await world.close();
});

const postgres = process.env.TEST_DIALECT === 'postgres';
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** Only root may make a small disk; PostgreSQL's disk is its own machine's affair. */
if (!postgres && mayMount)
  it('a full disk refuses what it cannot keep, in words, and goes on when there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fingerpost-full-'));
    const small = join(folder, 'disk');
    execFileSync('mkdir', [small]);
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]);
    try {
      await world.database.close();
      cpSync(world.test.dataFolder, small, { recursive: true });
      server = await startProcess({ dataFolder: small, databaseUrl: null });
      const confirmed: number[] = [];
      let refused = 0;
      for (let number = 0; refused < 3 && number < 40_000; number += 1) {
        const { status, body } = await world.send(server.origin, '/v1/batch', {
          key: world.writeKey,
          body: {
            batch: Array.from({ length: 200 }, (_, index) => ({
              type: 'track',
              event: 'Document Downloaded',
              messageId: `full-${number}-${index}`,
              anonymousId: 'a',
              properties: { url: `https://site.example/${number}/${index}`, title: 'x'.repeat(200) },
            })),
          },
        });
        if (status === 200) confirmed.push(number);
        else {
          expect([status, body.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
          refused += 1;
        }
      }
      expect(refused).toBe(3);
      execFileSync('/bin/mount', ['-o', 'remount,size=64m', small]);
      expect((await world.track(server.origin, 1)).status).toBe(200);
      await server.end('SIGTERM');
      const database = new DatabaseSync(join(small, 'fingerpost.db'));
      const has = database.prepare('select count(*) as kept from message where message_id like ?');
      for (const number of confirmed) expect(has.get(`full-${number}-%`)).toEqual({ kept: 200 });
      expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
      database.close();
    } finally {
      await server?.end('SIGKILL');
      execFileSync('/bin/umount', ['-l', small]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

if (postgres)
  it('PostgreSQL that goes away under load and comes back loses nothing that was confirmed', async () => {
    const real = new URL(world.test.databaseUrl ?? '');
    const open = new Set<Socket>();
    let away = false;
    // Seen from the server, a restart is this: every connection ends, none can be made for a while, then all is well.
    const between = createServer((socket) => {
      socket.on('error', () => undefined);
      if (away) {
        socket.destroy();
        return;
      }
      const onward = dial(Number(real.port), real.hostname);
      onward.on('error', () => socket.destroy());
      for (const each of [socket, onward]) {
        open.add(each);
        each.on('close', () => {
          open.delete(each);
          socket.destroy();
          onward.destroy();
        });
      }
      socket.pipe(onward).pipe(socket);
    });
    const port = await freePort();
    await new Promise<void>((resolve) => between.listen(port, '127.0.0.1', resolve));
    const through = new URL(real);
    through.port = String(port);
    const running = await startProcess({ dataFolder: world.test.dataFolder, databaseUrl: through.toString() });
    server = running;
    const confirmed = new Set<number>();
    let next = 0;
    let stopped = false;
    const statuses = new Set<number>();
    const clients = Array.from({ length: 6 }, async () => {
      while (!stopped) {
        const number = next++;
        const { status } = await world.track(running.origin, number);
        statuses.add(status);
        if (status === 200) confirmed.add(number);
        else await sleep(20);
      }
    });
    for (let restart = 0; restart < 3; restart++) {
      await sleep(400);
      away = true;
      for (const socket of open) socket.destroy();
      await sleep(700);
      away = false;
    }
    const before = confirmed.size;
    for (let patience = 0; confirmed.size < before + 20 && patience < 400; patience++) await sleep(50);
    stopped = true;
    await Promise.all(clients);
    expect(confirmed.size).toBeGreaterThanOrEqual(before + 20);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const stored = await world.numbersOf('message');
    for (const number of confirmed) expect(stored).toContain(`m${number}`);
    expect(new Set(stored).size).toBe(stored.length);
    await running.end('SIGKILL');
    between.close();
    for (const socket of open) socket.destroy();
  });

if (postgres)
  it('a real PostgreSQL, restarted and then crashed under load, loses nothing that was confirmed', async () => {
    const own = await startPostgres({ durable: true });
    const shared = process.env.TEST_POSTGRES_URL;
    await makePostgresTemplate(own.url);
    process.env.TEST_POSTGRES_URL = own.url;
    const there = await openFaultWorld();
    try {
      const running = await startProcess(there.test);
      server = running;
      const confirmed = new Set<number>();
      const statuses = new Set<number>();
      let next = 0;
      let stopped = false;
      const clients = Array.from({ length: 6 }, async () => {
        while (!stopped) {
          const number = next++;
          const { status } = await there.track(running.origin, number);
          statuses.add(status);
          if (status === 200) confirmed.add(number);
          else await sleep(20);
        }
      });
      for (const how of ['fast', 'crash'] as const) {
        await sleep(500);
        await own.restart(how);
        const before = confirmed.size;
        for (let patience = 0; confirmed.size < before + 20 && patience < 400; patience++) await sleep(50);
        expect(confirmed.size).toBeGreaterThanOrEqual(before + 20);
      }
      stopped = true;
      await Promise.all(clients);
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      const stored = await there.numbersOf('message');
      for (const number of confirmed) expect(stored).toContain(`m${number}`);
      expect(new Set(stored).size).toBe(stored.length);
      await running.end('SIGTERM');
    } finally {
      process.env.TEST_POSTGRES_URL = shared;
      await server?.end('SIGKILL');
      await there.close();
      await own.stop();
    }
  });

it('a clock that jumps back a day, or on by a year, fails nothing and loses nothing', async () => {
  const { openTestServer } = await import('../server/harness.ts');
  const own = await openTestServer();
  try {
    const asset = await own.addAsset(own.ours.marketer, 'Guide');
    const contact = await own.addContact(own.ours.rep, 'Pat Penn', 'pat@acme.example');
    const day = 86_400_000;
    for (const jump of [-day, 365 * day, -400 * day, 40 * day, -3_000]) {
      own.clock.now += jump;
      const { share } = await own.share(own.ours.rep, asset, [contact]);
      await own.report(own.ours.rep, share.id, 'sent');
      own.clock.now -= 5_000;
      const followed = await own.services.links.visit({ path: share.code, method: 'GET', headers: {}, remote: '192.0.2.9' });
      expect(followed.kind).toBe('redirect');
      await own.addEngagement(contact, asset, own.clock.now);
      for (const path of [
        `/people/${contact.id}`,
        '/shares',
        '/visits',
        '/reports/overview',
        '/reports/assets',
        `/shares/${share.id}`,
        '/audit',
      ])
        expect((await own.call(own.ours.admin, 'GET', path)).status, path).toBe(200);
    }
    const { shares } = await own.ok<{ shares: unknown[] }>(own.ours.rep, 'GET', '/shares');
    expect(shares).toHaveLength(5);
  } finally {
    await own.close();
  }
});
