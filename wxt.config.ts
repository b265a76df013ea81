import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Fingerpost',
    description: 'Who is this prospect to us, what did they care about lately, and which insight to send next.',
    permissions:
      browser === 'firefox'
        ? ['storage', 'scripting', 'alarms', 'contextMenus']
        : ['sidePanel', 'storage', 'scripting', 'alarms', 'contextMenus'],
    host_permissions: ['https://www.linkedin.com/*', 'https://mail.google.com/*'],
    action: { default_title: 'Fingerpost' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+F' }, description: 'Open Fingerpost' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: { gecko: { id: 'fingerpost@fingerpost.dev', strict_min_version: '140.0' } },
          sidebar_action: { default_panel: 'sidepanel.html', default_title: 'Fingerpost', open_at_install: false },
        }
      : { minimum_chrome_version: '116' }),
  }),
  vite: () => ({ plugins: [tailwindcss()] }),
});
