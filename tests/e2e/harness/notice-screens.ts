import { expect } from '@playwright/test';
import { profileAddress, shown } from './pages.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

const at =
  (path: string, text: string | RegExp, member = 'Lena Moreau') =>
  async (world: World) => {
    const page = await world.signIn(member, path);
    await expect(page.getByText(text).first()).toBeVisible();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    return page;
  };

export const noticePanelScreens: readonly Screen[] = [
  {
    name: 'panel-inbox',
    title: 'What a rep was told, with quiet hours',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.champion));
      await panel.getByRole('button', { name: /^Notices/ }).click();
      await panel.getByRole('button', { name: 'Quiet hours and digest' }).click();
      await expect(panel.getByRole('checkbox', { name: 'Quiet hours' })).toBeVisible();
      await expect(panel.getByRole('region', { name: 'Notices' }).getByRole('listitem').first()).toBeVisible();
      return panel;
    },
  },
];

export const noticeDashboardScreens: readonly Screen[] = [
  { name: 'dashboard-notices', title: 'What a marketer was told', open: at('/notices', 'How you are told') },
  { name: 'dashboard-digest', title: 'A week in words, against the one before', open: at('/digest', /^The week from/) },
  {
    name: 'dashboard-team-figures',
    title: 'A team, for those who lead it',
    open: async (world) => {
      const page = await at('/team', 'Teams', 'Amara Osei')(world);
      await page.getByRole('link', { name: 'Process industries' }).click();
      await expect(page.getByText('Amara Osei (lead)')).toBeVisible();
      return page;
    },
  },
];
