import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { compiled } from '../../server/keep-compiled.ts';
import { freePort } from '../harness/free-port.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { makeEmptyPlace } from '../harness/test-database.ts';
import { type FaultWorld, openFaultWorld, sendAll, sendUntilDown } from './fault-world.ts';

let world: FaultWorld;
let server: ServerProcess;

beforeEach(async () => {
  world = await openFaultWorld();
  server = await startProcess(world.test);
});
afterEach(async () => {
  await server.end('SIGTERM');
  await world.close();
});

it('kill -9 during ingest loses no confirmed event and doubles none, also when all are sent again', async () => {
  let from = 0;
  const all = new Set<number>();
  for (const killAfterMs of [15, 140, 330]) {
    const { origin } = server;
    const { confirmed, tried } = await sendUntilDown(server, from, (number) => world.track(origin, number), killAfterMs);
    for (const number of confirmed) all.add(number);
    from = tried;
    server = await startProcess(world.test);
    const stored = new Set(await world.numbersOf('message'));
    for (const number of all) expect(stored.has(`m${number}`)).toBe(true);
  }
  await sendAll(from, (number) => world.track(server.origin, number));
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
    const { confirmed, tried } = await sendUntilDown(
      server,
      from,
      (number) => world.share(origin, assetId, `share-key-${number}`),
      killAfterMs,
    );
    from = tried;
    server = await startProcess(world.test);
    const stored = new Set(await world.numbersOf('share'));
    for (const number of confirmed) expect(stored.has(`share-key-${number}`)).toBe(true);
  }
  await sendAll(from, (number) => world.share(server.origin, assetId, `share-key-${number}`));
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

it('kill -9 during the first migrations leaves a database that the next start brings up', async () => {
  const place = await makeEmptyPlace();
  try {
    for (let delay = 250; delay < 2_600; delay += 260) {
      const child = spawn(process.execPath, ['server/main.ts'], {
        env: {
          ...process.env,
          ...compiled,
          PORT: String(await freePort()),
          FINGERPOST_DATA: place.dataFolder,
          FINGERPOST_SAMPLE: 'no',
          LOG_LEVEL: 'silent',
          DATABASE_URL: place.databaseUrl ?? '',
        },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await sleep(delay);
      child.kill('SIGKILL');
      await ended;
    }
    const last = await startProcess(place);
    await last.end('SIGTERM');
    const database = await connect(place);
    try {
      const made = (await database.db.introspection.getTables()).map(({ name }) => name).sort();
      expect(made).toEqual((await world.database.db.introspection.getTables()).map(({ name }) => name).sort());
      if (database.dialect === 'sqlite')
        expect((await sql`pragma integrity_check`.execute(database.db)).rows).toEqual([{ integrity_check: 'ok' }]);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(place.dataFolder, { recursive: true, force: true });
  }
});
