import { browser } from 'wxt/browser';
import type { PageReading } from '../contract/reading.ts';
import { isReadable } from './hosts.ts';
import { asBehind, isLeftOver, shownBy } from './left-over.ts';
import { type TabContext, tabContextKey } from './messages.ts';
import { isPanelOpen } from './panel-open.ts';
import { judgeRecognition } from './recipe-sync.ts';
import { noteReading } from './recognition-health.ts';
import { isBehind, readTabContext } from './tab-context.ts';

/** How often, and for how long, a page that has not changed since the address before is looked at again. */
const changeEveryMs = 250;
const changeWithinMs = 4_000;

/** Why a tab is read: the panel asks itself only when it is open; other causes have to look. */
export type Cause = 'asked' | 'activated' | 'navigated' | 'loaded';

const sequenceKey = 'tab-sequence';
/** The reader gives up after 4 s; a page that still resolves is asked this often in all. */
const tries = 3;
/** A page shows the name before the headline: it is read once more after this pause. */
const refineAfterMs = 700;

/**
 * Reads a tab and keeps the context in `storage.session`. The new address stands there at once, without the person of the
 * address before; the reading follows. Of several calls the last one wins, also when the worker dies between them.
 */
export async function readTab(tabId: number, cause: Cause): Promise<void> {
  const begun = await begin(tabId, cause);
  if (begun?.status === 'reading' || begun?.status === 'done') await readUntilSettled(tabId, begun);
}

/** Reads again whatever the open panels show: the recipe has changed. */
export async function readActiveTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ active: true });
  await Promise.all(tabs.map(async ({ id }) => id !== undefined && (await readTab(id, 'activated'))));
}

/** The tab was closed. */
export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(tabContextKey(tabId));
}

/** One at a time and in the order of the events, so that sequences rise as the navigations happened. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('fingerpost-tab-context', run) as Promise<T>;
}

async function begin(tabId: number, cause: Cause): Promise<TabContext | null> {
  return await inTurn(async () => {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!tab) return null;
    if (cause !== 'asked' && !(await isPanelOpen(tab.windowId))) {
      await forgetTab(tabId);
      return null;
    }
    const before = await readTabContext(tabId);
    const sequence = await nextSequence();
    const at = Date.now();
    const url = tab.url ?? '';
    if (!isReadable(url)) return await put(tabId, { sequence, url, status: 'unsupported', reading: null, at });
    // The same page read again: what is shown stays until the new reading is there.
    if (before?.url === url && before.status === 'done') return await put(tabId, { ...before, sequence });
    const shown = before?.url === url ? before.shown : (shownBy(before?.reading ?? null) ?? before?.shown);
    return await put(tabId, { sequence, url, status: 'reading', reading: null, at, ...(shown ? { shown } : {}) });
  });
}

async function readUntilSettled(tabId: number, begun: TabContext): Promise<void> {
  let reading: PageReading | null = null;
  let missed = false;
  for (let attempt = 1; attempt <= tries; attempt++) {
    reading = await readChanged(tabId, begun);
    const written = await finish(tabId, begun, reading ? 'done' : 'failed', reading);
    if (written === null) return;
    if (reading?.state !== 'resolving') break;
    // One page is one miss, and none as long as its document may only be behind.
    if (!missed && (attempt === tries || !isBehind(written))) {
      missed = true;
      void noteAndJudge(reading);
    }
  }
  if (reading && reading.state !== 'resolving') void noteAndJudge(reading);
  if (reading?.state !== 'read') return;
  await new Promise((resolve) => setTimeout(resolve, refineAfterMs));
  const current = await readTabContext(tabId);
  if (current?.sequence !== begun.sequence) return;
  const refined = await runReader(tabId);
  if (refined && !isLeftOver(begun.shown, refined) && JSON.stringify(refined.people) !== JSON.stringify(reading.people))
    await finish(tabId, begun, 'done', refined);
}

/**
 * One reading; where the page still shows whom it showed at the address before, the first that differs. After a while a lead
 * is nobody, since its id is taken from the address; a conversation has its person's own id, so it is a second one with them.
 */
async function readChanged(tabId: number, { shown }: TabContext): Promise<PageReading | null> {
  for (let waited = 0; ; waited += changeEveryMs) {
    const next = await runReader(tabId);
    if (!next || !isLeftOver(shown, next)) return next;
    if (waited >= changeWithinMs) return next.kind === 'lead' ? asBehind(next) : next;
    await new Promise((resolve) => setTimeout(resolve, changeEveryMs));
  }
}

async function noteAndJudge(reading: PageReading): Promise<void> {
  await noteReading(reading);
  if (reading.site) await judgeRecognition(reading.site);
}

/** Writes the outcome unless a newer reading has begun or the tab went elsewhere. Answers what was written, null for nothing. */
async function finish(
  tabId: number,
  begun: TabContext,
  status: TabContext['status'],
  reading: PageReading | null,
): Promise<TabContext | null> {
  return await inTurn(async () => {
    const current = await readTabContext(tabId);
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!current || !isStillWanted(current, begun, tab?.url, reading)) return null;
    return await put(tabId, { ...begun, status, reading, loading: tab?.status === 'loading', at: Date.now() });
  });
}

/** The rule of promise 1: only the newest reading counts, and only for the address that the tab shows and that was read. */
export function isStillWanted(current: TabContext, begun: TabContext, tabUrl: string | undefined, reading: PageReading | null): boolean {
  return current.sequence === begun.sequence && tabUrl === begun.url && (reading === null || reading.url === begun.url);
}

/** Runs the reader in the page; null when it cannot run there or the page went away meanwhile. */
async function runReader(tabId: number): Promise<PageReading | null> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['/page-reader.js'], injectImmediately: true });
    return (frame?.result as PageReading | undefined) ?? null;
  } catch {
    return null;
  }
}

async function put(tabId: number, context: TabContext): Promise<TabContext> {
  await browser.storage.session.set({ [tabContextKey(tabId)]: context });
  return context;
}

async function nextSequence(): Promise<number> {
  const stored = await browser.storage.session.get<Record<string, number>>(sequenceKey);
  const sequence = (stored[sequenceKey] ?? 0) + 1;
  await browser.storage.session.set({ [sequenceKey]: sequence });
  return sequence;
}
