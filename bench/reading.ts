import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { ensureBrowser } from '../scripts/find-browser.ts';
import { quantile } from './load.ts';
import type { Row } from './table.ts';

const THREAD = 'https://mail.google.com/mail/u/0/#inbox/19303aafa2d52011';
const PROFILE = 'https://www.linkedin.com/in/ana-sofia-brandvold-5b1a90/';
/** A long Gmail or LinkedIn session holds about this many elements beside those that are read. */
const FILLERS = 12_000;

/**
 * The page reader beside `gmail-js` (with the jQuery that it needs) and `@inboxsdk/core`, in Chromium, on the same open
 * thread inside 12,000 other elements: script bytes, main-thread time of running the script, and of one reading.
 * InboxSDK reads only inside the real Gmail application, so its reading is not timed. Then the captured pages, where
 * they are there. Milliseconds are medians; ratios are against this reader.
 */
export async function benchReading(): Promise<Row[]> {
  const reader = await bundle('utils/sites/registry.ts');
  const require = createRequire(import.meta.url);
  const rivals = {
    'gmail-js + jQuery': `${readFileSync(require.resolve('jquery'), 'utf8')};${readFileSync(require.resolve('gmail-js'), 'utf8')}`,
    '@inboxsdk/core (without its page world)': readFileSync(require.resolve('@inboxsdk/core'), 'utf8'),
  };
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
  try {
    const thread = fixture('gmail-thread');
    const mine = await timeOnPage(browser, THREAD, thread, reader, READ);
    const rows: Row[] = [
      { what: 'page reader, script', figure: kilobytes(reader), note: `${mine.script.toFixed(1)} ms to run` },
      { what: 'page reader, Gmail thread', figure: `${mine.reading.toFixed(2)} ms`, note: 'one reading' },
    ];
    for (const [name, script] of Object.entries(rivals)) {
      const time = await timeOnPage(browser, THREAD, thread, script, name.startsWith('gmail-js') ? READ_GMAIL_JS : '');
      rows.push({
        what: `${name}, script`,
        figure: kilobytes(script),
        ratio: script.length / reader.length,
        note: `${time.script.toFixed(1)} ms to run, ×${(time.script / mine.script).toFixed(1)}`,
      });
      if (time.reading > 0) {
        const note = 'sender, recipients and id of each message';
        rows.push({ what: `${name}, Gmail thread`, figure: `${time.reading.toFixed(2)} ms`, ratio: time.reading / mine.reading, note });
      }
    }
    const profile = await timeOnPage(browser, PROFILE, fixture('linkedin-sdui'), reader, READ);
    rows.push({ what: 'page reader, LinkedIn profile', figure: `${profile.reading.toFixed(2)} ms`, note: 'one reading' });
    return [...rows, ...(await timeCaptures(browser, reader))];
  } finally {
    await browser.close();
  }
}

const READ = 'FingerpostReader.readPage(document, location.href).people.length';
const READ_GMAIL_JS = `(() => { window.gmailJs ??= new Gmail(jQuery); return jQuery('.adn').toArray().map((element) => {
  const email = new window.gmailJs.dom.email(jQuery(element)); return [email.id, email.from(), email.to()]; }).length; })()`;

async function timeCaptures(browser: Browser, reader: string): Promise<Row[]> {
  const folder = fileURLToPath(new URL('../../shared/pages/', import.meta.url));
  if (!existsSync(`${folder}expected.json`)) return [];
  const entries: { file: string; url: string; kind: string }[] = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8'));
  const times: number[] = [];
  for (const { file, url } of entries.filter(({ file, kind }) => file.endsWith('.html') && kind.startsWith('profile'))) {
    times.push((await timeOnPage(browser, url, readFileSync(folder + file, 'utf8'), reader, READ, 0, 1)).reading);
  }
  const slowest = `slowest ${Math.max(...times).toFixed(2)} ms; n = ${times.length} pages`;
  return [{ what: 'page reader, captured profiles', figure: `${quantile(times, 0.5).toFixed(2)} ms`, note: slowest }];
}

/** Median milliseconds of running the script in a fresh page, and of one reading in the last of them. */
async function timeOnPage(browser: Browser, url: string, html: string, script: string, read: string, fillers = FILLERS, pages = 5) {
  const scripts: number[] = [];
  let reading = 0;
  for (let round = 0; round < pages; round++) {
    const page = await browser.newPage({ javaScriptEnabled: true });
    try {
      await page.route('**/*', async (route) => {
        if (route.request().isNavigationRequest())
          await route.fulfill({ contentType: 'text/html; charset=utf-8', body: withoutScripts(html) });
        else await route.abort();
      });
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      const times = await page.evaluate(measure, { script, read, fillers, rounds: round === pages - 1 ? 60 : 1 });
      scripts.push(times.script);
      reading = times.reading;
    } finally {
      await page.close();
    }
  }
  return { script: quantile(scripts, 0.5), reading };
}

/** Runs in the page. */
function measure({ script, read, fillers, rounds }: { script: string; read: string; fillers: number; rounds: number }) {
  const filler = document.createElement('div');
  for (let at = 0; at < fillers; at++) {
    const row = document.createElement(at % 3 ? 'span' : 'div');
    row.className = 'filler';
    (at % 3 && filler.lastElementChild ? filler.lastElementChild : filler).append(row);
  }
  document.body.append(filler);
  const run = (code: string) => {
    const element = document.createElement('script');
    element.textContent = code;
    document.head.append(element);
  };
  const begun = performance.now();
  run(script);
  const ran = performance.now() - begun;
  run(`globalThis.readOnce = () => ${read || '0'}`);
  const { readOnce } = globalThis as unknown as { readOnce: () => unknown };
  const times: number[] = [];
  for (let round = 0; read !== '' && round < rounds; round++) {
    // A change before each reading, so that nothing is answered from a cache of the browser.
    filler.className = `filler-${round}`;
    const start = performance.now();
    readOnce();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { script: ran, reading: times[Math.floor(times.length / 2)] ?? 0 };
}

function withoutScripts(html: string): string {
  return html.replace(/<script(?![^>]*ld\+json)[\s\S]*?<\/script>/gi, '').replace(/<meta[^>]*content-security-policy[^>]*>/gi, '');
}

async function bundle(entry: string): Promise<string> {
  const lib = { entry: fileURLToPath(new URL(`../${entry}`, import.meta.url)), formats: ['iife' as const], name: 'FingerpostReader' };
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, lib } });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Nothing was built.');
  const code = output.output[0].code;
  return `${code};globalThis.FingerpostReader = FingerpostReader;`;
}

function fixture(name: string): string {
  return readFileSync(new URL(`../tests/fixtures/pages/${name}.html`, import.meta.url), 'utf8');
}

function kilobytes(script: string): string {
  return `${(Buffer.byteLength(script) / 1_024).toFixed(1)} KB`;
}
