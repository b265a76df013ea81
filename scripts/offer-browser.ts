import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

/**
 * Where a person sits at the terminal, with a display and a Chromium at hand: offers to open it with the extension loaded,
 * in a profile of its own inside the data folder. Chrome itself takes no unpacked extension from the command line
 * (since version 137), so it is not offered.
 */
export async function offerBrowser({ extension, dataFolder, signInLink }: { extension: string; dataFolder: string; signInLink: string }) {
  if (!process.stdin.isTTY || !process.stdout.isTTY || !hasDisplay()) return;
  const { findBrowser } = await import('./find-browser.ts');
  const browser = findBrowser();
  if (browser === null || /google.chrome/i.test(browser)) return;

  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Open Chromium with the extension loaded? [Y/n] ').catch(() => 'n');
  terminal.close();
  if (!/^\s*(y|yes|)\s*$/i.test(answer)) return;
  const args = [
    `--user-data-dir=${join(dataFolder, 'browser')}`,
    `--load-extension=${extension}`,
    '--no-first-run',
    '--no-default-browser-check',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    signInLink,
  ];
  const child = spawn(browser, args, { detached: true, stdio: 'ignore' });
  child.once('error', (error) => console.error(`  Chromium could not be opened: ${error.message}`));
  child.unref();
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
