import { expect, type Page, test } from '@playwright/test';
import { bringAxe, contrastProblems, structureProblems } from './axe.ts';
import type { Screen } from './screen.ts';
import { startWorld, type World } from './world.ts';

/** A test for each of these screens: axe finds nothing, light and dark, and nothing is wider than its window. */
export function expectAccessible(screens: readonly Screen[]): void {
  let world: World;
  const judged = new Set<string>();
  test.beforeAll(async () => {
    world = await startWorld();
  });
  test.afterAll(() => world?.close());

  for (const { name, title, open, after } of screens.filter(({ scrolled }) => !scrolled)) {
    test(`${name}: ${title}`, async () => {
      const page = await open(world);
      try {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await bringAxe(page);
        expect.soft(await structureProblems(page), name).toEqual([]);
        expect.soft(await contrastProblems(page, judged), `${name}, light`).toEqual([]);
        expect.soft(await overflow(page), `${name} does not scroll sideways`).toBe(0);
        // The scheme changes colours only.
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        expect.soft(await contrastProblems(page, judged), `${name}, dark`).toEqual([]);
      } finally {
        await after?.(world);
        await world.closePagesBesidePanel();
      }
    });
  }
}

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
