import { expect, type Page } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import type { WordsAsked } from '../../../utils/extension/words-asked.ts';
import { gmailAddress, profileAddress, shown, threads } from './pages.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

/** Opens a path of the dashboard as its marketer and waits until nothing loads. */
const at = (path: string, heading: string | RegExp) => async (world: World) => {
  const page = await world.signIn('Lena Moreau', path);
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  return page;
};

/**
 * What the browser does when the menu's entry is pressed on selected text: no test can open that menu, so its event is
 * raised in the background, in the tab that is on top.
 */
export async function keepSelection(world: World, text: string): Promise<void> {
  const { context } = world.browser;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(async (selectionText) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const clicked = chrome.contextMenus.onClicked as unknown as { dispatch: (info: object, tab: object | undefined) => void };
    clicked.dispatch({ menuItemId: 'keep-words', selectionText, pageUrl: tab?.url, editable: false }, tab);
  }, text);
}

/** What waits in the browser for the rep. */
export async function wordsAsked(world: World): Promise<WordsAsked | undefined> {
  const [worker] = world.browser.context.serviceWorkers();
  const stored = await worker?.evaluate(() => chrome.storage.session.get<{ 'words-asked'?: WordsAsked }>('words-asked'));
  return stored?.['words-asked'];
}

/** Lets go of what waits, so that it does not stand on the next screen. */
async function forgetWords(world: World): Promise<void> {
  const [worker] = world.browser.context.serviceWorkers();
  await worker?.evaluate(() => chrome.storage.session.remove('words-asked'));
}

export const selectedWords =
  'If Annegret cannot show the board what a stock-out costs us, this is off the table for a year. Best regards, Ylva Brandtner, +49 30 1234567';

const selected = async (world: World): Promise<Page> => {
  const { panel } = await world.openConnected(gmailAddress + threads.champion);
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await keepSelection(world, selectedWords);
  await expect(panel.getByRole('region', { name: 'Keep the prospect’s words' }).getByLabel('In their words')).toBeVisible();
  return panel;
};

export const voicePanelScreens: readonly Screen[] = [
  { name: 'panel-words', title: 'Words that were selected, before they are kept', open: selected, after: forgetWords },
  {
    name: 'panel-live-asked',
    title: 'What was asked for is live',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.group));
      const live = panel.getByRole('region', { name: 'Live, as asked' });
      await expect(live.getByRole('button', { name: 'Copy' }).first()).toBeVisible();
      await live.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      return panel;
    },
  },
  {
    name: 'panel-voice',
    title: 'In their words',
    scrolled: true,
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.group));
      await expect(panel.getByRole('list', { name: 'What they said' })).toBeVisible();
      await panel.getByRole('region', { name: 'In their words' }).scrollIntoViewIfNeeded();
      return panel;
    },
  },
  {
    name: 'panel-request',
    title: 'A request, with what there is already',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.champion));
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
      await panel.getByRole('tab', { name: 'Library' }).click();
      await panel.getByRole('button', { name: 'Request', exact: true }).click();
      await panel.getByLabel('I need something that…').fill('tells IT security where our data is hosted and which certificates we hold');
      await expect(panel.getByText('Somebody asked for this already')).toBeVisible();
      return panel;
    },
  },
];

export const voiceDashboardScreens: readonly Screen[] = [
  {
    name: 'dashboard-requests',
    title: 'Requests of the field',
    open: async (world) => {
      const page = await at('/voice', 'Field voice')(world);
      await expect(page.getByText(/that may be one request/)).toBeVisible();
      await expect(page.getByRole('link', { name: /what a stock-out costs/ })).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-request',
    title: 'A request, with who stands behind it',
    open: async (world) => {
      const page = await at('/voice', 'Field voice')(world);
      await page.getByRole('link', { name: /what a stock-out costs/ }).click();
      await expect(page.getByRole('heading', { name: 'Who asks' })).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-words',
    title: 'In their words',
    open: async (world) => {
      const page = await at('/voice/words', 'Field voice')(world);
      await expect(page.getByText(/gaps/)).toBeVisible();
      await expect(page.getByRole('list', { name: 'Words of prospects, newest first' })).toBeVisible();
      return page;
    },
  },
];
