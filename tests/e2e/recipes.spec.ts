import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import type { Recipe, Rung } from '../../utils/contract/recipe.ts';
import type { RecipeHealth } from '../../utils/contract/recognition.ts';
import type { StoredRecipes } from '../../utils/extension/recipe-store.ts';
import { outlookAddress, profileAddress, shown } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

test.describe.configure({ mode: 'serial' });

let world: World;
let page: Page;
let panel: Page;

test.beforeAll(async () => {
  world = await startWorld();
  await world.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
});
test.afterAll(() => world?.close());

/** Knows LinkedIn's new layout; the other places are read as before. */
const newLayout: Rung = {
  rung: 'linkedin/sdui-block',
  how: 'member',
  seen: '2026-11',
  find: {
    card: '[data-sdui-block$="Topcard"]',
    name: 'h2',
    own: 'a[href*="/panel/contact"]',
    line: 'p',
    employer: '[role="button"] p',
  },
};
const recipeWith = async (version: number, profile: Rung[]): Promise<Recipe> => {
  const { recipes } = await world.as('admin').recipes.list();
  const shipped = recipes.find((entry) => entry.recipe.site === 'linkedin' && entry.state === 'shipped')?.recipe;
  if (!shipped) throw new Error('The server knows no recipe of LinkedIn.');
  return { ...shipped, version, ladders: { ...shipped.ladders, profile } };
};

/** What earlier visits to other profiles left, so that a test need not open five: `h` found, `m` missed. */
const seenBefore = async (outcomes: Record<number, string>) => {
  const write = async (recents: Record<number, string>) => {
    const entries = Object.entries(recents).map(([recipe, recent]) => ({
      site: 'linkedin',
      recipe: Number(recipe),
      hits: {},
      misses: 0,
      recent,
    }));
    await chrome.storage.local.set({ 'recognition-health': entries });
  };
  const [worker] = world.browser.context.serviceWorkers();
  await (worker ? worker.evaluate(write, outcomes) : panel.evaluate(write, outcomes));
};
/** The hour is over. */
const nextHour = () => panel.evaluate(() => chrome.alarms.create('recognition', { when: Date.now() + 50 }));
const stored = async () => (await panel.evaluate(() => chrome.storage.local.get<{ recipes?: StoredRecipes }>('recipes'))).recipes?.linkedin;
const healthOf = async (version: number): Promise<RecipeHealth | undefined> =>
  (await world.as('admin').recognition.health()).recipes.find((health) => health.site === 'linkedin' && health.version === version);
const changeDatabase = (statement: string) => {
  const database = new DatabaseSync(join(world.server.data, 'fingerpost.db'));
  try {
    database.exec(statement);
  } finally {
    database.close();
  }
};
const recognised = () => expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
const different = () => expect(panel.getByText('LinkedIn looks different today')).toBeVisible();

test('LinkedIn changes overnight: the panel says so, and the server hears of it', async () => {
  await seenBefore({ 1: 'hhmmmm' });
  world.sites.changeLinkedIn();
  ({ page, panel } = await world.openConnected(profileAddress(shown.champion)));
  await different();
  await expect.poll(() => healthOf(1)).toMatchObject({ readings: 1, misses: 1, hits: {} });
});

test('the rep copies the outline of the page: its structure and none of its text', async () => {
  await panel.getByRole('button', { name: 'Copy page outline' }).click();
  await expect(panel.getByText(/Send it to your admin/)).toBeVisible();
  const outline = await panel.evaluate(() => navigator.clipboard.readText());
  expect(outline).toContain('[data-sdui-block]');
  expect(outline).not.toMatch(/ylva|brandtner|nordhavel|operations/i);
});

