import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  enqueue,
  type OutboxEntry,
  type OutboxJob,
  openOutbox,
  outboxEntries,
  retryRefused,
  watchOutbox,
} from '../../../utils/extension/outbox.ts';
import { type DrainOptions, drainOutbox, pauseAfter } from '../../../utils/extension/outbox-drain.ts';
import type { Delivery } from '../../../utils/extension/outbox-send.ts';
import { createJob, eventJob } from '../../../utils/extension/share-jobs.ts';
import { eventually } from '../../harness/eventually.ts';
import { codeOf } from './signed-in.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const owner = 'workspace-1 member-1';
const created = (number: number): OutboxJob =>
  createJob({
    idempotencyKey: `share-key-${number}`,
    code: codeOf(number),
    assetId: 'asset-1',
    contactIds: [],
    channel: 'gmail',
    played: false,
    html: '',
    text: '',
  });
const lifeOf = (number: number) => [
  created(number),
  eventJob(codeOf(number), 'inserted', 1),
  eventJob(codeOf(number), 'sent', 2, 'send-1'),
];

/** A server that keeps what it was told, as its keys, and answers as it is told to. */
function server(answer: (entry: OutboxEntry) => Delivery = () => ({ outcome: 'done' })) {
  const told: string[] = [];
  const send = async (entry: OutboxEntry): Promise<Delivery> => {
    told.push(entry.key);
    return answer(entry);
  };
  return { told, send };
}

const down: Delivery = { outcome: 'retry', error: 'cannot be reached', unreachable: true, afterMs: 0 };
const faulty: Delivery = { outcome: 'retry', error: 'something went wrong', unreachable: false, afterMs: 0 };
let time = 1_000_000;
const drain = (send: DrainOptions['send'], options: Partial<DrainOptions> = {}) =>
  drainOutbox({ send, owner, now: () => time, random: () => 1, ...options });
const keys = (...numbers: number[]) => numbers.flatMap((number) => lifeOf(number).map(({ payload }) => payload.idempotencyKey));

beforeEach(async () => {
  time = 1_000_000;
  const store = await openOutbox();
  await store.clear('entries');
  store.close();
});

