import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { profileAddress, shown } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;

test.beforeAll(async () => {
  world = await startWorld();
  await world.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
});
test.afterEach(() => world.closePages());
test.afterAll(() => world?.close());

const { group } = cast;
const prospect = async (): Promise<{ page: Page; panel: Page }> => {
  const opened = await world.openConnected(profileAddress(shown.group));
  await expect(opened.panel.getByRole('heading', { name: group.name })).toBeVisible();
  return opened;
};
const marketer = (path: string) => world.signIn('Lena Moreau', path);
const newsletter = 'Newsletter: What tariffs do to margins';

test('a rep asks that a send be held; marketing holds it, the meter changes and the rep is told', async () => {
  const { page, panel } = await prospect();
  await panel.getByRole('button', { name: /^Show \d+ more$/ }).click();
  await panel.getByRole('button', { name: `Ask marketing to hold: ${newsletter}` }).click();
  await panel.getByLabel('Why it should wait').fill('We decide on Friday.');
  await panel.getByRole('button', { name: 'Ask to hold it' }).click();
  const holds = panel.getByRole('list', { name: 'Asked to hold' });
  await expect(holds.getByText('marketing has not answered yet', { exact: false })).toBeVisible();

  const holding = await marketer('/schedule/holds?state=asked');
  const wish = holding.getByRole('row').filter({ hasText: 'We decide on Friday.' });
  await wish.getByRole('button', { name: 'Hold it' }).click();
  await expect(wish).toHaveCount(0);
  await page.bringToFront();
  await expect(holds.getByText('Held', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(panel.getByRole('button', { name: `Ask marketing to hold: ${newsletter}` })).toHaveCount(0);
});

test('what a rep waits for with a prospect goes live, is listed beside the prospect, and is one click from being sent', async () => {
  const { page, panel } = await prospect();
  await panel.getByRole('tab', { name: 'Library' }).click();
  await panel.getByText(/^Coming/).click();
  const coming = panel.getByRole('listitem').filter({ hasText: 'Supplier risk benchmark' });
  await coming.getByRole('button', { name: 'Tell me when it is live' }).click();
  await expect(coming.getByRole('button', { name: 'You will be told' })).toBeVisible();
  await coming.getByRole('button', { name: /Take your vote back/ }).click();
  await expect(coming.getByRole('button', { name: /I could use this, 0/ })).toBeVisible();

  const plan = await marketer('/schedule');
  await plan.getByRole('link', { name: /Supplier risk benchmark/ }).click();
  await expect(plan.getByRole('dialog').getByRole('link', { name: group.name })).toBeVisible();
  await plan.getByRole('button', { name: 'Make it live now' }).click();
  await expect(plan.getByRole('dialog').getByText('Live', { exact: true }).first()).toBeVisible();

  await page.bringToFront();
  await panel.getByRole('tab', { name: 'Prospect' }).click();
  await panel.getByRole('tab', { name: 'Library' }).click();
  const awaited = panel
    .getByRole('region', { name: 'Live, and waited for' })
    .getByRole('listitem')
    .filter({ hasText: 'Supplier risk benchmark' });
  await awaited.getByRole('button', { name: group.name }).click();
  const ready = panel.getByRole('list', { name: 'Live, and waited for' });
  await ready.getByRole('button', { name: 'Copy' }).click();
  await ready.getByRole('button', { name: 'Yes, sent' }).click();

  // The second copy is stopped by a word, whoever sent the first.
  await expect(ready).toHaveCount(0, { timeout: 15_000 });
  await panel.getByRole('tab', { name: 'Library' }).click();
  await panel.getByLabel('Search the library').fill('Supplier risk benchmark');
  await panel.getByRole('list', { name: 'Assets' }).getByRole('button', { name: 'Copy' }).first().click();
  await expect(panel.getByRole('dialog', { name: 'They had this already' }).getByText('Amara Osei')).toBeVisible();
  await panel.getByRole('button', { name: 'Do not send' }).click();
});
