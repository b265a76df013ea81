import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';

let world: FaultWorld;
let server: ServerProcess;

beforeEach(async () => {
  world = await openFaultWorld();
  server = await startProcess(world.test);
});
afterEach(async () => {
  await server.end('SIGKILL');
  await world.close();
});

/** Sends numbered things from several clients until nobody answers; answers the numbers that were confirmed and the tried ones. */
async function sendUntilDown(from: number, send: (number: number) => Promise<{ status: number }>, killAfterMs: number) {
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

it('kill -9 during ingest loses no confirmed event and doubles none, also when all are sent again', async () => {
  let from = 0;
  const all = new Set<number>();
  for (const killAfterMs of [15, 140, 330]) {
    const { origin } = server;
    const { confirmed, tried } = await sendUntilDown(from, (number) => world.track(origin, number), killAfterMs);
    for (const number of confirmed) all.add(number);
    from = tried;
    server = await startProcess(world.test);
    const stored = new Set(await world.numbersOf('message'));
    for (const number of all) expect(stored.has(`m${number}`)).toBe(true);
  }
  for (let number = 0; number < from; number++) expect((await world.track(server.origin, number)).status).toBe(200);
  expect(await world.numbersOf('message')).toHaveLength(from);
  const { count } = await world.database.db
    .selectFrom('engagement')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(from);
});

it('kill -9 during share logging loses no confirmed share and doubles none', async () => {
  const assetId = await world.addAsset(server.origin);
  let from = 0;
  for (const killAfterMs of [25, 210]) {
    const { origin } = server;
    const { confirmed, tried } = await sendUntilDown(from, (number) => world.share(origin, assetId, `share-key-${number}`), killAfterMs);
    from = tried;
    server = await startProcess(world.test);
    const stored = new Set(await world.numbersOf('share'));
    for (const number of confirmed) expect(stored.has(`share-key-${number}`)).toBe(true);
  }
  for (let number = 0; number < from; number++) expect((await world.share(server.origin, assetId, `share-key-${number}`)).status).toBe(200);
  expect(await world.numbersOf('share')).toHaveLength(from);
});

it('kill -9 during an import leaves all of it or nothing, and the same file can be imported again', async () => {
  const lines = Array.from({ length: 3_000 }, (_, index) => `Piece ${index},https://site.example/piece-${index}`);
  const csv = ['title,url', ...lines].join('\n');
  const importAll = (origin: string) => world.send(origin, '/api/assets/import', { token: world.marketer, body: { csv, preview: false } });
  const stored = async () => (await world.database.db.selectFrom('asset').select('id').execute()).length;
  for (const after of [20, 120, 300]) {
    const running = importAll(server.origin);
    await sleep(after);
    await server.end('SIGKILL');
    await running;
    expect([0, lines.length]).toContain(await stored());
    server = await startProcess(world.test);
  }
  expect((await importAll(server.origin)).status).toBe(200);
  expect(await stored()).toBe(lines.length);
});

// On PostgreSQL the same statements run in the same transactions; what differs is the file.
if (process.env.TEST_DIALECT !== 'postgres')
  it('kill -9 during the first migrations leaves a database that the next start brings up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fingerpost-migrate-'));
    try {
      for (let delay = 250; delay < 2_600; delay += 260) {
        const port = await freePort();
        const child = spawn(process.execPath, ['server/main.ts'], {
          env: {
            ...process.env,
            PORT: String(port),
            FINGERPOST_DATA: folder,
            FINGERPOST_SAMPLE: 'no',
            LOG_LEVEL: 'silent',
            DATABASE_URL: '',
          },
          stdio: 'ignore',
        });
        const ended = new Promise((resolve) => child.once('exit', resolve));
        await sleep(delay);
        child.kill('SIGKILL');
        await ended;
      }
      const last = await startProcess({ dataFolder: folder, databaseUrl: null });
      await last.end('SIGTERM');
      const database = new DatabaseSync(join(folder, 'fingerpost.db'));
      expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
      database.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
