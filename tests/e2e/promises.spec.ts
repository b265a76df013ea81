import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import type { Api } from '../../utils/contract/client.ts';
import { gmailAddress, profileAddress, shown, threads } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

let world: World;
let rep: Api;
let startedAt: number;

test.beforeAll(async () => {
  world = await startWorld();
  rep = world.as('rep');
  // The same prospect is written to again and again here.
  await world.as('admin').settings.update({ touchBudget: { limit: 50, windowDays: 7 } });
});

test.beforeEach(() => {
  startedAt = Date.now();
});

test.afterEach(() => world.closePages());

test.afterAll(() => world?.close());

test.describe('never the wrong person', () => {
  test('while LinkedIn shows the previous person under the new address, the panel shows nobody', async () => {
    const { page, panel } = await world.openConnected(profileAddress(shown.champion));
    await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
    // Each frame of the panel from the click on: which names stood there while which address and document stood in the page.
    await panel.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const look = () => {
        const text = document.body.textContent ?? '';
        const names = ['Ylva Brandtner', 'Declan Moriba'].filter((name) => text.includes(name)).join('+');
        if (seen.at(-1) !== names) seen.push(names);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.locator(`a[data-nav][href*="${shown.group.linkedin}"]`).click();
    await expect(page).toHaveURL(profileAddress(shown.group));
    await expect(panel.getByRole('heading', { name: cast.group.name })).toBeVisible();
    const seen = await panel.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen).toEqual(['Ylva Brandtner', '', 'Declan Moriba']);
  });

  test('of quick navigations the last one wins', async () => {
    const { page, panel } = await world.openConnected(profileAddress(shown.champion));
    for (const person of [shown.group, shown.quiet, shown.overTouched, shown.returning]) {
      await page.locator(`a[data-nav][href*="${person.linkedin}"]`).first().click();
      await page.waitForTimeout(60);
      await page.evaluate((address) => history.pushState(null, '', address), profileAddress(person));
    }
    await expect(page.getByRole('heading', { name: cast.returning.name })).toBeVisible();
    await expect(panel.getByRole('heading', { name: cast.returning.name })).toBeVisible();
  });

  test('a namesake under another address is a candidate, not a match', async () => {
    const { panel } = await world.openConnected(profileAddress(shown.namesake));
    await expect(panel.getByText(/same name/i)).toBeVisible();
    await expect(panel.getByRole('region', { name: 'Insights to send' })).toHaveCount(0);
  });
});

test.describe('zero footprint on LinkedIn', () => {
  test('the page is the same before and after the panel used it, and hears nothing', async () => {
    const page = await world.browser.context.newPage();
    await world.sites.serve(page);
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      window.addEventListener('message', () => heard.push('message'), true);
      const dispatch = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) {
        heard.push(event.type);
        return dispatch.call(this, event);
      };
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(profileAddress(shown.champion));
    const look = () =>
      page.evaluate(() => ({
        html: document.documentElement.outerHTML,
        globals: Object.getOwnPropertyNames(window).sort(),
        marks: performance.getEntriesByType('mark').length + performance.getEntriesByType('measure').length,
        adopted: document.adoptedStyleSheets.length,
        heard: (window as unknown as { heard: string[] }).heard,
      }));
    const before = await look();
    const { page: other, panel } = await world.openConnected(profileAddress(shown.group));
    await page.bringToFront();
    await other.close();
    await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
    await page.waitForTimeout(1_500);
    expect(await look()).toEqual(before);
    expect(requests.filter((url) => !url.startsWith('https://www.linkedin.com/'))).toEqual([]);
  });

  test('nothing is read while the panel is closed', async () => {
    const { page, panel } = await world.openConnected(profileAddress(shown.champion));
    await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
    await world.browser.closePanel(panel);
    await page.locator(`a[data-nav][href*="${shown.group.linkedin}"]`).click();
    await expect(page.getByRole('heading', { name: cast.group.name })).toBeVisible();
    await page.waitForTimeout(1_000);
    const stored = await world.browser.stored('session');
    expect(JSON.stringify(stored)).not.toContain(cast.group.name);
  });
});

test.describe('a share is logged exactly once', () => {
  const newShares = async () => (await rep.shares.list({ mine: true, from: startedAt, limit: 200 })).shares;
  const outcome = async () =>
    (await newShares()).map(({ state, recipients, unknownRecipients }) => ({
      state,
      to: recipients.map(({ name }) => name),
      unknownRecipients,
    }));
  const once = [{ state: 'sent', to: [cast.champion.name], unknownRecipients: 0 }];

  const writeReply = async () => {
    const { page, panel } = await world.openConnected(gmailAddress + threads.champion);
    await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('textbox', { name: 'Message Body' }).pressSequentially('Hello, ');
    return { page, panel };
  };
  const insert = (panel: Page) => panel.getByRole('region', { name: 'Insights to send' }).getByRole('button', { name: 'Insert' }).first();
  const inserted = (panel: Page) => expect(panel.getByText('Inserted · logged when you press Send')).toBeVisible();
  const send = (page: Page) => page.getByRole('button', { name: 'Send (Ctrl-Enter)' });
  /** Long enough for a second report to arrive, if there were one. */
  const settle = () => new Promise((resolve) => setTimeout(resolve, 2_000));

  test('through double clicks on Insert and on Send', async () => {
    const { page, panel } = await writeReply();
    await insert(panel).dblclick();
    await inserted(panel);
    await expect(page.getByRole('textbox', { name: 'Message Body' }).getByRole('link')).toHaveCount(1);
    await send(page).dblclick();
    await expect.poll(outcome).toEqual(once);
    await settle();
    expect(await outcome()).toEqual(once);
  });

  test('through a service worker killed between insert and send', async () => {
    const { page, panel } = await writeReply();
    await insert(panel).click();
    await inserted(panel);
    await world.browser.killWorker();
    await send(page).click();
    await expect.poll(outcome).toEqual(once);
    await settle();
    expect(await outcome()).toEqual(once);
  });

  test('through a server killed before the insert and started again after the send', async () => {
    const { page, panel } = await writeReply();
    await world.server.kill();
    await insert(panel).click();
    await inserted(panel);
    await send(page).click();
    await expect(panel.getByText(/waiting to be logged/)).toBeVisible();
    await world.browser.killWorker();
    await world.server.start();
    await panel.getByRole('tab', { name: /Activity/ }).click();
    await expect.poll(outcome, { timeout: 75_000 }).toEqual(once);
    await settle();
    expect(await outcome()).toEqual(once);
    await expect(panel.getByText(/waiting to be logged/)).toHaveCount(0);
  });

  test('through a server killed right after Send, whatever it had already written', async () => {
    const { page, panel } = await writeReply();
    await insert(panel).click();
    await inserted(panel);
    await send(page).click();
    await world.server.kill();
    await world.server.start();
    await expect.poll(outcome, { timeout: 75_000 }).toEqual(once);
    await settle();
    expect(await outcome()).toEqual(once);
  });
});

test('in Gmail no request leaves from the page, and nothing personal is stored of somebody unknown', async () => {
  const requests: string[] = [];
  const { page, panel } = await world.openConnected(gmailAddress + threads.stranger);
  page.on('request', (request) => requests.push(request.url()));
  await expect(panel.getByText(/is new to us/)).toBeVisible();
  await page.getByRole('button', { name: 'Reply' }).click();
  await page.waitForTimeout(1_000);
  expect(requests).toEqual([]);
  const found = await rep.people.search({ q: 'Perpetua', limit: 10 });
  expect(found.contacts).toEqual([]);
  expect(world.server.databaseText()).not.toMatch(/perpetua/i);
});
