import { type Browser, browser } from 'wxt/browser';
import { hostPermissions } from './hosts.ts';
import { openPanelNow } from './panel-open.ts';

const menuId = 'keep-words';
const storageKey = 'words-asked';
const mostCharacters = 4_000;

/** Words that the rep selected on a page and wants to keep. In memory only, until the rep keeps them or lets them go. */
export interface WordsAsked {
  /** Tells one selection from the next. */
  id: string;
  text: string;
  tabId: number;
  windowId: number;
  /** Of the page, to tell whether the tab still shows it. */
  url: string;
  /** Once the page has told: whom it is about, and the names on it. Holds when the tab has moved on and the panel opens anew. */
  about?: WordsAbout;
}

export interface WordsAbout {
  contactId: string | null;
  names: readonly string[];
}

/** The entry in the menu of selected text, on the sites that Fingerpost reads. The browser brings the text along: no page is touched. */
export async function addWordsMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: menuId,
    title: "Keep as the prospect's words",
    contexts: ['selection'],
    documentUrlPatterns: hostPermissions,
  });
}

/** Hands the selection over to the panel, which it opens first: only the very beginning of a gesture may do that. */
export function keepWords({ menuItemId, selectionText, pageUrl }: Browser.contextMenus.OnClickData, tab?: Browser.tabs.Tab): void {
  const text = selectionText?.trim();
  if (menuItemId !== menuId || !text || tab?.id === undefined) return;
  openPanelNow(tab.windowId);
  const asked: WordsAsked = {
    id: crypto.randomUUID(),
    text: text.slice(0, mostCharacters),
    tabId: tab.id,
    windowId: tab.windowId,
    url: tab.url ?? pageUrl ?? '',
  };
  void browser.storage.session.set({ [storageKey]: asked });
}

/** What waits for the rep now. */
export async function readWordsAsked(): Promise<WordsAsked | null> {
  const stored = await browser.storage.session.get<Record<string, WordsAsked>>(storageKey);
  return stored[storageKey] ?? null;
}

/** Keeps with the words what their page told, unless other words were selected since. */
export async function noteWordsAbout(id: string, about: WordsAbout): Promise<void> {
  const asked = await readWordsAsked();
  if (asked?.id === id) await browser.storage.session.set({ [storageKey]: { ...asked, about } satisfies WordsAsked });
}

/** Kept or let go: nothing waits any more, unless other words were selected since. */
export async function forgetWordsAsked(id: string): Promise<void> {
  if ((await readWordsAsked())?.id === id) await browser.storage.session.remove(storageKey);
}

/** Calls back with each selection (null: it is done). Returns the way to stop. */
export function watchWordsAsked(callback: (asked: WordsAsked | null) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = area === 'session' ? changes[storageKey] : undefined;
    if (change) callback((change.newValue as WordsAsked | undefined) ?? null);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
