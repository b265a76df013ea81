import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';

let world: FaultWorld;
let servers: ServerProcess[] = [];
let assetId: string;

beforeAll(async () => {
  world = await openFaultWorld();
  servers = [await startProcess(world.test), await startProcess(world.test)];
  assetId = await world.addAsset(servers[0]?.origin ?? '');
});
afterAll(async () => {
  for (const server of servers) await server.end('SIGKILL');
  await world.close();
});
const originOf = (number: number) => servers[number % servers.length]?.origin ?? '';

it('two servers that get one idempotency key at once make one share, and both answer with it', async () => {
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => world.share(originOf(index), assetId, `race-${round}-key`)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    const ids = answers.map((answer) => (answer.body.share as { id: string }).id);
    expect(new Set(ids).size).toBe(1);
  }
  expect(await world.numbersOf('share')).toHaveLength(5);
});

it('two servers that get one event at once count it once', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => world.track(originOf(index), Math.floor(index / 6))));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(await world.numbersOf('message')).toHaveLength(10);
});

it('a queue of 10,000 offline shares of one rep arrives, each once, also what is sent twice', async () => {
  // Several servers share a PostgreSQL; of those with a file of their own a rep's browser knows one.
  const serverOf = world.database.dialect === 'postgres' ? originOf : () => originOf(0);
  const before = (await world.numbersOf('share')).length;
  let next = 0;
  const clients = Array.from({ length: 8 }, async () => {
    while (next < 10_000) {
      const number = next++;
      // The server answers, the panel is offline before it hears it, and sends again: one in ten.
      for (let times = number % 10 === 0 ? 2 : 1; times > 0; times--)
        expect((await world.share(serverOf(number + times), assetId, `offline-key-${number}`)).status).toBe(200);
    }
  });
  await Promise.all(clients);
  expect(await world.numbersOf('share')).toHaveLength(before + 10_000);
});
