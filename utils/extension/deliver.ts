import { browser } from 'wxt/browser';
import { enqueue, type OutboxJob, retryRefused } from './outbox.ts';
import { drainOutbox } from './outbox-drain.ts';
import { ownerOf, sendEntry } from './outbox-send.ts';
import { getSettings } from './settings.ts';

/** The alarm that wakes the worker while something waits. */
export const outboxAlarm = 'outbox';

/** A worker without events is stopped after 30 s, so shorter pauses may use its own timer. */
const timerReachMs = 25_000;

/** Queues jobs for the member who is signed in (or was, when the session has ended). False when nobody ever connected. */
export async function queue(jobs: readonly OutboxJob[], now = Date.now()): Promise<boolean> {
  const owner = ownerOf(await getSettings());
  if (!owner) return false;
  await wakeEachMinute();
  await enqueue(owner, jobs, now);
  return true;
}

/**
 * Delivers what is due. The alarm runs while something waits for this member, so that a killed worker comes back to it.
 * `force` does not wait for the backoff.
 */
export async function deliver(force = false): Promise<void> {
  const settings = await getSettings();
  const owner = settings.token ? ownerOf(settings) : null;
  const { nextAt } = await drainOutbox({ send: sendEntry, owner, now: Date.now, random: Math.random, force });
  if (nextAt === null) {
    await browser.alarms.clear(outboxAlarm);
    return;
  }
  await wakeEachMinute();
  const wait = nextAt - Date.now();
  if (wait < timerReachMs) setTimeout(() => void deliver(), Math.max(wait, 500));
}

/** Tries again what the server refused. */
export async function redeliverRefused(): Promise<void> {
  await retryRefused(Date.now());
  await deliver(true);
}

async function wakeEachMinute(): Promise<void> {
  if (!(await browser.alarms.get(outboxAlarm))) await browser.alarms.create(outboxAlarm, { periodInMinutes: 1 });
}
