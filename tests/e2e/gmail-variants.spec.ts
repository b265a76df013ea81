import { expect, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import type { Api } from '../../utils/contract/client.ts';
import { gmailAddress, threads } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;
let rep: Api;
let startedAt: number;

test.beforeAll(async () => {
  world = await startWorld();
  rep = world.as('rep');
  await world.as('admin').settings.update({ touchBudget: { limit: 50, windowDays: 7 } });
});

test.beforeEach(() => {
  startedAt = Date.now();
});

test.afterEach(() => world.closePages());
test.afterAll(() => world?.close());

const outcome = async () =>
  (await rep.shares.list({ mine: true, from: startedAt, limit: 200 })).shares.map(({ state, recipients, unknownRecipients }) => ({
    state,
    to: recipients.map(({ name }) => name),
    unknownRecipients,
  }));
const share = (state: string) => [{ state, to: [cast.champion.name], unknownRecipients: 0 }];

for (const { language, reply } of [
  { language: 'en', reply: 'Reply' },
  { language: 'de', reply: 'Antworten' },
  { language: 'vi', reply: 'Trả lời' },
]) {
  test(`plain text, sent and taken back by keyboard, with Gmail in ${language}`, async () => {
    const { page, panel } = await world.openConnected(`${gmailAddress}?hl=${language}${threads.champion}`);
    await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
    await page.getByRole('button', { name: reply, exact: true }).click();
    await page.locator('[selector=plainText]').click();
    const body = page.locator('.M9 textarea');
    await body.fill('Dear Ylva, bye');
    await body.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(10, 10));
    // The caret is remembered although the focus went elsewhere since.
    await page.locator('h2').first().click();
    await panel.getByRole('region', { name: 'Insights to send' }).getByRole('button', { name: 'Insert' }).first().click();
    await expect(panel.getByText('Inserted · logged when you press Send')).toBeVisible();
    expect(await body.inputValue()).toMatch(/^Dear Ylva,\n[\s\S]*\/r\/\w+\n bye$/);
    await body.press('Control+Enter');
    await expect.poll(outcome).toEqual(share('sent'));
    await page.locator('#link_undo').focus();
    await page.keyboard.press('Enter');
    await expect.poll(outcome).toEqual(share('inserted'));
    await page.locator('.aoO').press('Enter');
    await expect.poll(outcome).toEqual(share('sent'));
  });
}

test('a new message shows whom it is addressed to, and a send that Gmail refuses is none', async () => {
  const { page, panel } = await world.openConnected(`${gmailAddress}#inbox`);
  await page.getByRole('button', { name: 'Compose' }).click();
  const to = page.locator('.anm[name=to] input');
  await to.pressSequentially(`${cast.champion.email},`);
  await page.getByRole('textbox', { name: 'Message Body' }).click();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await page.keyboard.type('Hello ');
  await panel.getByRole('region', { name: 'Insights to send' }).getByRole('button', { name: 'Insert' }).first().click();
  await expect(panel.getByText('Inserted · logged when you press Send')).toBeVisible();
  await page.locator('.anm[name=to] [role=option]').evaluate((chip) => chip.remove());
  await page.locator('.aoO').click();
  await expect(page.getByRole('button', { name: 'OK' })).toBeVisible();
  await page.waitForTimeout(2_500);
  expect(await outcome()).toEqual(share('inserted'));
  await page.getByRole('button', { name: 'OK' }).click();
  await to.pressSequentially(`${cast.champion.email},`);
  await page.locator('.aoO').click();
  await expect.poll(outcome).toEqual(share('sent'));
});
