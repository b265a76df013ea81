import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTimedJob } from '../../server/timed-job.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('what the server does by itself now and then', () => {
  it('is done in every workspace, whatever happens in another one', async () => {
    const warn = vi.fn();
    const done: string[] = [];
    const { ours, theirs } = server;
    const job = createTimedJob(server.database, {
      ...{ everyMs: 60_000, log: { warn }, failed: 'not done' },
      work: async (workspaceId) => {
        done.push(workspaceId);
        throw new Error(`broken in ${workspaceId}`);
      },
    });
    await job.run();
    expect(done.sort()).toEqual([ours.workspaceId, theirs.workspaceId].sort());
    expect(warn.mock.calls.map(([{ workspaceId }]) => workspaceId).sort()).toEqual(done);
    await job.close();
  });

  it('ends with the workspace that it is at when the server stops', async () => {
    const begun = Promise.withResolvers<void>();
    const done: string[] = [];
    const job = createTimedJob(server.database, {
      ...{ everyMs: 1, log: server.services.log, failed: 'not done' },
      work: async (workspaceId, stop) => {
        begun.resolve();
        await new Promise((resolve) => stop.addEventListener('abort', resolve));
        done.push(workspaceId);
      },
    });
    job.start();
    await begun.promise;
    await job.close();
    expect(done).toHaveLength(1);
  });
});
