import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaultWorld, openFaultWorld, sendUntilDown } from '../faults/fault-world.ts';
import { startProcess } from '../harness/server-process.ts';

let world: FaultWorld;
beforeAll(async () => {
  world = await openFaultWorld();
});
afterAll(() => world.close());

// The long ones are in tests/faults: `npm run test:faults`.
it('a killed server has every event and share that it confirmed, and takes those sent again for the same', async () => {
  const first = await startProcess(world.test);
  const assetId = await world.addAsset(first.origin);
  const send = (origin: string, number: number) =>
    number % 3 === 0 ? world.share(origin, assetId, `share-key-${number}`) : world.track(origin, number);
  const { confirmed, tried } = await sendUntilDown(first, 0, (number) => send(first.origin, number), 30);
  const stored = new Set([...(await world.numbersOf('message')), ...(await world.numbersOf('share'))]);
  for (const number of confirmed) expect(stored).toContain(number % 3 === 0 ? `share-key-${number}` : `m${number}`);
  const second = await startProcess(world.test);
  try {
    await Promise.all(Array.from({ length: tried }, async (_, number) => expect((await send(second.origin, number)).status).toBe(200)));
  } finally {
    await second.end('SIGKILL');
  }
  expect((await world.numbersOf('message')).length + (await world.numbersOf('share')).length).toBe(tried);
});
