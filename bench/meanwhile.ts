import { setTimeout as sleep } from 'node:timers/promises';
import { apiOf, type TestServer } from '../tests/e2e/harness/server.ts';
import { trackedLink } from './tracked-link.ts';

/** Milliseconds that each answer took. */
export interface Waits {
  prospect: number[];
  link: number[];
}

const pauseMs = 100;

/** What a rep and a visitor wait, in turns and with pauses, while `work` goes on: a prospect of the sample, and a tracked link. */
export async function waitsDuring(server: TestServer, work: () => Promise<unknown>): Promise<Waits> {
  const api = apiOf(server, 'rep');
  const { contacts } = await api.people.search({ limit: 50 });
  const link = await trackedLink(server);
  const waits: Waits = { prospect: [], link: [] };
  const timed = async (times: number[], ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
    await sleep(pauseMs);
  };
  let over = false;
  const ended = work().finally(() => {
    over = true;
  });
  for (let at = 0; !over; at++) {
    const contactId = contacts[at % contacts.length]?.id ?? '';
    await timed(waits.prospect, () => api.people.view({ contactId }));
    await timed(waits.link, () => fetch(link.url, { redirect: 'manual' }));
  }
  await ended;
  return waits;
}
