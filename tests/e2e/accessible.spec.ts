import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { dashboardScreens } from './harness/dashboard-screens.ts';
import { panelScreens, type Screen } from './harness/panel-screens.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;

test.beforeAll(async () => {
  world = await startWorld();
});

test.afterAll(() => world?.close());

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The scheme changes colours only: in the dark the one rule about them is asked again. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // No page here has a frame, so axe can run in the page itself; what passed is not described, which is most of the work.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations: found } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast'])).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}

const check = (screens: readonly Screen[]) => {
  for (const { name, title, open, after } of screens) {
    test(`${name}: ${title}`, async () => {
      const page = await open(world);
      try {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect.soft(await violations(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
          expect.soft(await overflow(page), `${name} does not scroll sideways`).toBe(0);
        }
      } finally {
        await after?.(world);
        await world.closePages();
      }
    });
  }
};

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('axe finds nothing in the panel, light and dark', () => check(panelScreens));
test.describe('axe finds nothing on the dashboard, light and dark', () => check(dashboardScreens));
