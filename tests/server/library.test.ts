import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { updateAsset } from '../../server/queries/asset-changes.ts';
import { readAssets } from '../../server/queries/assets.ts';
import { readLibrary } from '../../server/queries/library.ts';
import { createGoLiveJob } from '../../server/schedule/go-live-job.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const library = () => readLibrary(server.database.db, server.ours.workspaceId);
const stored = () => readAssets(server.database.db, server.ours.workspaceId);

it('what is kept of the library is what the database has, after each change', async () => {
  const { ours, ok, clock, services, addAsset } = server;
  expect([...(await library())]).toEqual([]);
  const guide = await addAsset(ours.marketer, 'Planning guide', { topics: ['Planning'] });
  const soon = await addAsset(ours.marketer, 'Price sheet', { status: 'upcoming', liveAt: start + day });
  const steps = [
    () => ok(ours.marketer, 'PATCH', `/assets/${guide.id}`, { title: 'Planning, second edition' }),
    () => ok(ours.marketer, 'PATCH', `/assets/${guide.id}`, { topics: ['Budgets', 'Planning'] }),
    () => ok(ours.marketer, 'PATCH', `/assets/${guide.id}`, { status: 'retired' }),
    () => addAsset(ours.marketer, 'Webinar'),
    async () => {
      clock.now = start + 2 * day;
      const job = createGoLiveJob(services.database, services.now, services.log);
      await job.run();
      await job.close();
      expect((await library()).get(soon.id)?.status).toBe('live');
    },
  ];
  for (const step of steps) {
    await step();
    expect([...(await library())]).toEqual([...(await stored())]);
  }
  expect(await library()).toBe(await library());
});

it('keeps nothing of a transaction that was taken back', async () => {
  const { ours, database, clock } = server;
  const [asset] = (await library()).values();
  if (!asset) throw new Error('The library is empty.');
  const before = await library();
  const undone = inTransaction(database, async (trx) => {
    const change = { actor: ours.marketer.userId, now: clock.now };
    await updateAsset(trx, ours.workspaceId, { assetId: asset.id, title: 'Never said' }, change);
    expect((await readLibrary(trx, ours.workspaceId)).get(asset.id)?.title).toBe('Never said');
    throw new Error('taken back');
  });
  await expect(undone).rejects.toThrow('taken back');
  expect(await library()).toBe(before);
});
