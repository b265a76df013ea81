import type { TestServer } from '../tests/e2e/harness/server.ts';
import { createApi } from '../utils/contract/client.ts';
import { quantile } from './load.ts';
import type { Row } from './table.ts';

/** The prospect request (contact, account, story, touches, suggestions) over every person of the sample, one at a time. */
export async function benchStories(server: TestServer, rounds = 10): Promise<Row[]> {
  const token = server.token('rep');
  const api = createApi({ origin: server.origin, token: () => Promise.resolve(token) });
  const { contacts } = await api.people.search({ limit: 200 });
  const timed = async (ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    return performance.now() - began;
  };
  const base: number[] = [];
  const stories: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const { id } of contacts) {
      base.push(await timed(() => api.me()));
      stories.push(await timed(() => api.people.view({ contactId: id })));
    }
  }
  const row = (what: string, times: number[]): Row => ({
    what,
    figure: `${quantile(times, 0.5).toFixed(1)} ms`,
    note: `p50; p99 ${quantile(times, 0.99).toFixed(1)} ms; n = ${times.length}`,
  });
  return [
    row('GET /api/me (session only)', base),
    { ...row('GET /api/people/{contactId}', stories), ratio: quantile(stories, 0.5) / quantile(base, 0.5) },
  ];
}