describe('the outbox', () => {
  it('delivers in the order of queueing and is empty afterwards', async () => {
    await enqueue(owner, lifeOf(1), time);
    await enqueue(owner, lifeOf(2), time);
    const { told, send } = server();
    expect(await drain(send)).toEqual({ nextAt: null });
    expect(told).toEqual(keys(1, 2));
    expect(await outboxEntries()).toEqual({ waiting: 0, refused: 0, entries: [] });
  });

  it('queues an act that is reported twice once', async () => {
    await enqueue(owner, lifeOf(1), time);
    await enqueue(owner, lifeOf(1), time);
    expect((await outboxEntries()).waiting).toBe(3);
  });

  it('repeats an entry under the same key when the worker died before the answer was kept', async () => {
    await enqueue(owner, lifeOf(1), time);
    const { told, send } = server();
    const killed = async (entry: OutboxEntry): Promise<Delivery> => {
      await send(entry);
      throw new Error('the worker was killed');
    };
    await expect(drain(killed)).rejects.toThrow('killed');
    await drain(send);
    expect(told).toEqual([keys(1)[0], ...keys(1)]);
    expect(new Set(told).size).toBe(3);
  });

  it('does not send twice when two drains start at once', async () => {
    await enqueue(owner, [...lifeOf(1), ...lifeOf(2)], time);
    const { told, send } = server();
    await Promise.all([drain(send), drain(send), drain(send)]);
    expect(told).toEqual(keys(1, 2));
  });

  it('delivers what was queued while it drained', async () => {
    await enqueue(owner, lifeOf(1), time);
    const { told, send } = server();
    let more = true;
    await drain(async (entry) => {
      if (more) await enqueue(owner, lifeOf(2), time);
      more = false;
      return await send(entry);
    });
    expect(told).toEqual(keys(1, 2));
  });

  it('keeps everything while the server cannot be reached, and asks once per pass', async () => {
    await enqueue(owner, [...lifeOf(1), ...lifeOf(2)], time);
    const { told, send } = server(() => down);
    expect(await drain(send)).toEqual({ nextAt: time + 2_000 });
    expect(told).toHaveLength(1);
    expect(await outboxEntries()).toMatchObject({ waiting: 6, refused: 0 });
  });

  it('passes over a share that fails or is not due; its later entries wait behind it', async () => {
    await enqueue(owner, [...lifeOf(1), ...lifeOf(2)], time);
    const first = server(({ code }) => (code === codeOf(1) ? faulty : { outcome: 'done' }));
    await drain(first.send);
    expect(first.told).toEqual([keys(1)[0], ...keys(2)]);
    const early = server();
    await drain(early.send);
    expect(early.told).toEqual([]);
    time += 2_001;
    await drain(early.send);
    expect(early.told).toEqual(keys(1));
  });

  it('does not wait for the pause when the rep asks or the network is back', async () => {
    await enqueue(owner, lifeOf(1), time);
    await drain(server(() => down).send);
    const { told, send } = server();
    await drain(send, { force: true });
    expect(told).toEqual(keys(1));
  });

  it('keeps what was refused, with the reason, lets other shares go on, and delivers it in its old place when tried again', async () => {
    await enqueue(owner, [...lifeOf(1), ...lifeOf(2)], time);
    const { told, send } = server(({ code }) =>
      code === codeOf(1) ? { outcome: 'refused', error: 'assetId: is retired' } : { outcome: 'done' },
    );
    expect(await drain(send)).toEqual({ nextAt: null });
    expect(told).toEqual([keys(1)[0], ...keys(2)]);
    expect(await outboxEntries()).toMatchObject({
      waiting: 2,
      refused: 1,
      entries: [{ state: 'refused', lastError: 'assetId: is retired' }, {}, {}],
    });
    await retryRefused(time);
    const mended = server();
    await drain(mended.send);
    expect(mended.told).toEqual(keys(1));
  });

  it('waits without a try while nobody is signed in, and for the member whose share it is', async () => {
    await enqueue(owner, lifeOf(1), time);
    await enqueue('workspace-1 member-2', lifeOf(2), time);
    const { told, send } = server();
    await drain(send, { owner: null });
    expect(told).toEqual([]);
    await drain(send, { owner: 'workspace-1 member-2' });
    expect(told).toEqual(keys(2));
    expect((await outboxEntries()).waiting).toBe(3);
  });

  it('stops at the end of the session and drops nothing', async () => {
    await enqueue(owner, [...lifeOf(1), ...lifeOf(2)], time);
    const { told, send } = server(() => ({ outcome: 'signed-out' }));
    await drain(send);
    expect(told).toHaveLength(1);
    expect(await outboxEntries()).toMatchObject({ waiting: 6, entries: Array.from({ length: 6 }, () => ({ attempts: 0 })) });
  });

  it('takes 10,000 entries and shows the first of them', async () => {
    const numbers = Array.from({ length: 3_334 }, (_, number) => number);
    await enqueue(owner, numbers.flatMap(lifeOf), time);
    const state = await outboxEntries();
    expect(state.waiting).toBe(10_002);
    expect(state.entries.length).toBeLessThanOrEqual(50);
    const { told, send } = server();
    await drain(send);
    expect(told).toEqual(keys(...numbers));
    expect((await outboxEntries()).waiting).toBe(0);
  }, 120_000);

  it('tells its watchers of each change', async () => {
    const seen: number[] = [];
    const stop = watchOutbox(({ waiting }) => seen.push(waiting));
    await eventually(() => expect(seen).toEqual([0]));
    await enqueue(owner, lifeOf(1), time);
    await eventually(() => expect(seen.at(-1)).toBe(3));
    await drain(server().send);
    await eventually(() => expect(seen.at(-1)).toBe(0));
    stop();
  });
});

describe('the pause after a failure', () => {
  it('doubles from two seconds to five minutes', () => {
    expect([1, 2, 3, 4, 8, 9, 40].map((attempts) => pauseAfter(attempts, 1))).toEqual([
      2_000, 4_000, 8_000, 16_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('is spread over half of its length', () => {
    expect(pauseAfter(3, 0)).toBe(4_000);
  });
});
