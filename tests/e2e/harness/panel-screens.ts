import { expect } from '@playwright/test';
import { leadPanelScreens } from './lead-screens.ts';
import { noticePanelScreens } from './notice-screens.ts';
import { known, settled, writing } from './open-panel.ts';
import { profileAddress, shown } from './pages.ts';
import { panelArrivalScreens } from './panel-arrival-screens.ts';
import { panelProspectScreens } from './panel-prospect-screens.ts';
import { schedulePanelScreens } from './schedule-screens.ts';
import type { Screen } from './screen.ts';
import { voicePanelScreens } from './voice-screens.ts';

/** Every state of the panel, each reached as a rep reaches it. */
export const panelScreens: readonly Screen[] = [
  ...panelArrivalScreens,
  ...panelProspectScreens,
  {
    name: 'panel-activity',
    title: 'What became of my shares',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: /Activity/ }).click();
      await panel
        .getByRole('button', { name: /^History of/ })
        .nth(2)
        .click();
      return settled(panel, 'What happened');
    },
  },
  {
    name: 'panel-library',
    title: 'The library',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: 'Library' }).click();
      await expect(panel.getByRole('list', { name: 'Assets' })).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-library-none',
    title: 'Nothing found',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: 'Library' }).click();
      await panel.getByLabel('Search the library').fill('zzzz');
      await expect(panel.getByRole('list', { name: 'Assets' })).toBeHidden();
      return panel;
    },
  },
  {
    name: 'panel-offline',
    title: 'Offline, with shares that wait',
    open: async (world) => {
      const { page, panel } = await writing(world);
      await world.server.kill();
      await page.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
      return settled(panel, /waiting to be logged/);
    },
    after: (world) => world.server.start(),
  },
  {
    name: 'panel-expired',
    title: 'The session has ended',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.champion));
      await panel.evaluate(() => chrome.storage.local.set({ token: null, expired: true }));
      return settled(panel, 'Your session has ended');
    },
  },
  {
    name: 'panel-server-old',
    title: 'The server is too old',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.evaluate(async () => {
        const { me } = await chrome.storage.local.get<{ me: object }>('me');
        await chrome.storage.local.set({ me: { ...me, serverVersion: '-1.0.0' } });
      });
      return settled(panel, /too old|older than your/);
    },
  },
  ...leadPanelScreens,
  ...voicePanelScreens,
  ...schedulePanelScreens,
  ...noticePanelScreens,
];
