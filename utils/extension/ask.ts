import { browser } from 'wxt/browser';
import type { Answers, GmailMessage, GmailReport, Message, PanelMessage } from './messages.ts';

/**
 * Asks the background; wakes it when it sleeps. Throws when nobody answered: the extension itself is gone (updated,
 * removed), or its worker died over the question. Then it may have acted or not.
 */
export async function ask<M extends PanelMessage | GmailReport>(message: M): Promise<Answers[M['type']]> {
  const answer = await browser.runtime.sendMessage<M, Answers[M['type']] | undefined>(message);
  // Where a panel hears the message, too, a worker that dies over it leaves no error behind, only no answer.
  if (answer === undefined) throw new Error('The background did not answer.');
  return answer;
}

const firstPauseMs = 250;
const mostAttempts = 8;

/**
 * Asks until the background has answered, for half a minute: for what is the same act however often it is said, and must
 * not get lost with a worker that dies just then. Throws as `ask` does.
 */
export async function insist<M extends Repeatable>(message: M): Promise<Answers[M['type']]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(message);
    } catch (error) {
      if (attempt === mostAttempts || browser.runtime?.id === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (attempt - 1)));
    }
  }
}

/** Told apart by keys of their own, so that the background does them once. */
type Repeatable = GmailReport | Extract<PanelMessage, { type: 'insert' | 'copy' | 'report' }>;

/** Asks the Gmail content script of a tab. Throws when none is there. */
export async function askTab<M extends GmailMessage>(tabId: number, message: M): Promise<Answers[M['type']]> {
  return await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
}

/** `tabId`: the tab that the message came from; undefined when a panel sent it. */
type Handlers = { [T in Message['type']]?: (message: Extract<Message, { type: T }>, tabId: number | undefined) => Promise<Answers[T]> };

/**
 * Answers messages of this extension's own parts; other types and other senders are left to other listeners.
 * Returns the way to stop.
 */
export function answer(handlers: Handlers): () => void {
  const listener = (message: Message, sender: { id?: string; tab?: { id?: number } }, respond: (answer: unknown) => void): boolean => {
    const handler = handlers[message.type] as ((message: Message, tabId: number | undefined) => Promise<unknown>) | undefined;
    if (!handler || sender.id !== browser.runtime.id) return false;
    handler(message, sender.tab?.id).then(respond, (error: unknown) => respond({ ok: false, reason: String(error) }));
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/**
 * Hears a report of the Gmail content script beside the background, which answers it: a screen can follow what happens in
 * the page at once. Returns the way to stop.
 */
export function overhear(hear: (report: GmailReport) => void): () => void {
  const listener = (message: Message, sender: { id?: string; tab?: unknown }): false => {
    if (sender.id === browser.runtime.id && sender.tab && isReport(message)) hear(message);
    return false;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function isReport(message: Message): message is GmailReport {
  return message.type === 'gmail-sent' || message.type === 'gmail-undone' || message.type === 'gmail-addressed';
}
