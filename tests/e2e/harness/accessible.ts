import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Screen } from './screen.ts';
import { startWorld, type World } from './world.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The scheme changes colours only: in the dark the one rule about them is asked again. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // No page here has a frame, so axe can run in the page itself; what passed is not described, which is most of the work.
  // Nothing here plays by itself or turns with the device, so axe need not load styles and media a second time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], preload: false })
    .exclude('[data-twin]')
    .setLegacyMode();
  const { violations: found } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast'])).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}

/**
 * Marks the rows of lists and tables that are made as two before them were, so that axe looks at every kind of row
 * and not at fifty of each: tags, classes, roles and states make the kind, texts do not.
 */
async function markTwins(page: Page): Promise<void> {
  await page.evaluate(() => {
    const looks = ['class', 'role', 'type', 'data-state', 'disabled'];
    const seen = new Map<string, number>();
    for (const row of document.querySelectorAll('li, tbody tr, [role="row"], [role="option"]')) {
      const kind = [row, ...row.querySelectorAll('*')]
        .map((part) => [part.tagName, ...looks.map((name) => part.getAttribute(name))])
        .join(' ');
      const times = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, times);
      if (times > 2) row.setAttribute('data-twin', '');
    }
  });
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
        await markTwins(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect.soft(await violations(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
          expect.soft(await overflow(page), `${name} does not scroll sideways`).toBe(0);
        }
      } finally {
        await after?.(world);
        await world.closePagesBesidePanel();
      }
    });
  }
}

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
