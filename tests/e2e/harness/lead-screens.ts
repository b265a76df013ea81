import { expect, type Page } from '@playwright/test';
import { profileAddress, shown } from './pages.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

/** The Leads tab of the panel, as the rep of the sample opens it. */
const leadsTab = async (world: World): Promise<Page> => {
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  await panel.getByRole('tab', { name: /Leads/ }).click();
  await expect(panel.getByRole('list', { name: /^Leads/ })).toBeVisible();
  return panel;
};

const page =
  (path: string, heading: string | RegExp, member = 'Lena Moreau') =>
  async (world: World): Promise<Page> => {
    const opened = await world.signIn(member, path);
    await expect(opened.getByRole('heading', { name: heading }).first()).toBeVisible();
    await expect(opened.locator('[aria-busy]')).toHaveCount(0);
    return opened;
  };

export const leadPanelScreens: readonly Screen[] = [
  { name: 'panel-leads', title: 'The last hand-overs, judged by keyboard', open: leadsTab },
  {
    name: 'panel-lead-reasons',
    title: 'Which point does it miss?',
    open: async (world) => {
      const panel = await leadsTab(world);
      await panel.keyboard.press('j');
      await panel.keyboard.press('r');
      await expect(panel.getByText('Which point does it miss?')).toBeVisible();
      return panel;
    },
  },
];

export const leadDashboardScreens: readonly Screen[] = [
  { name: 'dashboard-leads', title: 'Acceptance by source, campaign and reason', open: page('/leads', 'Leads') },
  {
    name: 'dashboard-lead',
    title: 'One lead: what was checked, how it was judged, what both sides say',
    open: async (world) => {
      const opened = await page('/leads/list?thread=open', 'Leads')(world);
      await opened.getByRole('row').nth(1).getByRole('link').first().click();
      await expect(opened.getByRole('list', { name: 'Thread' })).toBeVisible();
      return opened;
    },
  },
  { name: 'dashboard-checklist', title: 'The checklist, and what a proposal would change', open: page('/leads/checklist', 'Leads') },
];
