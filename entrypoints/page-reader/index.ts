import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { PageReading } from '../../utils/contract/reading.ts';
import type { Me } from '../../utils/contract/workspace.ts';
import { activeRecipes, storedRecipes } from '../../utils/extension/recipe-store.ts';
import { readSettled } from '../../utils/extension/settled-reading.ts';
import { readPage } from '../../utils/sites/registry.ts';

/** Runs on request in the tab's isolated world, answers with one reading as the result of the script, and leaves nothing. */
export default defineUnlistedScript({ main: readThisPage });

async function readThisPage(): Promise<PageReading> {
  const { me } = await browser.storage.local.get<{ me?: Me | null }>('me');
  const recipes = activeRecipes(await storedRecipes());
  const options = { viewer: me?.email, neverLogDomains: me?.settings.neverLogDomains, recipes };
  return await readSettled({
    document,
    address: () => location.href,
    read: (url) => readPage(document, url, options),
    capMs: 4_000,
  });
}
