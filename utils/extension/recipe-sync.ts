import { browser } from 'wxt/browser';
import type { Site } from '../contract/reading.ts';
import type { SignedRecipes } from '../contract/recognition.ts';
import { dropOvertaken, judgeTrial, offerRecipe, refuseRecipe, withdrawRecipes } from '../domain/recipe-trial.ts';
import { entryOf, isDegraded } from '../domain/recognition-health.ts';
import { shippedRecipes } from '../sites/registry.ts';
import { api } from './api.ts';
import { openRecipe } from './open-recipe.ts';
import { changeRecipes, pinKeys, type RecipePin, recipePin } from './recipe-store.ts';
import { recognitionHealth, sendCounts } from './recognition-health.ts';
import { connectionOf, getSettings } from './settings.ts';

/** The alarm that wakes the worker each hour to look for recipes and to report health. */
export const recognitionAlarm = 'recognition';

const syncedKey = 'recognition-synced';

/**
 * Why the server is asked, and how long after the last time for the same reason it may be asked again. A site that looks
 * different may be mended any minute; a rep who presses "Try again" twice asks once.
 */
const pauses = { connected: 3_600_000, hour: 0, degraded: 60_000, judged: 0, again: 2_000 };
type SyncReason = keyof typeof pauses;

export async function wakeEachHour(): Promise<void> {
  if (!(await browser.alarms.get(recognitionAlarm))) await browser.alarms.create(recognitionAlarm, { periodInMinutes: 60 });
}

/**
 * Fetches the published recipes, takes what holds on trial, goes back from what was withdrawn, and reports the counts.
 * Does nothing within the pause of its reason, unless this server's keys are not known yet. Never throws: a server that
 * is away or too old is asked again at the next occasion.
 */
export async function syncRecognition(reason: SyncReason): Promise<void> {
  await navigator.locks.request('fingerpost-recognition-sync', async () => {
    const settings = await getSettings();
    if (connectionOf(settings) !== 'connected' || !settings.me) return;
    const known = await recipePin();
    const isMine = known?.serverUrl === settings.serverUrl && known.workspaceId === settings.me.workspace.id;
    const stored = await browser.storage.local.get<{ [syncedKey]: Partial<Record<SyncReason, number>> }>({ [syncedKey]: {} });
    const synced = stored[syncedKey];
    if (isMine && Date.now() - (synced[reason] ?? 0) < pauses[reason]) return;
    await browser.storage.local.set({ [syncedKey]: { ...synced, [reason]: Date.now() } });
    try {
      const client = await api();
      const offered = await client.recipes.offered();
      const pin = isMine ? known : { serverUrl: settings.serverUrl, workspaceId: settings.me.workspace.id, keys: offered.keys };
      if (!isMine) await pinKeys(pin);
      await takeOffers(offered, pin);
      await sendCounts((counts) =>
        client.recognition.report({ extensionVersion: browser.runtime.getManifest().version, counts: [...counts] }),
      );
    } catch {
      // Offline, ended session, or a server from before recipes: what is read with stays.
    }
  });
}

async function takeOffers({ recipes, withdrawn }: SignedRecipes, { keys }: RecipePin): Promise<void> {
  for (const shipped of shippedRecipes()) {
    const { site } = shipped;
    const offered = recipes.find((signed) => signed.site === site);
    const opened = offered && (await openRecipe(offered, keys));
    const at = Date.now();
    const gone = withdrawn.filter((ref) => ref.site === site).map(({ version }) => version);
    await changeRecipes(site, (state) => {
      const standing = withdrawRecipes(dropOvertaken(state, shipped.version), gone, at);
      if (!offered || !opened) return standing;
      return opened.ok
        ? offerRecipe(standing, opened.recipe, shipped.version, at)
        : refuseRecipe(standing, offered.version, opened.problem, at);
    });
  }
}

/** After each reading: a recipe on trial is judged, and a site that looks different has the server asked for a newer one. */
export async function judgeRecognition(site: Site): Promise<void> {
  const shipped = shippedRecipes().find((recipe) => recipe.site === site)?.version ?? 0;
  const health = await recognitionHealth();
  let inUse = shipped;
  let ended = false;
  await changeRecipes(site, (state) => {
    const after = judgeTrial(state, (version) => entryOf(health, site, version), shipped, Date.now());
    ended = after !== state;
    inUse = after.active?.version ?? shipped;
    return after;
  });
  if (ended || isDegraded(entryOf(health, site, inUse))) await syncRecognition(ended ? 'judged' : 'degraded');
}
