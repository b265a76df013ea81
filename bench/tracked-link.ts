import { apiOf, type TestServer } from '../tests/e2e/harness/server.ts';

/** The link of a share of the sample workspace, at the server's own address. */
export async function trackedLink(server: TestServer): Promise<{ code: string; url: string }> {
  const {
    shares: [share],
  } = await apiOf(server, 'rep').shares.list({ limit: 1 });
  if (!share) throw new Error('The sample workspace has no share.');
  return { code: share.code, url: `${server.origin.replace('localhost', '127.0.0.1')}/r/${share.code}` };
}
