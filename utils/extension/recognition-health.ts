import { browser } from 'wxt/browser';
import type { PageReading, Site } from '../contract/reading.ts';
import type { RecipeEvent } from '../domain/recipe-trial.ts';
import { countToday, noteOutcome, type RecognitionDays } from '../domain/recognition-days.ts';
import { countReading, type RecognitionHealth } from '../domain/recognition-health.ts';
import { isPersonAddress } from '../sites/registry.ts';

const healthKey = 'recognition-health';
const daysKey = 'recognition-days';

interface Stored {
  [healthKey]: RecognitionHealth;
  /** `unsent`: something changed since the server was told. */
  [daysKey]: { counts: RecognitionDays; unsent: boolean };
}

/** What the reader found on this machine so far: counts by site and recipe version, never what was on a page. */
export async function recognitionHealth(): Promise<RecognitionHealth> {
  return (await read())[healthKey];
}

/** Counts one settled reading; two tabs that settle at once both count. */
export async function noteReading(reading: PageReading): Promise<void> {
  await change((stored) => {
    const promised = isPersonAddress(reading.url);
    const health = countReading(stored[healthKey], reading, promised);
    if (health === stored[healthKey]) return null;
    return { [healthKey]: health, [daysKey]: { counts: countToday(stored[daysKey].counts, reading, promised, today()), unsent: true } };
  });
}

/** Counts what became of a recipe. That the admin withdrew one is known where it was withdrawn. */
export async function noteEvent(site: Site, { version, outcome, problem }: RecipeEvent): Promise<void> {
  if (outcome === 'withdrawn') return;
  const said = { outcome, ...(problem ? { problem } : {}) };
  await change((stored) => ({
    [daysKey]: { counts: noteOutcome(stored[daysKey].counts, { site, recipe: version }, said, today()), unsent: true },
  }));
}

/** Hands over what was not sent yet; kept for the next time when sending throws or something was counted meanwhile. */
export async function sendCounts(send: (counts: RecognitionDays) => Promise<unknown>): Promise<void> {
  const { counts, unsent } = (await read())[daysKey];
  if (!unsent || counts.length === 0) return;
  await send(counts);
  await change((stored) =>
    JSON.stringify(stored[daysKey].counts) === JSON.stringify(counts) ? { [daysKey]: { counts, unsent: false } } : null,
  );
}

const today = () => ({ now: Date.now(), newReporter: () => crypto.randomUUID() });

async function read(): Promise<Stored> {
  return await browser.storage.local.get<Stored>({ [healthKey]: [], [daysKey]: { counts: [], unsent: false } });
}

async function change(edit: (stored: Stored) => Partial<Stored> | null): Promise<void> {
  await navigator.locks.request('fingerpost-recognition-health', async () => {
    const changed = edit(await read());
    if (changed) await browser.storage.local.set(changed);
  });
}
