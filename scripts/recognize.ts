import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { outlineOf } from '../utils/sites/outline.ts';
import { readPage } from '../utils/sites/registry.ts';

const USAGE = `Who is on a saved page, as one JSON object.

  npm run -s recognize -- --url URL FILE.html [--viewer EMAIL]
  npm run -s recognize -- --list FILE [--viewer EMAIL]
  npm run -s recognize -- --outline FILE.html

FILE of --list holds one {"url": "…", "file": "…"} a line; paths are relative to that file or to the current folder.
One object a line is printed, in order; a line that cannot be read gets {"people":[],"error":"…"} and the exit code 1.
--outline prints the structure of the page with every text removed: what a new recipe can be written from.`;

class UsageError extends Error {}

/**
 * Parses without running scripts or loading anything; jsdom agrees with Chromium on every captured page. It takes a
 * second to load, so a mistake in the arguments is told before.
 */
async function onPage<Answer>(file: string, ask: (document: Document) => Answer): Promise<Answer> {
  const html = readFileSync(file, 'utf8');
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  try {
    return ask(window.document);
  } finally {
    window.close();
  }
}

function recognize(file: string, url: string, viewer: string | undefined) {
  return onPage(file, (document) => readPage(document, url, { viewer }));
}

/** One line of a list; `file` is looked for beside the list first. Never throws: a bad line is answered, not lost. */
async function recognizeLine(line: string, list: string, viewer: string | undefined): Promise<{ people: unknown[]; error?: string }> {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('url' in entry) || !('file' in entry))
      throw new Error('a line needs "url" and "file"');
    const { url, file } = entry;
    if (typeof url !== 'string' || typeof file !== 'string') throw new Error('"url" and "file" must be texts');
    try {
      return await recognize(resolve(dirname(list), file), url, viewer);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return await recognize(resolve(file), url, viewer);
    }
  } catch (error) {
    return { people: [], error: wordsOf(error) };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function options() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        url: { type: 'string' },
        viewer: { type: 'string' },
        list: { type: 'string' },
        outline: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
    return { ...values, positionals };
  } catch (error) {
    throw new UsageError(wordsOf(error));
  }
}

async function main(): Promise<number> {
  const { url, viewer, list, outline, help, positionals } = options();
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (outline !== undefined) {
    if (url !== undefined || list !== undefined || positionals.length > 0)
      throw new UsageError('--outline takes one file and nothing else.');
    console.log(await onPage(outline, outlineOf));
    return 0;
  }
  if (list !== undefined) {
    if (url !== undefined || positionals.length > 0) throw new UsageError('--list takes its addresses and files from the list alone.');
    const lines = readFileSync(list, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    let failures = 0;
    for (const line of lines) {
      const reading = await recognizeLine(line, list, viewer);
      console.log(JSON.stringify(reading));
      if (reading.error !== undefined) failures++;
    }
    return failures > 0 ? 1 : 0;
  }
  const [file, ...others] = positionals;
  if (url === undefined) throw new UsageError('--url is missing: the address that the page was open at.');
  if (!URL.canParse(url)) throw new UsageError(`--url is not an address: ${url}`);
  if (file === undefined || others.length > 0) throw new UsageError('Name exactly one FILE.html.');
  console.log(JSON.stringify(await recognize(file, url, viewer)));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`recognize: ${wordsOf(error)}`);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exitCode = 2;
}
