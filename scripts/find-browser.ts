import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium that is here already: `$CHROME_PATH`, the system's, then Playwright's own. Null when there is none. */
export function findBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync) ?? applications.find(existsSync);
  if (found) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** As `findBrowser`, installing one where there is none: Debian's package when root on Debian, else Playwright's download. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  const attempts: [string, string[]][] = [[process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']]];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempts.unshift([
      'sh',
      ['-c', 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends chromium fonts-liberation'],
    ]);
  }
  const failures: string[] = [];
  for (const [command, args] of attempts) {
    process.stderr.write(`No Chromium here: trying ${command} ${args.join(' ')}\n`);
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      failures.push(String(error).slice(0, 400));
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(`No Chromium found and none could be installed. Install one, or set CHROME_PATH.\n${failures.join('\n')}`);
}
