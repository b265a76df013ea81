import { type Api, createApi } from '../contract/client.ts';
import type { Me } from '../contract/workspace.ts';
import { getSettings, markExpired, setSettings } from './settings.ts';

/**
 * A client bound to the server and the member of the settings at this moment. A 401 on any call ends the session in
 * the settings (`connectionOf` says `expired`), so callers only need to show what they were told.
 *
 * @example const view = await (await api()).people.view({ contactId })
 */
export async function api(): Promise<Api> {
  const { serverUrl, token } = await getSettings();
  return createApi({
    origin: serverUrl,
    token: async () => token,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 401 && token) await markExpired(token);
      return response;
    },
  });
}

/** Asks the server who is signed in and keeps the answer: settings, link base and never-log domains may have changed. */
export async function refreshMe(): Promise<Me> {
  const me = await (await api()).me();
  await setSettings({ me });
  return me;
}
