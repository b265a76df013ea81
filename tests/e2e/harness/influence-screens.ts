import { expect } from '@playwright/test';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

const marketer = 'Lena Moreau';

const at = (path: string, heading: string) => async (world: World) => {
  const page = await world.signIn(marketer, path);
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  return page;
};

/** Influence, deals, segments and accounts on the dashboard. */
export const influenceScreens: readonly Screen[] = [
  {
    name: 'dashboard-influence',
    title: 'What revenue is credited to, the quarter’s target, and what goes with winning',
    open: async (world) => {
      const page = await at('/influence', 'What goes with winning')(world);
      await expect(page.getByRole('application')).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-deal',
    title: 'One deal: its touchpoints with the credit of each',
    open: async (world) => {
      const page = await at('/influence/deals?status=won', 'Influence')(world);
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await expect(page.getByRole('heading', { name: 'How it went' })).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-segments',
    title: 'Target segments, and what each side puts in',
    open: at('/segments', 'Where each side put its effort'),
  },
  {
    name: 'dashboard-segment-editor',
    title: 'A segment, with how many it takes in as one types',
    open: async (world) => {
      const page = await at('/segments', 'Segments')(world);
      await page.getByRole('row').nth(2).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Change' }).click();
      await expect(page.getByText(/\d+ accounts?, \d+ contacts?$/).last()).toBeVisible();
      return page;
    },
  },
  { name: 'dashboard-accounts', title: 'Accounts with the segments that they fit', open: at('/accounts', 'All accounts') },
];
