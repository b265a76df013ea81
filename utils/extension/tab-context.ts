import { browser } from 'wxt/browser';
import { type TabContext, tabContextKey } from './messages.ts';

/** What is known of a tab now; null when it was not read since it opened. */
export async function readTabContext(tabId: number): Promise<TabContext | null> {
  const key = tabContextKey(tabId);
  const stored = await browser.storage.session.get<Record<string, TabContext>>(key);
  return stored[key] ?? null;
}

/** Worth more patience than the reader had: the document names somebody else, is not whole, or is an app that starts slowly. */
export function isBehind({ loading, reading }: TabContext): boolean {
  return loading === true || reading?.stale === true || reading?.site === 'gmail' || reading?.site === 'outlook';
}

/** Calls back with each change of any tab's context (null: the tab was closed). Returns the way to stop. */
export function watchTabContext(callback: (tabId: number, context: TabContext | null) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'session') return;
    for (const [key, change] of Object.entries(changes)) {
      const tabId = /^tab-(\d+)$/.exec(key)?.[1];
      if (tabId) callback(Number(tabId), (change.newValue as TabContext | undefined) ?? null);
    }
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
