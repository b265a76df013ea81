import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import type { Api } from '../../utils/contract/client.ts';
import { type ExtensionBrowser, launch } from './harness/browser.ts';
import { gmailAddress, makeSites, profileAddress, shown, threads } from './harness/pages.ts';
import { apiOf, startTestServer, type TestServer } from './harness/server.ts';
import { visit } from './harness/visitor.ts';
import { builtExtension } from './harness/world.ts';

/** One rep's afternoon, told in order: each step stands on the one before. */
test.describe.configure({ mode: 'serial' });

const insights = (panel: Page) => panel.getByRole('region', { name: 'Insights to send' }).locator('ol > li');

let server: TestServer;
let browser: ExtensionBrowser;
let context: BrowserContext;
let linkedin: Page;
let gmail: Page;
let panel: Page;
let dashboard: Page;
let rep: Api;
let startedAt: number;
const sites = makeSites();
/** Of the insight that goes into the e-mail. */
let title: string;
let trackedLink: string;

test.beforeAll(async () => {
  server = await startTestServer();
  startedAt = Date.now();
  rep = apiOf(server, 'rep');
  browser = await launch({ extension: builtExtension });
  context = browser.context;
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('the panel connects as the rep who approves it in the dashboard', async () => {
  linkedin = await context.newPage();
  await sites.serve(linkedin);
  await linkedin.goto(profileAddress(shown.stranger));
  panel = await browser.openPanel(linkedin);
  await panel.getByLabel('Address of your Fingerpost server').fill(server.origin);
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Connect' }).click();
  const approval = await opened;
  await approval.getByRole('button', { name: /Amara Osei/ }).click();
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(approval.getByText(/you can close this tab/i)).toBeVisible();
  await approval.close();
  await linkedin.bringToFront();
  await expect(panel.getByRole('tab', { name: 'Prospect' })).toBeVisible();
  await expect(panel.getByText('Larkfield (sample)')).toBeVisible();
});

test('somebody whom the workspace does not know can be played as a sample prospect', async () => {
  await expect(panel.getByText('Perpetua Vandersloot is new to us')).toBeVisible();
  await panel.getByRole('button', { name: 'Try with a sample prospect' }).click();
  await panel.getByRole('button', { name: new RegExp(cast.champion.name) }).click();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(panel.getByText(/Playing/)).toBeVisible();
  await panel.getByRole('button', { name: /Stop/ }).click();
  await expect(panel.getByText('Perpetua Vandersloot is new to us')).toBeVisible();
});

test('a known profile shows the story, the week and three insights with their reasons', async () => {
  await linkedin.locator(`a[data-nav][href*="${cast.champion.linkedin}"]`).click();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  const sentences = panel.getByRole('list', { name: 'Story' }).getByRole('button', { name: /^Show what this rests on/ });
  await expect(sentences.first()).toBeVisible();
  expect(await sentences.count()).toBeLessThanOrEqual(3);
  await expect(panel.getByRole('img', { name: /of 4 touches used/ })).toBeVisible();
  await expect(insights(panel)).toHaveCount(3);
  for (const insight of await insights(panel).all()) expect(await insight.getByRole('listitem').count()).toBeGreaterThan(0);
  await expect(panel.getByRole('list', { name: 'Fingerprints, newest first' })).toBeVisible();
});

test('in Gmail the sender is recognised, and of several people the rep chooses', async () => {
  gmail = await context.newPage();
  await sites.serve(gmail);
  await gmail.goto(gmailAddress + threads.group);
  await expect(panel.getByText('Aoife Brannick')).toBeVisible();
  await panel.getByText('Declan Moriba').first().click();
  await expect(panel.getByRole('heading', { name: 'Declan Moriba' })).toBeVisible();
  await gmail.goto(gmailAddress + threads.champion);
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
});

test('an insight is inserted at the caret and Send logs the share, once, to the recipient', async () => {
  await gmail.getByRole('button', { name: 'Reply' }).click();
  const body = gmail.getByRole('textbox', { name: 'Message Body' });
  await body.pressSequentially('Hello Ylva, ');
  title = (await insights(panel).first().getByRole('heading').innerText()).trim();
  await insights(panel).first().getByRole('button', { name: 'Insert' }).click();
  await expect(panel.getByText('Inserted · logged when you press Send')).toBeVisible();
  await expect(body).toContainText('Hello Ylva,');
  const link = body.getByRole('link', { name: title });
  await expect(link).toHaveCount(1);
  trackedLink = (await link.getAttribute('href')) ?? '';
  expect(trackedLink).toContain(`${server.origin}/r/`);

  await gmail.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
  await expect
    .poll(() => sharesByCode(trackedLink))
    .toMatchObject([{ state: 'sent', recipients: [cast.champion.name], unknownRecipients: 0 }]);
});

test('undo-send takes it back, and sending again logs it again, as the same share', async () => {
  await gmail.getByRole('link', { name: 'Undo' }).click();
  await expect.poll(() => sharesByCode(trackedLink)).toMatchObject([{ state: 'inserted' }]);
  await gmail.getByRole('textbox', { name: 'Message Body' }).press('Control+Enter');
  await expect.poll(() => sharesByCode(trackedLink)).toMatchObject([{ state: 'sent', recipients: [cast.champion.name] }]);
});

test('on LinkedIn an insight is copied, and one click says that it was sent', async () => {
  await linkedin.bringToFront();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  const insight = insights(panel).nth(1);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  await insight.getByRole('button', { name: 'Copy' }).click();
  await panel.getByRole('button', { name: 'Yes, sent' }).click();
  await expect(panel.getByText('Logged as sent')).toBeVisible();
  await expect.poll(async () => (await newShares()).filter(({ channel }) => channel === 'linkedin')).toMatchObject([{ state: 'sent' }]);
});

test('the prospect follows the link; a scanner is told apart; panel and dashboard show it', async () => {
  expect(await visit(trackedLink, 'scanner')).toMatchObject({ status: 302 });
  await expect.poll(() => sharesByCode(trackedLink)).toMatchObject([{ state: 'sent', visits: 0, automatedVisits: 1 }]);
  // Nobody reads a mail within two seconds of its sending, and the verdict knows it.
  await expect.poll(async () => Date.now() - ((await newShares()).at(-1)?.sentAt ?? Date.now())).toBeGreaterThan(2_500);
  const opened = await visit(trackedLink, 'person');
  expect(opened).toMatchObject({ status: 302, location: expect.stringContaining('https://larkfield.example/') });

  await panel.getByRole('tab', { name: /Activity/ }).click();
  const item = panel.getByRole('listitem').filter({ hasText: title }).first();
  await expect(item).toContainText(/opened/i);
  await item.getByRole('button', { name: /^History of/ }).click();
  await expect(item.getByText(/scanner/i).first()).toBeVisible();
  await panel.getByRole('tab', { name: 'Prospect' }).click();
  await expect(panel.getByRole('list', { name: 'Fingerprints, newest first' }).getByText(title).first()).toBeVisible();

  dashboard = await context.newPage();
  await dashboard.goto(`${server.origin}/sign-in`);
  await dashboard.getByRole('button', { name: /Lena Moreau/ }).click();
  await expect(dashboard.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await dashboard.getByRole('link', { name: 'Shares', exact: true }).click();
  await expect(dashboard.getByRole('row').filter({ hasText: title }).filter({ hasText: cast.champion.name }).first()).toContainText(
    /opened/i,
  );
});

test('a figure of the overview opens exactly the rows that it counts', async () => {
  await dashboard.getByRole('link', { name: 'Overview' }).click();
  const figure = dashboard.getByRole('link', { name: /shares sent/ });
  const sent = Number((await figure.innerText()).trim());
  await figure.click();
  await expect(dashboard.getByText(new RegExp(`(^|\\D)${sent} shares`))).toBeVisible();
});

async function newShares() {
  const { shares } = await rep.shares.list({ mine: true, from: startedAt, limit: 200 });
  return shares;
}

async function sharesByCode(link: string) {
  const code = link.split('/r/')[1];
  const found = (await newShares()).filter((share) => share.code === code);
  return found.map(({ state, visits, automatedVisits, recipients, unknownRecipients }) => ({
    state,
    visits,
    automatedVisits,
    unknownRecipients,
    recipients: recipients.map(({ name }) => name),
  }));
}
