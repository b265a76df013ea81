import { expect, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { gmailAddress } from './harness/pages.ts';
import { visit } from './harness/visitor.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;

test.beforeAll(async () => {
  world = await startWorld();
  await world.as('rep').notices.read({ until: Date.now() });
});
test.afterAll(() => world?.close());

const badge = async () => {
  const { context } = world.browser;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(() => chrome.action.getBadgeText({}));
};

/** The rep sends an insight to the champion, who opens it. */
async function sendAndOpen(): Promise<void> {
  const rep = world.as('rep');
  const [person] = (await rep.people.search({ q: cast.champion.name })).contacts;
  const [asset] = (await rep.assets.list({ status: ['live'], limit: 1 })).assets;
  const { share, snippet } = await rep.shares.create({
    idempotencyKey: crypto.randomUUID(),
    assetId: asset?.id ?? '',
    contactIds: [person?.id ?? ''],
    channel: 'other',
  });
  await rep.shares.record({ shareId: share.id, idempotencyKey: crypto.randomUUID(), kind: 'sent', at: Date.now() - 3_600_000 });
  expect((await visit(snippet.url, 'person')).status).toBe(302);
  await expect.poll(async () => (await rep.notices.count()).unread).toBe(1);
}

test('a visit rings the bell and shows on the icon, outside quiet hours; the notice opens the prospect', async () => {
  await sendAndOpen();
  const { panel } = await world.openConnected(gmailAddress);
  const bell = panel.getByRole('button', { name: 'Notices, 1 unread' });
  await expect(bell).toBeVisible();
  await expect.poll(badge).toBe('1');

  await bell.click();
  const inbox = panel.getByRole('region', { name: 'Notices' });
  await expect(inbox.getByRole('heading', { name: 'Notices' })).toBeFocused();
  await inbox.getByRole('button', { name: 'Quiet hours and digest' }).click();
  await inbox.getByRole('checkbox', { name: 'Quiet hours' }).check();
  const { timeZone } = await world.as('rep').notices.settings();
  await world.as('rep').notices.change({ timeZone, quietHours: { from: 0, to: 1_439 } });
  await panel.reload();
  await expect.poll(badge).toBe('');

  await panel.getByRole('button', { name: 'Notices, 1 unread' }).click();
  await expect(inbox.getByRole('heading', { name: 'Notices' })).toBeFocused();
  await panel.keyboard.press('Escape');
  await expect(inbox).toBeHidden();
  await panel.getByRole('button', { name: 'Notices, 1 unread' }).click();
  await inbox.getByRole('button', { name: new RegExp(`Unread: ${cast.champion.name}.*opened`) }).click();
  await expect(inbox).toBeHidden();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
  await world.closePages();
});
