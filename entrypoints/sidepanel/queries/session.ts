import { useSyncExternalStore } from 'react';
import type { Api } from '../../../utils/contract/client.ts';
import { api } from '../../../utils/extension/api.ts';
import { type ExtensionSettings, getSettings, watchSettings } from '../../../utils/extension/settings.ts';

/** The settings and a client bound to them; they always change together. */
interface Session {
  settings: ExtensionSettings;
  client: Api;
}

let session: Session | null = null;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  const [settings, client] = await Promise.all([getSettings(), api()]);
  const before = session;
  const sameServer = before && before.settings.token === settings.token && before.settings.serverUrl === settings.serverUrl;
  session = { settings, client: sameServer ? before.client : client };
  for (const tell of listeners) tell();
}

/** Follows the settings for as long as the panel lives. Answers when they were read for the first time. */
export async function followSession(): Promise<void> {
  watchSettings(() => void load());
  await load();
}

export function useSession(): Session | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => session,
  );
}
