import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDealFilters } from '../../server/dashboard/pages/influence/influence-filters.ts';
import { readLeadFilters } from '../../server/dashboard/pages/leads/lead-filters.ts';
import { readShareFilters, readStates, readVerdicts } from '../../server/dashboard/pages/shares/share-filters.ts';
import { readRequestFilters } from '../../server/dashboard/pages/voice/voice-filters.ts';
import { seedSample } from '../../server/sample/seed-sample.ts';
import type { Digest } from '../../utils/contract/digest.ts';
import { openTestServer, type TestServer } from './harness.ts';

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 12);
let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openTestServer();
  server.clock.now = now;
  const { jonas } = await seedSample(server.database, server.services.auth, now);
  token = await server.services.auth.makeToken(jonas.userId);
});
afterAll(() => server.close());

const get = <T>(path: string, query: Readonly<Record<string, unknown>> = {}) => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return server.send<T>('GET', `/api${path}?${search}`, { token });
};

/** The total of the list at an address of the dashboard. */
async function totalAt(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, 'http://dashboard.example');
  const asked = {
    '/shares': () => ['/shares', { ...readShareFilters(searchParams, now), ...readStates(searchParams) }] as const,
    '/shares/visits': () => ['/visits', { ...readShareFilters(searchParams, now), ...readVerdicts(searchParams) }] as const,
    '/leads/list': () => ['/leads', readLeadFilters(searchParams, now)] as const,
    '/voice': () => ['/requests', readRequestFilters(searchParams, now)] as const,
    '/influence/deals': () => ['/deals', readDealFilters(searchParams, now)] as const,
  }[pathname];
  if (!asked) throw new Error(`no list stands at ${address}`);
  const [path, query] = asked();
  const { body } = await get<{ total: number }>(path, { ...query, limit: 1 });
  return body.total;
}

it('every sentence of a week opens as many rows as it says, and so does what moved it', async () => {
  let causes = 0;
  for (let week: string | undefined, weeks = 0; weeks < 3; weeks++) {
    const { status, body } = await get<Digest>('/digest', week === undefined ? {} : { week });
    expect(status).toBe(200);
    if (week === undefined) expect(body).toMatchObject({ week: '2026-W47', running: false, next: '2026-W48' });
    for (const line of body.lines) {
      expect(await totalAt(line.to), line.text).toBe(line.now);
      for (const cause of line.causes) {
        expect(cause.text).toContain(`: ${await totalAt(cause.to)} after `);
        causes += 1;
      }
    }
    week = body.previous;
  }
  expect(causes).toBeGreaterThan(3);
});

it('the running week stands beside the same part of the week before; a week to come is none', async () => {
  expect((await get<Digest>('/digest', { week: '2026-W48' })).body).toMatchObject({ running: true, next: null });
  expect((await get('/digest', { week: '2026-W49' })).status).toBe(404);
  expect((await get('/digest', { week: '2026-W54' })).status).toBe(400);
  expect((await get('/digest', { week: 'soon' })).status).toBe(400);
});
