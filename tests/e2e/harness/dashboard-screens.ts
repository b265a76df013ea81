import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import { influenceScreens } from './influence-screens.ts';
import { leadDashboardScreens } from './lead-screens.ts';
import { noticeDashboardScreens } from './notice-screens.ts';
import { linkedInRecipe, reportRecognition } from './recognition-reports.ts';
import { scheduleDashboardScreens } from './schedule-screens.ts';
import type { Screen } from './screen.ts';
import { voiceDashboardScreens } from './voice-screens.ts';
import type { World } from './world.ts';

const marketer = 'Lena Moreau';
const admin = 'Ines Duarte';

/** Opens a path of the dashboard as this member and waits for the heading. */
const at =
  (path: string, heading: string | RegExp, member = marketer) =>
  async (world: World) => {
    const page = await world.signIn(member, path);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    return page;
  };

const csv = [
  'Title,URL,Type,Stage,Topics,Publish date',
  'Lead times in plain words,https://larkfield.example/lead-times,Guide,awareness,Inventory,2026-11-02',
  'A broken row,not-an-address,Guide,awareness,Inventory,',
  'Buffers that pay,https://larkfield.example/buffers,Poem,consideration,Inventory,',
  ',https://larkfield.example/untitled,Article,consideration,Inventory,31/31/2026',
].join('\n');

