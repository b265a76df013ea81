import { browser } from 'wxt/browser';
import type { Me } from '../contract/workspace.ts';

/** What the extension keeps in `storage.local`: one key per field, so that two writers never undo each other. */
export interface ExtensionSettings {
  /** Origin of the server, without a trailing slash. */
  serverUrl: string;
  /** Bearer token; null when not connected or when the session has ended. */
  token: string | null;
  /** Who was signed in last. Kept when the session ends, since links in drafts are still to be recognised. */
  me: Me | null;
  /** The server refused the token: the rep has to connect again, nothing that waits is lost. */
  expired: boolean;
}

export type Connection = 'disconnected' | 'connected' | 'expired';

const defaults: ExtensionSettings = { serverUrl: 'http://localhost:4870', token: null, me: null, expired: false };

/** The settings as they are now; defaults where nothing was set yet. */
export async function getSettings(): Promise<ExtensionSettings> {
  return await browser.storage.local.get<ExtensionSettings>({ ...defaults });
}

/** Changes the given fields and leaves the others as they are. */
export async function setSettings(patch: Partial<ExtensionSettings>): Promise<void> {
  await browser.storage.local.set(patch);
}

/** Calls back with the whole settings after each change. Returns the way to stop. */
export function watchSettings(callback: (settings: ExtensionSettings) => void): () => void {
  const changed = (changes: Record<string, unknown>, area: string) => {
    if (area !== 'local' || !Object.keys(defaults).some((key) => key in changes)) return;
    void getSettings().then(callback);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

export function connectionOf(settings: ExtensionSettings): Connection {
  if (settings.token) return 'connected';
  return settings.expired ? 'expired' : 'disconnected';
}

/** The server refused `token`. A newer token that was set meanwhile stays. */
export async function markExpired(token: string): Promise<void> {
  const current = await getSettings();
  if (current.token === token) await setSettings({ token: null, expired: true });
}
