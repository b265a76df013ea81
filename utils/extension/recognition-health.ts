import { browser } from 'wxt/browser';
import type { PageReading } from '../contract/reading.ts';
import { countReading, type RecognitionHealth } from '../domain/recognition-health.ts';
import { isPersonAddress } from '../sites/registry.ts';

const key = 'recognition-health';

/** What the reader found on this machine so far: counts by site and recipe version, never what was on a page. */
export async function recognitionHealth(): Promise<RecognitionHealth> {
  const stored = await browser.storage.local.get<{ [key]?: RecognitionHealth }>(key);
  return stored[key] ?? [];
}

/** Counts one settled reading; two tabs that settle at once both count. */
export async function noteReading(reading: PageReading): Promise<void> {
  await navigator.locks.request('fingerpost-recognition-health', async () => {
    const before = await recognitionHealth();
    const after = countReading(before, reading, isPersonAddress(reading.url));
    if (after !== before) await browser.storage.local.set({ [key]: after });
  });
}
