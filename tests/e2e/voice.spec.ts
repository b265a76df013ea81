import { expect, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { gmailAddress, profileAddress, shown, threads } from './harness/pages.ts';
import { keepSelection, selectedWords, wordsAsked } from './harness/voice-screens.ts';
import { startWorld, type World } from './harness/world.ts';

/** One need, told in order: what a prospect said, what the rep asks for, what marketing answers. */
test.describe.configure({ mode: 'serial' });

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world?.close());
test.afterEach(() => world.closePages());

test('words selected in a mail are kept without who is meant, and not before the rep says so', async () => {
  const { panel } = await world.openConnected(gmailAddress + threads.champion);
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  const before = (await world.as('marketer').voice.challenges({})).total;
  await keepSelection(world, selectedWords);
  const form = panel.getByRole('region', { name: 'Keep the prospect’s words' });
  await expect(form.getByText(`From ${cast.champion.name}`)).toBeVisible();
  await expect(form.getByLabel('In their words')).toHaveValue(
    'If [name] cannot show the board what a stock-out costs us, this is off the table for a year.',
  );
  await expect(form.getByRole('list', { name: 'Taken out' })).toContainText('Annegret');
  await expect(form.getByLabel('Stage')).toHaveValue('decision');
  await expect(form.getByLabel('Deal')).toContainText('Inventory and S&OP');
  expect((await world.as('marketer').voice.challenges({})).total).toBe(before);
  expect(world.server.databaseText()).not.toContain('off the table for a year. Best regards');

  await form.getByLabel('Topic').fill('Cost of waiting');
  await form.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(form).toBeHidden();
  expect(await wordsAsked(world)).toBeUndefined();
  await expect(panel.getByRole('list', { name: 'What they said' })).toContainText('[name] cannot show the board');

  const page = await world.signIn('Lena Moreau', '/voice/words');
  await expect(page.getByRole('row', { name: /Cost of waiting/ })).toBeVisible();
});

test('words stay with the person whose page they were selected on, whatever the tab shows by then', async () => {
  const { page, panel } = await world.openConnected(profileAddress(shown.group));
  await expect(panel.getByRole('heading', { name: cast.group.name })).toBeVisible();
  await keepSelection(world, 'Five countries, five forecasts');
  const form = panel.getByRole('region', { name: 'Keep the prospect’s words' });
  await expect(form.getByText(`From ${cast.group.name}`)).toBeVisible();
  await page.goto(profileAddress(shown.champion));
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(form.getByText(`From ${cast.group.name}`)).toBeVisible();
  await panel.reload();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(form.getByText(`From ${cast.group.name}`)).toBeVisible();
  await form.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toBeHidden();
});

test('a search that finds nothing becomes a request for the deal; its answer stands where the prospect is', async () => {
  const { page: profile, panel } = await world.openConnected(profileAddress(shown.champion));
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await panel.getByRole('tab', { name: 'Library' }).click();
  await panel.getByLabel('Search the library').fill('pump hydraulics benchmark');
  await panel.getByRole('button', { name: 'Request an insight' }).click();
  await expect(panel.getByLabel('I need something that…')).toHaveValue('pump hydraulics benchmark');
  await panel.getByLabel('I need something that…').fill('compares pump hydraulics of five makers for a head of operations');
  await expect(panel.getByLabel('Deal')).toContainText('€184,000');
  await panel.getByRole('button', { name: 'Ask marketing' }).click();
  await expect(panel.getByText('Marketing has your request.')).toBeVisible();

  const page = await world.signIn('Lena Moreau', '/voice');
  await page.getByRole('link', { name: /compares pump hydraulics/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  await expect(drawer.getByText('€184,000')).toBeVisible();
  await drawer.getByRole('combobox', { name: 'Asset' }).fill('How a pump maker');
  await drawer.getByRole('option').first().click();
  await drawer.getByRole('button', { name: 'Answer and tell the rep' }).click();
  await expect(drawer.getByText('Delivered')).toBeVisible();
  await page.close();

  await profile.bringToFront();
  await panel.reload();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(panel.getByText('You asked for this: it is live')).toBeVisible();
  await panel.getByRole('tab', { name: 'Activity' }).click();
  await expect(panel.getByRole('list', { name: 'My requests' })).toContainText('compares pump hydraulics');
});
