import { expect, type Page } from '@playwright/test';
import { profileAddress, shown } from './pages.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

const marketer = 'Lena Moreau';

const at = (path: string, text: string | RegExp) => async (world: World) => {
  const page = await world.signIn(marketer, path);
  await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  return page;
};

/** The library of a rep who looks at somebody of a buying group. */
const library = async (world: World): Promise<Page> => {
  const { panel } = await world.openConnected(profileAddress(shown.group));
  await expect(panel.getByRole('heading', { name: shown.group.name })).toBeVisible();
  await panel.getByRole('tab', { name: 'Library' }).click();
  await expect(panel.getByRole('region', { name: 'Live, and waited for' })).toBeVisible();
  return panel;
};

export const schedulePanelScreens: readonly Screen[] = [
  {
    name: 'panel-coming',
    title: 'What is coming, and prospects who wait for what is live',
    open: async (world) => {
      const panel = await library(world);
      await panel.getByText(/^Coming/).click();
      await expect(panel.getByRole('list', { name: 'On its way' })).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-awaited',
    title: 'A prospect who waits for an insight that is live by now',
    open: async (world) => {
      const panel = await library(world);
      await panel.getByRole('region', { name: 'Live, and waited for' }).getByRole('button').first().click();
      await expect(panel.getByText('You wanted this for them: it is live')).toBeVisible();
      return panel;
    },
  },
];

export const scheduleDashboardScreens: readonly Screen[] = [
  { name: 'dashboard-schedule', title: 'The schedule, week by week', open: at('/schedule', 'No day yet') },
  {
    name: 'dashboard-schedule-asset',
    title: 'A planned asset and who waits for it',
    open: async (world) => {
      const page = await at('/schedule', 'No day yet')(world);
      await page.getByRole('link', { name: 'Working capital calculator for the CFO' }).click();
      await expect(page.getByText('Who waits for it')).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-schedule-subscribe',
    title: 'The schedule in a calendar program, at an address of one’s own',
    open: async (world) => {
      const page = await at('/schedule', 'No day yet')(world);
      await page.getByRole('button', { name: 'Subscribe' }).click();
      await page.getByRole('button', { name: /Make a/ }).click();
      await expect(page.getByLabel('Address of your calendar')).toHaveValue(/\/calendar\/.+\.ics$/);
      return page;
    },
  },
  {
    name: 'dashboard-send',
    title: 'Planning a send against the touch budget',
    open: async (world) => {
      const page = await at('/schedule', 'No day yet')(world);
      await page.getByRole('button', { name: 'Plan a send' }).click();
      await expect(page.getByText('touch budget', { exact: false }).last()).toBeVisible();
      return page;
    },
  },
  { name: 'dashboard-holds', title: 'What reps asked to hold', open: at('/schedule/holds', 'Hold it') },
  { name: 'dashboard-over-budget', title: 'Prospects over the touch budget', open: at('/schedule/over-budget', 'What could wait') },
];
