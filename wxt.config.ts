import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type UserManifest } from 'wxt';
import { contractPlugin } from './scripts/contract-plugin.ts';
import { hostPermissions } from './utils/extension/hosts.ts';

/** What goes to the company's own server: whom the rep looks at, as the page names them, and to whom an insight was sent. */
const data_collection_permissions = { required: ['personallyIdentifyingInfo', 'websiteContent'] };

/**
 * What the browser grants. Settled for good in the first release: a permission that is added later disables the extension
 * until the rep accepts it. Nothing of it is reachable from a page (no web-accessible resources, no external messages).
 */
export function manifestFor(browser: string): UserManifest {
  const firefox = browser === 'firefox';
  const permissions = ['storage', 'scripting', 'alarms', 'contextMenus'];
  return {
    name: 'Fingerpost',
    description: 'Who is this prospect to us, what did they care about lately, and which insight to send next.',
    permissions: firefox ? permissions : ['sidePanel', ...permissions],
    host_permissions: hostPermissions,
    action: { default_title: 'Fingerpost' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+F' }, description: 'Open Fingerpost' },
    },
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: { id: 'fingerpost@fingerpost.dev', strict_min_version: '140.0', data_collection_permissions },
          },
        }
      : { minimum_chrome_version: '137' }),
  };
}

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  manifest: ({ browser }) => manifestFor(browser),
  vite: () => ({ plugins: [contractPlugin(import.meta.dirname), tailwindcss()] }),
});