const preview = async (world: World): Promise<Page> => {
  const page = await at('/imports', 'Import')(world);
  await page.locator('input[type=file]').setInputFiles({ name: 'assets.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByText(/problems?/).first()).toBeVisible();
  return page;
};

const person = async (world: World): Promise<Page> => {
  const page = await at('/people?q=Marek', 'People')(world);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Known by' })).toBeVisible();
  return page;
};

/** A webhook to a receiver that takes one message and refuses the next. */
const connection = async (world: World): Promise<Page> => {
  let calls = 0;
  const receiver = createServer((_, response) => {
    calls += 1;
    response.writeHead(calls === 2 ? 503 : 200).end(calls === 2 ? 'Busy, come back later' : 'Thank you');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  receiver.unref();
  const { port } = receiver.address() as AddressInfo;
  const { endpoints, assets } = world.as('admin');
  const { id } = await endpoints.create({
    kind: 'webhook',
    name: 'Pipeline of the revenue operations team, with everything that reps send',
    url: `http://127.0.0.1:${port}/hooks/fingerpost`,
    events: ['asset.live', 'share.sent', 'visit.confirmed'],
  });
  for (const title of ['Lead times, told', 'Buffers, told'])
    await assets.create({
      title,
      kind: 'guide',
      stage: 'awareness',
      url: `https://larkfield.example/told-${port}-${title.length}`,
      status: 'live',
    });
  await expect
    .poll(async () => (await endpoints.deliveries({ endpointId: id })).deliveries.map(({ attempts }) => attempts))
    .toEqual([1, 1]);
  const page = await at(`/connections?open=${id}`, /Pipeline/, admin)(world);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('It works.')).toBeVisible();
  return page;
};

/** Every page of the dashboard and its dialogs. */
export const dashboardScreens: readonly Screen[] = [
  {
    name: 'dashboard-sign-in',
    title: 'Sign in',
    open: async (world) => {
      const page = await world.browser.context.newPage();
      await world.browser.context.clearCookies();
      await page.goto(`${world.server.origin}/sign-in`);
      await expect(page.getByRole('button', { name: /Amara Osei/ })).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-sign-in-expired-link',
    title: 'A sign-in link that was used already',
    open: async (world) => {
      const page = await world.browser.context.newPage();
      await world.browser.context.clearCookies();
      await page.goto(`${world.server.origin}/sign-in?token=used-already`);
      await expect(page.getByText(/link/i).first()).toBeVisible();
      return page;
    },
  },
  { name: 'dashboard-overview', title: 'Overview', open: at('/', 'Overview') },
  {
    name: 'dashboard-overview-team',
    title: 'Overview of one team',
    open: async (world) => {
      const page = await at('/', 'Overview')(world);
      await page.getByLabel('Team', { exact: true }).selectOption({ index: 1 });
      await expect(page.getByRole('region', { name: 'What both sides read' })).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'All assets' })).toHaveAttribute('href', /team=/);
      return page;
    },
  },
  { name: 'dashboard-assets', title: 'Assets', open: at('/assets', 'Assets') },
  {
    name: 'dashboard-asset',
    title: 'One asset and what became of it',
    open: async (world) => {
      const page = await at('/assets', 'Assets')(world);
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-asset-add',
    title: 'Adding an asset',
    open: async (world) => {
      const page = await at('/assets', 'Assets')(world);
      await page.getByRole('button', { name: 'Add asset' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      return page;
    },
  },
  { name: 'dashboard-assets-none', title: 'No asset fits the filters', open: at('/assets?q=zzzz', 'No asset fits') },
  { name: 'dashboard-suggestions', title: 'How the suggestions learn', open: at('/suggestions', 'Last training', admin) },
  { name: 'dashboard-import', title: 'Importing assets', open: at('/imports', 'Import') },
  { name: 'dashboard-import-preview', title: 'What an import would do, with its errors', open: preview },
  { name: 'dashboard-shares', title: 'The log of shares', open: at('/shares', 'Shares') },
  {
    name: 'dashboard-share',
    title: 'One share: history and visits',
    open: async (world) => {
      const page = await at('/shares?state=visited', 'Shares')(world);
      await page.getByRole('button', { expanded: false }).and(page.locator('table button')).first().click();
      await expect(page.locator('table').getByText(/Sent/).first()).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-visits',
    title: 'Visits, and whose browser a forwarded link was opened in',
    open: at('/shares/visits', 'Who was it?'),
  },
  {
    name: 'dashboard-asset-link',
    title: 'A public link of an asset with its QR code',
    open: async (world) => {
      const page = await at('/assets', 'Assets')(world);
      await page.getByRole('row').nth(2).getByRole('link').first().click();
      await page.getByRole('button', { name: 'New public link' }).click();
      await page.getByRole('button', { name: 'Make link' }).click();
      await page.getByRole('button', { name: 'QR code' }).click();
      await page.getByText('Save as SVG').scrollIntoViewIfNeeded();
      return page;
    },
  },
  { name: 'dashboard-people', title: 'Everybody we know', open: at('/people', 'People') },
  { name: 'dashboard-people-none', title: 'Nobody fits the search', open: at('/people?q=zzzz', 'Nobody fits') },
  { name: 'dashboard-person', title: 'One person: identifiers, what was ruled out, merges, history', open: person },
  {
    name: 'dashboard-merge',
    title: 'Merging two records of one person, with what moves',
    open: async (world) => {
      const page = await person(world);
      await page.getByRole('button', { name: 'Merge with another record' }).click();
      await page.getByRole('combobox').fill('ana');
      await page.getByRole('option').first().click();
      await expect(page.getByText('What goes from')).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-brief',
    title: 'Before the call',
    open: async (world) => {
      const { contacts } = await world.as('marketer').people.search({ q: cast.group.name, limit: 1 });
      const [contact] = contacts;
      return at(`/people/${contact?.id}/brief`, /Before the call/)(world);
    },
  },
  {
    name: 'dashboard-brief-account',
    title: 'Before the call, with an account',
    open: async (world) => {
      const { contacts } = await world.as('marketer').people.search({ q: cast.group.name, limit: 1 });
      return at(`/accounts/${contacts[0]?.accountId}/brief`, /Before the call/)(world);
    },
  },
  { name: 'dashboard-sources', title: 'Sources', open: at('/sources', 'Sources', admin) },
  {
    name: 'dashboard-recognition',
    title: 'Recognition and recipes',
    open: async (world) => {
      await reportRecognition(world);
      const page = await at('/sources', 'Sources', admin)(world);
      await page.getByRole('button', { name: 'LinkedIn · 2', expanded: false }).click();
      await page.getByRole('region', { name: 'Recognition' }).evaluate((card) => card.scrollIntoView());
      return page;
    },
  },
  {
    name: 'dashboard-recipe',
    title: 'What a recipe changes, before it is published',
    open: async (world) => {
      const page = await at('/sources', 'Sources', admin)(world);
      await page.getByRole('button', { name: 'Publish a recipe' }).click();
      await page
        .getByLabel('Or paste its JSON')
        .fill(JSON.stringify(await linkedInRecipe(world, 900, '[data-layer="person"], [data-sdui-block$="Topcard"]')));
      await page.getByRole('button', { name: 'Review changes' }).click();
      await expect(page.getByRole('list', { name: 'Changes' })).toBeVisible();
      return page;
    },
  },
  { name: 'dashboard-connections-none', title: 'Nothing is told to another system yet', open: at('/connections', 'Connections', admin) },
  {
    name: 'dashboard-connection-add',
    title: 'Connecting a CRM',
    open: async (world) => {
      const page = await at('/connections', 'Connections', admin)(world);
      await page.getByRole('button', { name: 'New connection' }).first().click();
      await page.getByText('HubSpot', { exact: true }).click();
      await expect(page.getByLabel('Token')).toBeVisible();
      return page;
    },
  },
  {
    name: 'dashboard-connection-secret',
    title: 'The signing secret of a webhook, shown once',
    open: async (world) => {
      const page = await at('/connections', 'Connections', admin)(world);
      await page.getByRole('button', { name: 'New connection' }).first().click();
      await page.getByLabel('Name').fill('Data warehouse');
      await page.getByLabel('Address').fill('https://warehouse.example/fingerpost');
      await page.getByRole('button', { name: 'Connect' }).click();
      await expect(page.getByLabel('Signing secret', { exact: true })).toHaveValue(/^whsec_/);
      return page;
    },
  },
  { name: 'dashboard-connection', title: 'One connection: a test, its log and sending again', open: connection },
  { name: 'dashboard-team', title: 'Team', open: at('/team', 'Team', admin) },
  { name: 'dashboard-audit', title: 'Who read and changed what', open: at('/audit', 'Audit', admin) },
  { name: 'dashboard-audit-none', title: 'Nothing in the audit fits', open: at('/audit?action=retention', 'Audit', admin) },
  { name: 'dashboard-settings', title: 'Settings', open: at('/settings', 'Settings', admin) },
  { name: 'dashboard-not-found', title: 'No such page', open: at('/nothing-here', /./) },
  { name: 'dashboard-rep-team', title: 'A page that a rep may not see', open: at('/team', /./, 'Amara Osei') },
  ...influenceScreens,
  ...leadDashboardScreens,
  ...voiceDashboardScreens,
  ...scheduleDashboardScreens,
  ...noticeDashboardScreens,
];
