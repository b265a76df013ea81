import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { ensureBrowser } from '../../../scripts/find-browser.ts';
import { type Control, connectControl } from './control.ts';

export interface ExtensionBrowser {
  context: BrowserContext;
  extensionId: string;
  /** Opens the real side panel in the window of this page and answers its Playwright page. */
  openPanel(page: Page): Promise<Page>;
  /** Closes the window's side panel, as its own close button does. */
  closePanel(panel: Page): Promise<void>;
  /** Ends the extension's service worker, as Chromium does when it idles, and waits until it is seen stopped. */
  killWorker(): Promise<void>;
  /** What lies in this area of the extension's storage. */
  stored(area: 'local' | 'session'): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  extension: string;
  /** A profile folder to keep over a restart of the browser; without one, a fresh one that is removed. */
  profile?: string;
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  extraArgs?: string[];
}

/** Starts Chromium with the extension loaded. The panel is the real one: opened by the toolbar action over CDP. */
export async function launch(options: LaunchOptions): Promise<ExtensionBrowser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'fingerpost-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    headless: true,
    viewport: null,
    colorScheme: options.colorScheme ?? 'light',
    args: [
      '--no-sandbox',
      '--remote-debugging-port=0',
      '--test-type',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Nothing leaves the machine, also where a page is not answered by the tests.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      `--window-size=${options.width ?? 1_400},${options.height ?? 900}`,
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(options.extraArgs ?? []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(worker.url()).host;
  await opensOnClick(worker);
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n');
  /** By the panel that it was made for; each follows every page, so none stays longer than its panel. */
  const connections = new Map<Page, Browser>();
  const control = await connectControl(`ws://127.0.0.1:${port}${path}`);

  return {
    context,
    extensionId,
    openPanel: async (page) => {
      await page.bringToFront();
      await triggerAction(control, extensionId, page);
      const { panel, connection } = await findPanel(`http://127.0.0.1:${port}`);
      connections.set(panel, connection);
      return panel;
    },
    closePanel: async (panel) => {
      const closed = panel.waitForEvent('close');
      await panel.evaluate(() => window.close()).catch(() => undefined);
      await closed;
      await connections.get(panel)?.close();
      connections.delete(panel);
    },
    killWorker: () => killWorker(context, extensionId),
    stored: async (area) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/sidepanel.html`);
      const stored = await page.evaluate((name) => chrome.storage[name].get(), area);
      await page.close();
      return stored;
    },
    close: async () => {
      control.close();
      for (const connection of connections.values()) await connection.close();
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The extension asks for its panel to open by the button as it starts; a press before that would open nothing. */
async function opensOnClick(worker: Worker): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await worker.evaluate(async () => (await chrome.sidePanel.getPanelBehavior()).openPanelOnActionClick))) {
    if (Date.now() > deadline) throw new Error('The extension did not ask for its panel to open by the button.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function triggerAction(control: Control, extensionId: string, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const { targetInfos } = await control.send<{ targetInfos: { targetId: string; url: string }[] }>('Target.getTargets', {
    filter: [{ type: 'tab' }],
  });
  const tab = targetInfos.find(({ url }) => url === targetInfo.url);
  if (!tab) throw new Error(`No tab shows ${targetInfo.url}`);
  await control.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
}

/** A connection sees only panels that were open when it was made, so each look makes a new one. */
async function findPanel(address: string): Promise<{ panel: Page; connection: Browser }> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const connection = await chromium.connectOverCDP(address);
    const pages = connection.contexts().flatMap((each) => each.pages());
    const panel = pages.find((each) => each.url().includes('sidepanel.html'));
    if (panel) return { panel, connection };
    await connection.close();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The side panel did not open.');
}

async function killWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions.filter(({ scriptURL }) => scriptURL.includes(extensionId))) {
        if (version.runningStatus === 'stopped') resolve();
      }
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}
