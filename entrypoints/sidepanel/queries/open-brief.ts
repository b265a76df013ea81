import { browser } from 'wxt/browser';

/** What "before the call" may be about; a part of the addresses of the API and of the pages. */
export type BriefOf = 'people' | 'accounts';

/** The page in a tab of its own, where it prints: the panel's own document, told by its address what to show. */
export async function openBrief(of: BriefOf, id: string): Promise<void> {
  await browser.tabs.create({ url: `${location.origin}${location.pathname}#brief/${of}/${encodeURIComponent(id)}` });
}

/** What the address of this document asks for; null where it is the panel. */
export function briefAsked(hash: string): { of: BriefOf; id: string } | null {
  const [, of, id] = /^#brief\/(people|accounts)\/([\w-]{1,64})$/.exec(hash) ?? [];
  return of && id ? { of: of as BriefOf, id } : null;
}
