import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleMembers, seedSample } from '../../server/sample/seed-sample.ts';
import type { NoticePage } from '../../utils/contract/notice.ts';
import { openTestServer, type TestServer } from './harness.ts';

/** A Saturday night in Berlin. */
const saturday = Date.UTC(2026, 10, 21, 22, 40);
let server: TestServer;
let sample: SampleMembers;
beforeAll(async () => {
  server = await openTestServer();
  server.clock.now = saturday;
  sample = await seedSample(server.database, server.services.auth, saturday);
});
afterAll(() => server.close());

it('has told its members of the last days: the latest is unread, and every notice opens something that is there', async () => {
  for (const member of ['amara', 'jonas', 'lena'] as const) {
    const token = await server.services.auth.makeToken(sample[member].userId);
    const { body } = await server.send<NoticePage>('GET', '/api/notices?limit=200', { token });
    expect(body.notices.length, member).toBeGreaterThan(2);
    expect(body.unread, member).toBeGreaterThan(0);
    for (const notice of body.notices) {
      expect(notice.lastAt).toBeLessThanOrEqual(saturday);
      expect(notice.text).not.toMatch(/null|undefined/);
      if (notice.contactId === null) continue;
      const person = await server.send('GET', `/api/people/${notice.contactId}/privacy`, { token });
      expect(person.status, notice.text).toBe(200);
    }
  }
});
