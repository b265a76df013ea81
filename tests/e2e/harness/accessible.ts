import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Screen } from './panel-screens.ts';
import { startWorld, type World } from './world.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The scheme changes colours only: in the dark the one rule about them is asked again. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // No page here has a frame, so axe can run in the page itself; what passed is not described, which is most of the work.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations: found } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast'])).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}

/** A test for each of these screens: axe finds nothing, light and dark, and nothing is wider than its window. */
export function expectAccessible(screens: readonly Screen[]): void {
  let world: World;
  test.beforeAll(async () => {
    world = await startWorld();
  });
  test.afterAll(() => world?.close());

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
}

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
