import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { drafting } from './harness/open-panel.ts';
import { gmailAddress, profileAddress, shown, threads } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;

test.beforeAll(async () => {
  world = await startWorld();
  await world.as('admin').settings.update({ touchBudget: { limit: 50, windowDays: 7 } });
  await world.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
});

test.afterEach(() => world.closePages());

test.afterAll(() => world?.close());

const insights = (panel: Page) => panel.getByRole('region', { name: 'Insights to send' });
const timeline = (panel: Page) => panel.getByRole('list', { name: 'Fingerprints, newest first' });
const champion = async () => {
  const opened = await world.openConnected(profileAddress(shown.champion));
  await expect(opened.panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  return opened;
};
/** How far the panel is scrolled down. */
const scrolled = (panel: Page) =>
  panel
    .locator('main .overflow-y-auto')
    .first()
    .evaluate((element) => element.scrollTop);

test('by keyboard a sentence lights up its evidence where it stands, says how much is below, and goes there when asked', async () => {
  const { panel } = await champion();
  const show = panel.getByRole('button', { name: /^Show what this rests on/ }).first();
  const count = Number((await show.innerText()).replace(/\D/g, ''));
  await show.focus();
  await expect(panel.getByText(`${count} below`)).toBeVisible();
  expect(await scrolled(panel)).toBe(0);
  await panel.keyboard.press('Enter');
  const lit = timeline(panel).locator('[data-evidence="true"]');
  await expect(lit.first()).toBeInViewport();
  await expect(timeline(panel).locator('li:focus')).toHaveCount(1);
});

test('evidence on a page of the timeline that is not loaded yet is loaded and shown', async () => {
  await readMuch(cast.newcomer.email);
  const { panel } = await world.openConnected(profileAddress(shown.newcomer));
  await expect(panel.getByRole('heading', { name: cast.newcomer.name })).toBeVisible();
  await panel
    .getByRole('button', { name: /^(Awareness|Consideration|Decision)$/ })
    .first()
    .click();
  const oldest = panel.getByRole('button', { name: /^Show what this rests on: Target to/ });
  await oldest.hover();
  await expect(panel.getByText('1 below')).toBeVisible();
  await oldest.click();
  await expect(timeline(panel).locator('[data-evidence="true"]')).toBeInViewport();
  await expect(timeline(panel).getByText('First contact')).toBeInViewport();
});

/** More sittings than come with the first page of the timeline, all of the last two days. */
async function readMuch(email: string): Promise<void> {
  const { assets } = await world.as('rep').assets.list({ limit: 500 });
  const url = assets.find(({ stage, status }) => stage === 'awareness' && status === 'live')?.url;
  const authorization = `Basic ${Buffer.from(`${world.server.writeKey()}:`).toString('base64')}`;
  const views = Array.from({ length: 60 }, (_, at) => ({
    type: 'page',
    messageId: `much-${at}`,
    anonymousId: 'much-read',
    timestamp: new Date(Date.now() - (at + 1) * 40 * 60_000).toISOString(),
    properties: { url },
  }));
  const batch = [{ type: 'identify', messageId: 'much', anonymousId: 'much-read', traits: { email } }, ...views];
  const answer = await fetch(`${world.server.origin}/v1/batch`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  });
  expect(answer.ok).toBe(true);
}

test('the rep’s own words go above the one link, and the card says so when the mail is sent', async () => {
  const { page, panel } = await world.openConnected(gmailAddress + threads.champion);
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await page.getByRole('button', { name: 'Reply' }).click();
  const body = page.getByRole('textbox', { name: 'Message Body' });
  await body.pressSequentially('Hello,');
  await page.keyboard.press('Enter');
  const note = insights(panel).getByRole('textbox').first();
  const title = (await insights(panel).getByRole('heading', { level: 3 }).first().innerText()).trim();
  await note.fill('As promised on Monday.\nPage two is the one.');
  await panel.getByRole('tab', { name: 'Library' }).click();
  await panel.getByRole('tab', { name: 'Prospect' }).click();
  await expect(note).toHaveValue('As promised on Monday.\nPage two is the one.');
  await insights(panel).getByRole('button', { name: 'Insert' }).first().click();
  await expect(panel.getByText('Inserted · logged when you press Send')).toBeVisible();
  await expect(body).toContainText('As promised on Monday.');
  await expect(body.getByRole('link')).toHaveCount(1);
  await page.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
  await expect(panel.getByText('Sent and logged')).toBeVisible();
  await expect(panel.getByText('Inserted · logged when you press Send')).toHaveCount(0);
  // It is not suggested any more once the server knows, and still does not vanish without a word.
  await expect(panel.getByRole('list', { name: 'Just sent' }).getByText(title)).toBeVisible();
});

test('two lines are drafted on the device from the evidence alone, tidied, and copied once the rep has seen them', async () => {
  const panel = await drafting(world);
  const note = insights(panel).getByRole('textbox').first();
  const before = await note.inputValue();
  await insights(panel).getByRole('button', { name: 'Draft on this device' }).first().click();
  await expect(note).toHaveValue('Your board will ask what a stock-out costs.\nTwo pages that answer it');
  const told = await panel.evaluate(() =>
    JSON.stringify((globalThis as unknown as { LanguageModel: { told: unknown } }).LanguageModel.told),
  );
  expect(told).not.toContain(cast.champion.name.split(' ')[0]);
  expect(told).not.toContain(cast.champion.account);
  expect(told).not.toMatch(/@|https?:/);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(note).toHaveValue(before);
});

test('a model that is not there yet is offered and never fetched by itself; without one the words are marketing’s', async () => {
  const panel = await drafting(world, 'downloadable');
  await expect(insights(panel).getByRole('button', { name: 'Get the model and draft here' }).first()).toBeVisible();
  expect(await panel.evaluate(() => (globalThis as unknown as { LanguageModel: { told: unknown[] } }).LanguageModel.told)).toEqual([]);
  await world.closePages();
  const { panel: plain } = await champion();
  await expect(insights(plain).getByRole('textbox').first()).not.toHaveValue('');
  await expect(plain.getByRole('button', { name: /Draft on this device|Get the model/ })).toHaveCount(0);
});

test('“not relevant” closes the list up at once, and can be taken back', async () => {
  const { panel } = await champion();
  const titles = () => insights(panel).locator('ol').getByRole('heading', { level: 3 }).allInnerTexts();
  const before = await titles();
  await insights(panel)
    .getByRole('button', { name: /^Not relevant/ })
    .first()
    .click();
  await panel.getByRole('menuitem', { name: 'Not their topic' }).click();
  await expect.poll(titles).not.toContain(before[0]);
  await insights(panel).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(titles).toContain(before[0]);
});

test('before the call: a page of its own that copies as Markdown and prints alone, on one sheet', async () => {
  const { panel } = await champion();
  const opened = world.browser.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Before the call: one page to print or copy' }).click();
  const page = await opened;
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('status')).toHaveText('Copied as Markdown');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`# Before the call: ${cast.champion.name}`);
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await page.pdf({ format });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g), format).toHaveLength(1);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
