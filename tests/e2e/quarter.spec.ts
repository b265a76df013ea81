import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { gmailAddress, profileAddress, shown, threads } from './harness/pages.ts';
import { visit } from './harness/visitor.ts';
import { startWorld, type World } from './harness/world.ts';

/** One quarter of two reps and a marketer, told in order: each step stands on the ones before. */
test.describe.configure({ mode: 'serial' });

const need = 'tells a works council what automated planning changes for the planners';
const title = 'Planners and automated planning: a page for works councils';
const deal = 'Inventory and S&OP, two plants';
const handedOver = 'Annegret Sollich';
const tooSmall = 'Large enough for a planning team';

let world: World;
let trackedLink: string;

test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world?.close());
test.afterEach(() => world.closePages());

const asLena = (path: string) => world.signIn('Lena Moreau', path);
const leaders = () => world.as('marketer').reports.leaders({});

test('a rep asks for an insight with a deal behind it, and a colleague asks along', async () => {
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  await panel.getByRole('button', { name: 'Nothing fits? Request an insight' }).click();
  const form = panel.getByRole('region', { name: 'Request an insight' });
  await form.getByLabel('I need something that…').fill(need);
  await expect(form.getByLabel('Deal', { exact: true })).toContainText(deal);
  await form.getByRole('button', { name: 'Ask marketing' }).click();
  await expect(panel.getByText('Marketing has your request')).toBeVisible();
  await world.closePages();

  const ofJonas = await connectAs('Jonas Feld', profileAddress(shown.quiet));
  await expect(ofJonas.getByRole('heading', { name: cast.quiet.name })).toBeVisible();
  await ofJonas.getByRole('tab', { name: 'Library' }).click();
  await ofJonas.getByRole('button', { name: 'Request', exact: true }).click();
  await ofJonas.getByLabel('I need something that…').fill('tells their works council what changes for planners with automated planning');
  const known = ofJonas.getByRole('listitem').filter({ hasText: need });
  await known.getByRole('button', { name: 'Join' }).click();
  await expect(ofJonas.getByText('You stand behind the request now')).toBeVisible();
});

test('marketing plans it for both, and it goes live', async () => {
  const dashboard = await asLena('/schedule');
  await dashboard.getByRole('button', { name: 'Plan an asset' }).click();
  const plan = dashboard.getByRole('dialog', { name: 'Plan an asset' });
  await plan.getByLabel('Title').fill(title);
  await plan.getByLabel('Topics').fill('S&OP');
  await plan.getByLabel('Meant to be live on').fill(dayAhead(10));
  await plan.getByLabel('Address').fill('https://larkfield.example/works-councils');
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(dashboard.getByRole('dialog', { name: title })).toBeVisible();

  await dashboard.goto(`${world.server.origin}/voice`);
  await dashboard.getByRole('link', { name: need }).click();
  const request = dashboard.getByRole('dialog', { name: 'Request' });
  await expect(request.getByText('Jonas Feld for')).toBeVisible();
  await request.getByText('A date', { exact: true }).click();
  await request.getByRole('combobox', { name: /^Asset in production/ }).fill('works councils');
  await request.getByRole('option', { name: title }).click();
  await request.getByRole('button', { name: 'Answer and tell 2 reps' }).click();
  await expect(request.getByText(/^Planned/).first()).toBeVisible();

  await dashboard.goto(`${world.server.origin}/schedule`);
  await dashboard.getByRole('link', { name: title }).click();
  await dashboard.getByRole('dialog', { name: title }).getByRole('button', { name: 'Make it live now' }).click();
  await expect(dashboard.getByRole('dialog', { name: title }).getByText('Live', { exact: true }).first()).toBeVisible();
  await dashboard.goto(`${world.server.origin}/voice`);
  await expect(dashboard.getByRole('row').filter({ hasText: need })).toContainText('Delivered');
});

test('the rep is told where the prospect is, sends it, and the prospect opens it', async () => {
  const { page, panel } = await world.openConnected(gmailAddress + threads.champion);
  const asked = panel.getByRole('region', { name: 'Live, as asked' });
  await expect(asked.getByText('You asked for this: it is live')).toBeVisible();
  await page.getByRole('button', { name: 'Reply' }).click();
  const body = page.getByRole('textbox', { name: 'Message Body' });
  await body.pressSequentially('Hello Ylva, as you asked: ');
  await asked.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: 'Insert' }).click();
  trackedLink = (await body.getByRole('link', { name: title }).getAttribute('href')) ?? '';
  await page.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
  const share = async () => {
    const { shares } = await world.as('rep').shares.list({ mine: true, limit: 20 });
    return shares.find(({ code }) => trackedLink.endsWith(`/${code}`));
  };
  await expect.poll(async () => (await share())?.state).toBe('sent');
  await expect.poll(async () => Date.now() - ((await share())?.sentAt ?? Date.now())).toBeGreaterThan(2_500);
  await visit(trackedLink, 'person');
  await expect.poll(async () => (await share())?.state).toBe('visited');
});

