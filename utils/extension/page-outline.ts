import { browser } from 'wxt/browser';
import type { Answers } from './messages.ts';

/** The structure of the page in a tab, from which a recipe can be written; no text of it, and only when the rep asked. */
export async function outlineTab(tabId: number): Promise<Answers['outline']> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['/page-outline.js'] });
    const outline = frame?.result;
    if (typeof outline === 'string' && outline !== '') return { ok: true, outline };
  } catch {
    // The page went away, or may not be read.
  }
  return { ok: false, reason: 'This page cannot be outlined. Reload it and try again.' };
}
