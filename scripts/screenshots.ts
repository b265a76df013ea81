import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dashboardScreens } from '../tests/e2e/harness/dashboard-screens.ts';
import { writing } from '../tests/e2e/harness/open-panel.ts';
import { profileAddress, shown } from '../tests/e2e/harness/pages.ts';
import { panelScreens } from '../tests/e2e/harness/panel-screens.ts';
import type { Screen } from '../tests/e2e/harness/screen.ts';
import { startWorld, type World } from '../tests/e2e/harness/world.ts';
import { buildWhenStale } from './build-when-stale.ts';

/**
 * `npm run screenshots`: every state of the real panel and of the dashboard, light and dark, into `docs/screenshots`, the
 * pictures of the README's tour, and `docs/screens.md` that shows them all. Names given as arguments limit it to those.
 */
const folder = 'docs/screenshots';
const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part));

/** The fixtures carry the sites' structure and none of their looks: for the tour they are dressed a little. */
const dress = `
  body { font: 14px/1.45 system-ui, sans-serif; color: #1c1c1a }
  main h2 { font-size: 24px; margin: 8px 0 2px } main a { color: inherit; text-decoration: none } aside a { font-weight: 600; color: inherit; text-decoration: none }
  main section { border-radius: 10px; padding: 24px } main section:first-child::before { content: ''; display: block; height: 96px; margin: -24px -24px 16px; border-radius: 10px 10px 0 0; background: linear-gradient(100deg, #cfd6c4, #a9b5c9) }
  main p { margin: 4px 0 } aside { border-radius: 10px; font-size: 12px } aside h2 { font-size: 15px }
  [href*="messaging/compose"], [href*="custom-invite"] { display: inline-block; margin: 12px 8px 0 0; padding: 6px 16px; border: 1px solid #666; border-radius: 16px; font-weight: 600 }
  h2.hP { font-size: 22px; font-weight: 400 } h3.iw { margin: 0; font-size: 14px } .M9 { border-radius: 8px; padding: 12px 16px; margin: 16px 0; box-shadow: 0 1px 4px #0003 }
  .M9 input { border: 0; border-bottom: 1px solid #ddd; padding: 6px 2px } .Am { padding: 14px 2px } .T-I { border-radius: 14px; padding: 5px 14px; border-color: #bbb } .aoO { background: #2f5fb3; color: #fff; border-color: #2f5fb3 }
`;

process.chdir(join(import.meta.dirname, '..'));
mkdirSync(folder, { recursive: true });
await buildWhenStale(process.cwd(), (names) => console.log(`Building ${names.join(' and ')} …`));
const world = await startWorld({ width: 1_640, height: 900 });
try {
  if (isWanted('tour')) await takeTour(world);
  for (const screen of [...panelScreens, ...dashboardScreens].filter(({ name }) => isWanted(name))) await take(screen);
} finally {
  await world.close();
}
writeFileSync('docs/screens.md', overview());

async function take({ name, open, after }: Screen): Promise<void> {
  const page = await open(world);
  if (name.startsWith('dashboard')) {
    await page.setViewportSize({ width: 1_280, height: 860 });
    // A tab that was used before still has the mouse where it was.
    await page.mouse.move(0, 0);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, fileOf(name, colorScheme)) });
  }
  console.log(name);
  await after?.(world);
  await world.closePages();
}

async function takeTour(world: World): Promise<void> {
  const { page, panel } = await world.openConnected(profileAddress(shown.champion));
  await page.addStyleTag({ content: dress });
  await panel.getByRole('region', { name: 'Insights to send' }).waitFor();
  await sideBySide(page, panel, 'tour-profile');
  await world.closePages();
  const mail = await writing(world);
  await mail.page.addStyleTag({ content: dress });
  await sideBySide(mail.page, mail.panel, 'tour-gmail');
  await world.closePages();
}

/** Page and panel as they stand beside each other in the window: the browser draws them in two pictures. */
async function sideBySide(page: Page, panel: Page, name: string): Promise<void> {
  await panel.waitForTimeout(400);
  const [left, right] = [await page.screenshot(), await panel.screenshot()].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  const frame = await world.browser.context.newPage();
  await frame.setContent(
    `<style>body{margin:0;display:inline-flex;background:#d6d6cf;gap:1px}img{display:block}</style><img src="${left}"><img src="${right}">`,
  );
  await frame.locator('body').screenshot({ path: join(folder, `${name}.png`) });
  await frame.close();
  console.log(name);
}

function fileOf(name: string, colorScheme: 'light' | 'dark'): string {
  return colorScheme === 'light' ? `${name}.png` : `${name}-dark.png`;
}

function overview(): string {
  const section = (title: string, screens: readonly Screen[], width: number) => [
    `## ${title}`,
    '',
    ...screens.flatMap(({ name, title: what }) => [
      `### ${what}`,
      '',
      (['light', 'dark'] as const)
        .map((scheme) => `<img src="screenshots/${fileOf(name, scheme)}" width="${width}" alt="${what}, ${scheme}">`)
        .join(' '),
      '',
    ]),
  ];
  return [
    '# Every screen, light and dark',
    '',
    'Made by `npm run screenshots` in the real side panel and the dashboard, on the sample workspace.',
    '',
    ...section('The panel', panelScreens, 360),
    ...section('The dashboard', dashboardScreens, 480),
  ].join('\n');
}