test('the deal is won: the overview moves by exactly that deal, and opens to it', async () => {
  const before = (await leaders()).influence.target.bookings.influenced;
  const dashboard = await asLena('/');
  const figure = dashboard.getByRole('link', { name: /influenced bookings of this quarter/ });
  const dealsOf = async () => Number(/of (\d+) deal/.exec((await figure.getAttribute('aria-label')) ?? '')?.[1]);
  await expect(figure).toBeVisible();
  expect(await dealsOf()).toBe(before.deals);

  await dashboard.goto(`${world.server.origin}/imports`);
  const csv = [
    'Deal name,Company name,Company domain,Deal stage,Amount,Currency,Close date,Deal status',
    `"${deal}",Nordhavel Pumpen,nordhavel.example,Closed won,184000,EUR,${dayAhead(0)},won`,
  ].join('\n');
  await dashboard.locator('input[type=file]').setInputFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dashboard.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dashboard.getByText('The import is finished')).toBeVisible();

  const after = (await leaders()).influence.target.bookings.influenced;
  expect(after).toEqual({ deals: before.deals + 1, amountMinor: before.amountMinor + 184_000_00 });
  await dashboard.getByRole('link', { name: 'Overview' }).click();
  await expect.poll(dealsOf).toBe(after.deals);
  await figure.click();
  await expect(dashboard.getByText(new RegExp(`^${after.deals} deals?, `))).toBeVisible();
  await dashboard.getByRole('link', { name: deal }).click();
  await expect(dashboard.getByRole('dialog', { name: deal }).getByText(title).first()).toBeVisible();
});

test('a lead is rejected, marketing disagrees, the checklist changes and the reason counts less', async () => {
  const dashboard = await asLena('/leads');
  await dashboard.getByRole('button', { name: 'Hand over' }).click();
  const dialog = dashboard.getByRole('dialog', { name: 'Hand over a lead' });
  await dialog.getByRole('combobox', { name: 'Prospect' }).fill('Annegret');
  await dialog.getByRole('option', { name: handedOver }).click();
  await dialog.getByLabel('Source').fill('Webinar');
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect(dialog).toBeHidden();

  const rejectedFor = async () =>
    (await world.as('marketer').leads.report({})).figures.reasons.find(({ name }) => name === tooSmall)?.rejected ?? 0;
  const earlier = await rejectedFor();
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  await panel.getByRole('tab', { name: /Leads/ }).click();
  const lead = panel.getByRole('listitem').filter({ hasText: handedOver }).first();
  await lead.getByRole('button', { name: handedOver }).focus();
  await panel.keyboard.press('r');
  await expect(lead.getByText('Which point does it miss?')).toBeVisible();
  await panel.keyboard.press('1');
  await expect(lead.getByText(`Misses: ${tooSmall}`)).toBeVisible();
  const before = earlier + 1;
  await expect.poll(rejectedFor).toBe(before);

  await dashboard.goto(`${world.server.origin}/leads`);
  await dashboard.getByRole('region', { name: 'Why leads were rejected' }).getByText('Table', { exact: true }).click();
  await dashboard.getByRole('link', { name: new RegExp(`${before}.*leads rejected: ${tooSmall}`) }).click();
  await dashboard.getByRole('link', { name: handedOver }).click();
  const drawer = dashboard.getByRole('dialog', { name: handedOver });
  await drawer.getByLabel('Answer this verdict').fill('Two plants and four planners: the line is drawn in the wrong place.');
  await drawer.getByRole('button', { name: 'The criterion is wrong' }).click();
  await expect(drawer.getByRole('list', { name: 'Thread' })).toContainText('Proposed');

  await lookAgain(panel);
  await expect(lead.getByText('Marketing answered: your turn')).toBeVisible();
  await lead.getByRole('button', { name: handedOver }).focus();
  await panel.keyboard.press('m');
  await lead.getByRole('button', { name: 'Agree' }).click();
  await expect(lead.getByText(/^Settled/).first()).toBeVisible();

  await dashboard.goto(`${world.server.origin}/leads/checklist`);
  await dashboard.getByRole('button', { name: 'Agree' }).click();
  await expect(dashboard.getByText(/^In force: version/)).toBeVisible();
  await expect(dashboard.getByText(/^Proposed: version/)).toBeHidden();
  expect(await rejectedFor()).toBeLessThan(before);
  await lookAgain(panel);
  await expect(lead.getByText('please judge again')).toBeVisible();
});

/** Comes back to the leads, as a rep does who has been elsewhere. */
async function lookAgain(panel: Page): Promise<void> {
  await panel.getByRole('tab', { name: /Activity/ }).click();
  await panel.getByRole('tab', { name: /Leads/ }).click();
}

/** A day from now, as a date field takes it. */
const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The panel beside this page, connected as this member approves it. */
async function connectAs(member: string, address: string): Promise<Page> {
  const panel = await world.openUnconnected(address);
  await panel.getByLabel('Address of your Fingerpost server').fill(world.server.origin);
  const opened = world.browser.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Connect' }).click();
  const approval = await opened;
  await approval.getByRole('button', { name: new RegExp(member) }).click();
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(approval.getByText(/you can close this tab/i)).toBeVisible();
  await approval.close();
  return panel;
}
