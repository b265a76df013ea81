import { defineContentScript } from 'wxt/utils/define-content-script';
import { answer, insist } from '../../utils/extension/ask.ts';
import { watchAddressing } from '../../utils/extension/gmail-addressing.ts';
import { watchCaret } from '../../utils/extension/gmail-caret.ts';
import { insertSnippet } from '../../utils/extension/gmail-insert.ts';
import { gmailPattern } from '../../utils/extension/gmail-pattern.ts';
import { watchSends } from '../../utils/extension/gmail-sends.ts';
import type { GmailReport } from '../../utils/extension/messages.ts';
import { getSettings } from '../../utils/extension/settings.ts';

/** One listener in the page; it does nothing but look whether a press is Send, Undo or the first one in a message. */
export default defineContentScript({
  matches: [gmailPattern],
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const caret = watchCaret(document, ctx.signal);
    const noteSend = watchSends({
      document,
      keys: async () => (await getSettings()).me?.workspace ?? null,
      report: (report) => void tell(report),
      newId: () => crypto.randomUUID(),
      now: Date.now,
      isShown: (element) => element.getClientRects().length > 0,
    });
    const noteAddressing = watchAddressing(() => void tell({ type: 'gmail-addressed' }));
    const listener = (event: Event) => {
      if (ctx.isInvalid || !(event.target instanceof Element)) return;
      caret.note(event.target);
      noteAddressing(event.target);
      noteSend(event);
    };
    // Gmail's buttons act when the mouse button is released; assistive technology sends a click alone.
    for (const type of ['mouseup', 'click', 'keydown']) window.addEventListener(type, listener, { capture: true, signal: ctx.signal });

    const stop = answer({ 'gmail-insert': async (message) => insertSnippet(document, caret, message) });
    ctx.onInvalidated(stop);
  },
});

/** Without an extension behind this script there is nobody to tell. */
async function tell(report: GmailReport): Promise<void> {
  await insist(report).catch(() => undefined);
}