test('the admin publishes a recipe on the dashboard, and the panel recovers without an update', async () => {
  const dashboard = await world.signIn('Ines Duarte', '/sources');
  await expect(dashboard.getByRole('button', { name: 'LinkedIn · 1' })).toBeVisible();
  await dashboard.getByRole('button', { name: 'Publish a recipe' }).click();
  const json = dashboard.getByLabel('Or paste its JSON');
  await json.fill(JSON.stringify(await recipeWith(1, [{ ...newLayout, how: 'anybody' }])));
  await expect(dashboard.getByRole('alert')).toContainText('ladders.profile.0.how');
  await json.fill(JSON.stringify(await recipeWith(2, [newLayout])));
  await dashboard.getByRole('button', { name: 'Review changes' }).click();
  await expect(dashboard.getByRole('list', { name: 'Changes' })).toContainText('linkedin/sdui-block');
  await dashboard.getByRole('button', { name: 'Publish recipe 2' }).click();
  await expect(dashboard.getByRole('row', { name: /LinkedIn · 2/ })).toContainText('Published · in use');
  await dashboard.close();

  await page.bringToFront();
  await different();
  await panel.getByRole('button', { name: 'Try again' }).click();
  await recognised();
  expect(await stored()).toMatchObject({ active: { version: 2 }, previous: null, onTrial: true });
});

test('one that was changed after signing and one that is older are refused, and the panel stays as it is', async () => {
  await world.as('admin').recipes.publish({ recipe: await recipeWith(3, [newLayout]) });
  changeDatabase(`update recipe set payload = replace(payload, 'data-sdui-block', 'data-anything') where version = 3`);
  await nextHour();
  await expect.poll(stored).toMatchObject({ active: { version: 2 }, event: { version: 3, outcome: 'refused', problem: 'signature' } });
  await expect.poll(() => healthOf(3)).toMatchObject({ refused: 1, problems: ['signature'] });
  expect(JSON.stringify(await world.browser.stored('local'))).not.toContain('data-anything');

  await world.as('admin').recipes.withdraw({ site: 'linkedin', version: 3 });
  await world.as('admin').recipes.publish({ recipe: await recipeWith(4, [newLayout]) });
  await nextHour();
  await expect.poll(stored).toMatchObject({ active: { version: 4 }, previous: { version: 2 } });
  // As after a restore of an old copy: what is offered now is rightly signed, and older than what is in use.
  changeDatabase('delete from recipe where version = 4');
  await nextHour();
  await expect.poll(stored).toMatchObject({ active: { version: 4 }, event: { version: 2, outcome: 'refused', problem: 'older' } });
  await recognised();
});

test('one that finds nobody goes back by itself, also through a killed worker, and is reported', async () => {
  await world
    .as('admin')
    .recipes.publish({ recipe: await recipeWith(5, [{ ...newLayout, find: { card: '[data-nowhere]', name: 'h2' } }]) });
  await seenBefore({ 4: 'hhhhhh', 5: 'mmmm' });
  await world.browser.killWorker();
  await page.bringToFront();
  await nextHour();
  await expect.poll(stored).toMatchObject({ active: { version: 5 }, previous: { version: 4 }, onTrial: true });
  await expect.poll(stored, { timeout: 15_000 }).toMatchObject({ active: { version: 4 }, barred: 5, event: { outcome: 'rolled_back' } });
  await recognised();
  await expect.poll(() => healthOf(5)).toMatchObject({ rolledBack: 1, misses: 1, problems: ['worse'] });
  await nextHour();
  await page.reload();
  await recognised();
  expect(await stored()).toMatchObject({ active: { version: 4 } });
});

test('in Outlook on the web the sender and the recipient are recognised, and a copied insight is logged as sent', async () => {
  await page.goto(outlookAddress.compose);
  await recognised();
  await page.goto(outlookAddress.message);
  await panel.getByText('فانوس دریابان').first().click();
  await recognised();
  await panel.getByRole('region', { name: 'Insights to send' }).getByRole('button', { name: 'Copy' }).first().click();
  await panel.getByRole('button', { name: 'Yes, sent' }).click();
  const sent = async () => (await world.as('rep').shares.list({ mine: true, limit: 5 })).shares[0];
  await expect.poll(sent).toMatchObject({ channel: 'outlook', state: 'sent', recipients: [{ name: cast.champion.name }] });
});
