import type { Cookie, Page } from '@playwright/test';
import type { Api } from '../../../utils/contract/client.ts';
import { type ExtensionBrowser, type LaunchOptions, launch } from './browser.ts';
import { gmailHost, makeSites, type Sites } from './pages.ts';
import { apiOf, type SampleRole, startTestServer, type TestServer } from './server.ts';

export const builtExtension = '.output/chrome-mv3';

/** A server with the sample workspace, Chromium with the built extension, and LinkedIn and Gmail as the fixtures tell them. */
export interface World {
  server: TestServer;
  browser: ExtensionBrowser;
  sites: Sites;
  /** The API as the sample's member of this role. */
  as(role: SampleRole): Api;
  /** Opens an address in a new tab and, beside it, the panel, connected as the sample's rep. */
  openConnected(address: string): Promise<{ page: Page; panel: Page }>;
  /** Opens an address and the panel beside it, connected to nobody. */
  openUnconnected(address: string): Promise<Page>;
  /** Empties the extension's storage. */
  forgetConnection(): Promise<void>;
  /** The dashboard at this path, signed in as this member of the sample workspace. */
  signIn(name: string, path?: string): Promise<Page>;
  /** Closes the panel and every page, so that the next test begins as in a fresh window. */
  closePages(): Promise<void>;
  /** Closes every page but leaves the panel standing: the next one that is opened beside a page is this one, loaded anew. */
  closePagesBesidePanel(): Promise<void>;
  close(): Promise<void>;
}

export async function startWorld(options: Partial<LaunchOptions> = {}): Promise<World> {
  const server = await startTestServer();
  const browser = await launch({ extension: builtExtension, ...options });
  const sites = makeSites();
  const sessions = new Map<string, Cookie[]>();
  let panel: Page | null = null;
  /** A tab that is done with and stays for the next address: a new one costs a process of its own. */
  let spare: Page | undefined;
  const closeOthers = async () => {
    const [first, ...others] = browser.context.pages();
    for (const page of others) await page.close();
    // A message that is being written has a script that goes on; nothing else does.
    if (first?.url().startsWith(gmailHost)) await first.goto('about:blank');
    spare = first;
  };
  const freshTab = async () => {
    const page = spare && !spare.isClosed() ? spare : await browser.context.newPage();
    spare = undefined;
    return page;
  };
  const siteAt = async (address: string) => {
    const page = await freshTab();
    await sites.serve(page);
    await page.goto(address);
    return page;
  };
  const panelBeside = async (page: Page) => {
    if (!panel || panel.isClosed()) panel = await browser.openPanel(page);
    else await panel.reload();
    return panel;
  };
  return {
    server,
    browser,
    sites,
    as: (role) => apiOf(server, role),
    closePages: async () => {
      if (panel && !panel.isClosed()) await browser.closePanel(panel);
      panel = null;
      await closeOthers();
    },
    closePagesBesidePanel: closeOthers,
    forgetConnection: () => forget(browser),
    openUnconnected: async (address) => {
      await forget(browser);
      return panelBeside(await siteAt(address));
    },
    openConnected: async (address) => {
      await connectQuietly(browser, server);
      const page = await siteAt(address);
      return { page, panel: await panelBeside(page) };
    },
    signIn: async (name, path = '/') => {
      const page = await freshTab();
      await sites.leave(page);
      const kept = sessions.get(name);
      if (kept) {
        await browser.context.addCookies(kept);
      } else {
        await browser.context.clearCookies();
        await page.goto(`${server.origin}/sign-in`);
        await page.getByRole('button', { name: new RegExp(name) }).click();
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
        sessions.set(name, await browser.context.cookies(server.origin));
      }
      if (kept || path !== '/') await page.goto(server.origin + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

async function forget({ context }: ExtensionBrowser): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(async () => {
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
  });
}

/** What the panel's *Connect* leaves in the settings; the way there has a test of its own. */
async function connectQuietly({ context }: ExtensionBrowser, server: TestServer): Promise<void> {
  const token = server.token('rep');
  const me = await apiOf(server, 'rep').me();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate((settings) => chrome.storage.local.set(settings), { serverUrl: server.origin, token, me, expired: false });
}
