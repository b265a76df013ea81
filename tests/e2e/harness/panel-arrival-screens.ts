import { expect } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import { profile, settled } from './open-panel.ts';
import { cardless, profileAddress, shown } from './pages.ts';
import type { Screen } from './screen.ts';

/** Until it is known who the page shows. */
export const panelArrivalScreens: readonly Screen[] = [
  {
    name: 'panel-connect',
    title: 'Not connected',
    open: async (world) => settled(await world.openUnconnected(profileAddress(shown.champion)), 'Know what your prospect cares about'),
  },
  {
    name: 'panel-connect-refused',
    title: 'The server does not answer',
    open: async (world) => {
      const panel = await world.openUnconnected(profileAddress(shown.champion));
      await panel.getByLabel('Address of your Fingerpost server').fill('http://localhost:9');
      await panel.getByRole('button', { name: 'Connect' }).click();
      await expect(panel.getByRole('alert')).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-connect-code',
    title: 'Waiting for approval',
    open: async (world) => {
      const panel = await world.openUnconnected(profileAddress(shown.champion));
      await panel.getByLabel('Address of your Fingerpost server').fill(world.server.origin);
      const opened = world.browser.context.waitForEvent('page');
      await panel.getByRole('button', { name: 'Connect' }).click();
      await (await opened).close();
      return settled(panel, /[A-Z0-9]{4}-[A-Z0-9]{4}/);
    },
    after: (world) => world.forgetConnection(),
  },
  {
    name: 'panel-unsupported',
    title: 'A page that Fingerpost does not read',
    open: async (world) => settled((await world.openConnected('about:blank')).panel, 'Open a prospect to begin'),
  },
  { name: 'panel-nobody', title: 'LinkedIn, but nobody’s profile', open: profile({ linkedin: '../feed' }, 'Open a profile') },
  {
    name: 'panel-resolving',
    title: 'The address has changed, the page has not',
    open: async (world) => {
      const { page, panel } = await world.openConnected(profileAddress(shown.champion));
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
      await page.evaluate((address) => history.pushState(null, '', address), profileAddress(shown.group));
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeHidden();
      return panel;
    },
  },
  {
    name: 'panel-degraded',
    title: 'A profile without a name that can be trusted',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(cardless));
      await expect(panel.getByText('LinkedIn looks different today')).toBeVisible({ timeout: 15_000 });
      return panel;
    },
  },
  {
    name: 'panel-recipe-trial',
    title: 'A newer recipe is being tried',
    open: async (world) => {
      // Before the profile, which is then looked at for as long as a page may take, once.
      const [worker] = world.browser.context.serviceWorkers();
      await worker?.evaluate(async () => {
        const active = { site: 'linkedin', version: 900, seen: '2026-11', ladders: {}, attributes: {} };
        const state = { active, previous: null, onTrial: true, barred: 0, event: null };
        await chrome.storage.local.set({ recipes: { linkedin: state } });
      });
      const { panel } = await world.openConnected(profileAddress(cardless));
      await expect(panel.getByText(/is being tried/)).toBeVisible({ timeout: 15_000 });
      return panel;
    },
    after: (world) => world.forgetConnection(),
  },
  { name: 'panel-unknown', title: 'Somebody new', open: profile(shown.stranger, /is new to us/) },
  { name: 'panel-unknown-long', title: 'Somebody new with long names', open: profile(shown.longNamed, /is new to us/) },
  {
    name: 'panel-add',
    title: 'Adding a prospect',
    open: async (world) => {
      const panel = await profile(shown.stranger, /is new to us/)(world);
      await panel.getByRole('button', { name: 'Add as prospect' }).click();
      await expect(panel.getByLabel('Name')).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-play',
    title: 'Trying with a sample prospect',
    open: async (world) => {
      const panel = await profile(shown.stranger, /is new to us/)(world);
      await panel.getByRole('button', { name: 'Try with a sample prospect' }).click();
      await expect(panel.getByRole('button', { name: new RegExp(cast.champion.name) })).toBeVisible();
      return panel;
    },
  },
  { name: 'panel-candidates', title: 'Is it her? The rep decides', open: profile(shown.namesake, /same name/i) },
];
