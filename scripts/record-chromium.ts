import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './find-browser.ts';

/**
 * `node scripts/record-chromium.ts`: what this machine's Chromium, with a window (start it under
 * `xvfb-run` where there is no screen), sends when a tracked link is opened in each of the ways that people and pages
 * have. Writes `chromium.json`, which the measure of verdicts reads.
 */
interface Recorded {
  how: string;
  by: 'person' | 'machine';
  method: string;
  headers: Record<string, string>;
}

const kept = /^(accept|accept-language|user-agent|purpose|upgrade-insecure-requests|sec-.*)$/;
const recorded: Recorded[] = [];
let expected: { how: string; by: Recorded['by'] } | null = null;

const target = createServer((request, response) => {
  if (request.url?.startsWith('/link') && expected) {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => kept.test(name))) as Record<string, string>;
    recorded.push({ ...expected, method: request.method ?? '', headers });
  }
  response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
  response.end('<title>target</title>');
});
await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
const origin = `http://localhost:${(target.address() as AddressInfo).port}`;

const browser = await chromium.launch({ executablePath: ensureBrowser(), headless: false, args: ['--no-sandbox'] });
const context = await browser.newContext({ locale: 'en-GB' });
const hosts = ['mail.google.com', 'outlook.office.com', 'www.linkedin.com'];
await context.route('https://**', (route) =>
  route.fulfill({
    contentType: 'text/html',
    body: `<meta name="referrer" content="origin"><a id="tab" target="_blank" rel="noopener noreferrer" href="${origin}/link">a</a>
<a id="same" href="${origin}/link">b</a>`,
  }),
);
const during = async (how: string, by: Recorded['by'], act: () => Promise<unknown>) => {
  const before = recorded.length;
  expected = { how, by };
  await act();
  for (let wait = 0; wait < 40 && recorded.length === before; wait += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expected = null;
  if (recorded.length === before) console.warn(`nothing was sent: ${how}`);
};

for (const host of hosts) {
  for (const id of ['tab', 'same']) {
    const page = await context.newPage();
    await page.goto(`https://${host}/`);
    await during(`click in ${host}, ${id === 'tab' ? 'new tab' : 'same tab'}`, 'person', () => page.click(`#${id}`));
    await page.close();
  }
}
const typed = await context.newPage();
await during('address typed, or opened by another program', 'person', () => typed.goto(`${origin}/link`));
await during('reload', 'person', () => typed.reload());
await during('opened with the middle button', 'person', async () => {
  const page = await context.newPage();
  await page.goto(`https://${hosts[0]}/`);
  await page.click('#same', { button: 'middle' });
});

const site = await context.newPage();
await site.goto(`${origin}/`);
const run = (how: string, script: string) => during(how, 'machine', () => site.evaluate(script).catch(() => undefined));
await run('fetch by a script', `fetch('${origin}/link')`);
await run('fetch without reading', `fetch('${origin}/link', { mode: 'no-cors' })`);
await run('HEAD by a script', `fetch('${origin}/link', { method: 'HEAD' })`);
await run('as an image', `new Image().src = '${origin}/link'; 0`);
await run('in a frame', `document.body.append(Object.assign(document.createElement('iframe'), { src: '${origin}/link?frame' }))`);
await run(
  'prefetched',
  `document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '${origin}/link?prefetch' }))`,
);
const speculate = (kind: string) => `{ const rules = document.createElement('script'); rules.type = 'speculationrules';
rules.textContent = JSON.stringify({ ${kind}: [{ urls: ['/link?${kind}'], eagerness: 'immediate' }] }); document.head.append(rules); }`;
await run('prefetched by speculation', speculate('prefetch'));
await run('prerendered', speculate('prerender'));
await browser.close();
target.close();
writeFileSync(new URL('./evaluate/visits/chromium.json', import.meta.url), `${JSON.stringify(recorded, null, 2)}\n`);
console.log(`${recorded.length} requests recorded`);
