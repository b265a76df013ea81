import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { ensureBrowser } from '../../scripts/find-browser.ts';
import { type CompanySite, startCompanySite } from './harness/company-site.ts';
import { apiOf, startTestServer, type TestServer } from './harness/server.ts';

/** The company's own website: our beacon and Segment's browser library, in plain Chromium on another origin. */
let server: TestServer;
let site: CompanySite;
let browser: Browser;
let context: BrowserContext;
test.beforeAll(async () => {
  server = await startTestServer();
  site = await startCompanySite(server.origin, server.writeKey());
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
  await apiOf(server, 'marketer').assets.create({ title: 'The guide', kind: 'guide', stage: 'awareness', url: `${site.origin}/guide` });
  await apiOf(server, 'marketer').assets.create({ title: 'Prices', kind: 'guide', stage: 'decision', url: `${site.origin}/pricing` });
});
test.afterAll(async () => {
  await browser?.close();
  await site?.close();
  await server?.close();
});
test.beforeEach(async () => {
  context = await browser.newContext();
});
test.afterEach(() => context.close());

type Stored = {
  kind: string;
  url: string;
  title: string;
  seconds: number | null;
  watched: number | null;
  anonymous_id: string;
  contact_id: string | null;
};

function engagements(): Stored[] {
  const database = new DatabaseSync(join(server.data, 'fingerpost.db'), { readOnly: true });
  try {
    return database
      .prepare("select * from engagement where url like ? or title like 'segment %' order by at, id")
      .all(`${site.origin}%`) as unknown as Stored[];
  } finally {
    database.close();
  }
}

async function openSite(path: string): Promise<{ page: Page; requests: string[] }> {
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === server.origin && url.pathname !== '/fp.js') requests.push(url.pathname);
  });
  await page.goto(site.origin + path);
  await page.waitForFunction(() => (window as { fingerpost?: { on?: boolean } }).fingerpost?.on === true);
  return { page, requests };
}

const give = (page: Page, ...command: unknown[]) =>
  page.evaluate((given) => (window as unknown as { fingerpost: (...all: unknown[]) => void }).fingerpost(...given), command);

test('nothing is sent or kept before consent; then page, depth, download and the next page are, also as the tab closes', async () => {
  const { page, requests } = await openSite('/guide?fp=lark00000000000001&utm_medium=mail');
  await page.mouse.wheel(0, 600);
  expect(page.url()).toBe(`${site.origin}/guide?utm_medium=mail`);
  expect(requests).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);

  await give(page, 'consent', true);
  await page.locator('#end').scrollIntoViewIfNeeded();
  const download = page.waitForEvent('download');
  await page.locator('#file').click();
  await download;
  await page.waitForTimeout(1_100);
  await page.evaluate(() => {
    history.pushState(null, '', '/pricing');
    document.title = 'Prices';
  });
  await expect.poll(() => engagements().length).toBe(3);
  await page.close({ runBeforeUnload: true });

  await expect
    .poll(() => engagements().map((row) => [row.kind, new URL(row.url).pathname]))
    .toEqual([
      ['page_view', '/guide'],
      ['download', '/files/checklist.pdf'],
      ['page_view', '/pricing'],
    ]);
  const [guide, , prices] = engagements();
  expect(guide).toMatchObject({ title: 'Demand planning guide', url: `${site.origin}/guide?utm_medium=mail`, contact_id: null });
  await expect.poll(() => engagements()[0]?.seconds ?? 0).toBeGreaterThanOrEqual(1);
  expect(prices?.anonymous_id).toBe(guide?.anonymous_id);
});

test('a browser that asks not to be tracked is left alone', async () => {
  const before = engagements().length;
  await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/guide`);
  await page.waitForFunction(() => !('q' in (window as unknown as { fingerpost: object }).fingerpost));
  await give(page, 'consent', true);
  await page.waitForTimeout(200);
  expect(requests.filter((path) => path.startsWith('/v1'))).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(engagements().length).toBe(before);
});

test('Segment’s browser library: every event counts once, through a crash of the server', async () => {
  const foreign: string[] = [];
  const page = await context.newPage();
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== server.origin && origin !== site.origin) foreign.push(request.url());
  });
  await page.goto(`${site.origin}/segment`);
  await page.evaluate(() => (window as unknown as { sent: Promise<void> }).sent);
  const track = (from: number, to: number) =>
    page.evaluate(
      ([first, last]) => {
        const { analytics } = window as unknown as { analytics: { track(event: string, properties: object): Promise<unknown> } };
        for (let i = first; i < last; i++) void analytics.track('Form Submitted', { form_name: `segment ${i}` });
      },
      [from, to] as const,
    );
  await track(0, 20);
  await server.kill();
  await track(20, 40);
  await server.start();
  await track(40, 50);
  const titles = () => engagements().flatMap(({ title }) => (title.startsWith('segment ') ? [title] : []));
  await expect.poll(() => titles().length, { timeout: 30_000 }).toBe(50);
  expect(new Set(titles()).size).toBe(50);
  expect(foreign).toEqual([]);
});
