import { expect, type Page, test } from '@playwright/test';
import type { Api } from '../../utils/contract/client.ts';
import { startWorld, type World } from './harness/world.ts';

test.describe.configure({ mode: 'serial' });

let world: World;
let dashboard: Page;
let rep: Api;

test.beforeAll(async () => {
  world = await startWorld();
  rep = world.as('rep');
  dashboard = await world.signIn('Lena Moreau');
});

test.afterAll(() => world?.close());

test('a marketer adds, edits and retires an asset', async () => {
  await dashboard.getByRole('link', { name: 'Assets', exact: true }).click();
  await dashboard.getByRole('button', { name: 'Add asset' }).click();
  const form = dashboard.getByRole('dialog');
  await form.getByLabel('Title').fill('How to say no to a forecast');
  await form.getByLabel('Address').fill('https://larkfield.example/say-no');
  await form.getByRole('button', { name: 'Add asset' }).click();
  await expect(form).toBeHidden();
  await dashboard
    .getByLabel(/search/i)
    .first()
    .fill('say no');
  const row = dashboard.getByRole('row').filter({ hasText: 'How to say no to a forecast' });
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await dashboard.getByRole('button', { name: 'Edit' }).click();
  await dashboard.getByRole('dialog').getByLabel('Title').fill('How to say no to a forecast, kindly');
  await dashboard.getByRole('button', { name: /^Save/ }).click();
  await expect(dashboard.getByText('How to say no to a forecast, kindly').first()).toBeVisible();
  await dashboard.getByRole('button', { name: 'Retire' }).click();
  await dashboard.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await expect.poll(async () => (await assetTitled('How to say no to a forecast, kindly'))?.status).toBe('retired');
});

test('two records become one after a look at what moves, come apart, and each is undone', async () => {
  const [kept, other] = (await rep.people.search({ q: 'mar', limit: 20 })).contacts;
  if (!kept || !other) throw new Error('The sample workspace has too few people.');
  const all = async () => (await rep.people.search({ q: 'mar', limit: 20 })).contacts.length;
  const before = await all();
  await dashboard.goto(`${world.server.origin}/people?open=${kept.id}`);
  await dashboard.getByRole('button', { name: 'Merge with another record' }).click();
  await dashboard.getByRole('combobox').fill(other.name);
  await dashboard.getByRole('option').first().click();
  await expect(dashboard.getByText(/\d engagements?/).first()).toBeVisible();
  await dashboard.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dashboard.getByText(`${other.name} went into this record.`)).toBeVisible();
  expect(await all()).toBe(before - 1);
  await dashboard.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(all).toBe(before);
  const { mergeId } = await rep.people.merge({ contactId: kept.id, otherId: other.id });
  await dashboard.reload();
  await dashboard.getByRole('button', { name: `Split off ${other.name}` }).click();
  await expect(dashboard.getByText(`${other.name} is a record of its own again.`)).toBeVisible();
  expect(await all()).toBe(before);
  await dashboard.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(all).toBe(before - 1);
  const { merges } = await rep.people.record({ contactId: kept.id });
  expect(merges.find((merge) => merge.mergeId === mergeId)?.splitAt).not.toBeNull();
  await rep.people.split({ contactId: kept.id, mergeId: merges.find(({ splitAt }) => splitAt === null)?.mergeId ?? '' });
});

test('assets come in from CSV: preview, errors by line, then applied', async () => {
  await dashboard.goto(`${world.server.origin}/imports`);
  const csv = [
    'Title,URL,Type,Stage,Topics',
    'Lead times in plain words,https://larkfield.example/lead-times,Guide,awareness,Inventory',
    'A broken row,not-an-address,Guide,awareness,Inventory',
    'Buffers that pay,https://larkfield.example/buffers,Article,consideration,Inventory',
  ].join('\n');
  await dashboard.locator('input[type=file]').setInputFiles({ name: 'assets.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(dashboard.getByText(/1 problem/)).toBeVisible();
  await expect(dashboard.getByText(/http:\/\/ or https:\/\//)).toBeVisible();
  expect(await assetTitled('Buffers that pay')).toBeUndefined();
  await dashboard.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dashboard.getByText('The import is finished')).toBeVisible();
  expect(await assetTitled('Buffers that pay')).toMatchObject({ status: 'live' });
  expect(await assetTitled('A broken row')).toBeUndefined();
});

async function assetTitled(name: string) {
  const { assets } = await rep.assets.list({ q: name, limit: 100 });
  return assets.find((asset) => asset.title === name);
}
