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

test('assets come in from CSV: preview, errors by line, then applied', async () => {
  await dashboard.goto(`${world.server.origin}/assets/import`);
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
  await dashboard.getByRole('button', { name: /^Import/ }).click();
  await expect(dashboard.getByText('Import finished')).toBeVisible();
  expect(await assetTitled('Buffers that pay')).toMatchObject({ status: 'live' });
  expect(await assetTitled('A broken row')).toBeUndefined();
});

async function assetTitled(name: string) {
  const { assets } = await rep.assets.list({ q: name, limit: 100 });
  return assets.find((asset) => asset.title === name);
}
