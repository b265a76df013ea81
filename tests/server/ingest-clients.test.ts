import { setTimeout as sleep } from 'node:timers/promises';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openIngest, type TestIngest } from '../harness/ingest.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';

/** The libraries as their makers publish them: only the address of the server is told to them. */
let test: TestIngest;
let server: ServerProcess;
beforeAll(async () => {
  test = await openIngest();
  await test.makeWorkspace();
  server = await startProcess(test.test);
});
afterAll(async () => {
  await server.end('SIGKILL');
  await test.close();
});

const eventCount = 160;

it('Segment’s and RudderStack’s libraries: every event counts once, through a crash of the server', async () => {
  const writeKey = `key-${test.workspaceId()}`;
  const segment = new Analytics({
    writeKey,
    host: server.origin,
    flushAt: 10,
    flushInterval: 50,
    maxRetries: 40,
    httpRequestTimeout: 5_000,
  });
  const failures: unknown[] = [];
  segment.on('error', (error) => failures.push(error));
  const rudder = new RudderAnalytics(writeKey, {
    dataPlaneUrl: server.origin,
    flushAt: 10,
    flushInterval: 50,
    // More than ten seconds of it: so long may a busy machine take to start the server again.
    retryCount: 600,
    logLevel: 'none',
    axiosRetryConfig: { retryDelay: () => 100, shouldResetTimeout: true },
    errorHandler: (error: unknown) => failures.push(error),
  });

  const sending = (async () => {
    for (let i = 0; i < eventCount; i++) {
      segment.track({ anonymousId: 'segment', event: 'Form Submitted', properties: { form_name: `segment ${i}` } });
      rudder.track({ anonymousId: 'rudder', event: 'Form Submitted', properties: { form_name: `rudder ${i}` } });
      await sleep(8);
    }
  })();
  await sleep(300);
  await server.end('SIGKILL');
  server = await startProcess(test.test, { PORT: new URL(server.origin).port });
  await sending;
  await segment.closeAndFlush({ timeout: 45_000 });
  await expect.poll(async () => failures.length > 0 || (await test.rows('engagement')).length === 2 * eventCount).toBe(true);
  expect(failures).toEqual([]);

  const titles = (await test.rows('engagement')).map((row) => String(row.title));
  const expected = Array.from({ length: eventCount }, (_, i) => [`segment ${i}`, `rudder ${i}`]).flat();
  expect(titles.sort()).toEqual(expected.sort());
  expect((await test.rows('message')).length).toBe(2 * eventCount);
}, 120_000);
