import { browser } from 'wxt/browser';
import type { Site } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { RecipeKey } from '../contract/recognition.ts';
import { type SiteRecipes, shippedAlone } from '../domain/recipe-trial.ts';
import { noteEvent } from './recognition-health.ts';

/** Whose recipes these are: the keys that the server named when this browser connected, and none that it names later. */
export interface RecipePin {
  serverUrl: string;
  workspaceId: string;
  keys: RecipeKey[];
}

export type StoredRecipes = Partial<Record<Site, SiteRecipes>>;

const recipesKey = 'recipes';
const pinKey = 'recipe-pin';

export async function storedRecipes(): Promise<StoredRecipes> {
  const stored = await browser.storage.local.get<{ [recipesKey]: StoredRecipes }>({ [recipesKey]: {} });
  return stored[recipesKey];
}

/** What pages are read with, for the reader: every recipe here was verified before it was stored. */
export function activeRecipes(stored: StoredRecipes): Partial<Record<Site, Recipe>> {
  return Object.fromEntries(Object.entries(stored).flatMap(([site, { active }]) => (active ? [[site, active]] : [])));
}

/** Changes the recipes of one site, one change at a time; a new event is counted for the health report. */
export async function changeRecipes(site: Site, edit: (state: SiteRecipes) => SiteRecipes | Promise<SiteRecipes>): Promise<void> {
  await navigator.locks.request('fingerpost-recipes', async () => {
    const stored = await storedRecipes();
    const before = stored[site] ?? shippedAlone;
    const after = await edit(before);
    if (after === before) return;
    if (after.event && after.event !== before.event) await noteEvent(site, after.event);
    await browser.storage.local.set({ [recipesKey]: { ...stored, [site]: after } });
  });
}

export async function recipePin(): Promise<RecipePin | null> {
  const stored = await browser.storage.local.get<{ [pinKey]: RecipePin | null }>({ [pinKey]: null });
  return stored[pinKey];
}

/** A connection to another server or workspace begins anew: its keys, and none of the recipes of the one before. */
export async function pinKeys(pin: RecipePin): Promise<void> {
  await browser.storage.local.set({ [pinKey]: pin, [recipesKey]: {} });
}

/** The rep disconnected: pages are read with the shipped recipes again. */
export async function forgetRecipes(): Promise<void> {
  await browser.storage.local.remove([recipesKey, pinKey]);
}

/** Calls back with the recipes after each change, and whether pages are read with another one now. Returns the way to stop. */
export function watchRecipes(callback: (stored: StoredRecipes, otherActive: boolean) => void): () => void {
  const versions = (stored: unknown) =>
    JSON.stringify(Object.entries(activeRecipes((stored ?? {}) as StoredRecipes)).map(([site, { version }]) => [site, version]));
  const changed = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string) => {
    const change = changes[recipesKey];
    if (area !== 'local' || !change) return;
    callback((change.newValue ?? {}) as StoredRecipes, versions(change.oldValue) !== versions(change.newValue));
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
