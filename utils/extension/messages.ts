import type { PageReading } from '../contract/reading.ts';
import type { ShareChannel } from '../contract/words.ts';
import type { Shown } from './left-over.ts';

/**
 * What the parts of the extension say to each other, typed by who asks whom. Each message is answered with the value
 * of `Answers` under the same type. Failures are answers too (`ok: false` with words for the rep), never lost promises.
 */

/** The panel asks the background. */
export type PanelMessage =
  /** Read the tab again: when the panel has just opened, after "try again", when the rep turns to the panel. */
  | { type: 'read-tab'; tabId: number }
  /** Ask the server for a newer recipe, then read the tab again. */
  | { type: 'try-again'; tabId: number }
  /** The structure of the page without its texts, for a new recipe. */
  | { type: 'outline'; tabId: number }
  /** Put an insight into the compose that had the caret last in this Gmail tab. */
  | { type: 'insert'; tabId: number; share: PlannedShare }
  /** Make the share for copying; the panel writes the clipboard itself. */
  | { type: 'copy'; share: PlannedShare }
  /** "Sent?" on LinkedIn, or taking a share back. The same key within two seconds is the same press. */
  | { type: 'report'; idempotencyKey: string; code: string; kind: 'sent' | 'undone' | 'abandoned' }
  /** Try at once to deliver what waits. */
  | { type: 'drain' }
  /** What the server refused is tried once more. */
  | { type: 'retry-refused' };

/** A share that the panel made: key and code are the panel's, so that a repeated message is the same act. */
export interface PlannedShare {
  idempotencyKey: string;
  code: string;
  assetId: string;
  contactIds: string[];
  channel: ShareChannel;
  played: boolean;
  html: string;
  text: string;
}

/** The background asks the Gmail content script. */
export type GmailMessage = { type: 'gmail-insert'; html: string; text: string; code: string };

/** The Gmail content script tells the background. The message itself never leaves the page: only codes of this workspace's links. */
export type GmailReport =
  /** Send was pressed on a compose that holds links of this workspace. */
  | {
      type: 'gmail-sent';
      sendId: string;
      codes: string[];
      recipients: string[];
      draftId: string | null;
      at: number;
      /** Gmail was told to send it later: nobody presses anything then. */
      scheduled?: true;
    }
  /** The same send was undone within the window, or Gmail did not send after all. */
  | { type: 'gmail-undone'; sendId: string; codes: string[]; at: number }
  /** The recipients of an open message changed, which no address of a page tells. */
  | { type: 'gmail-addressed' };

export interface Answers {
  'read-tab': { ok: true };
  'try-again': { ok: true };
  outline: { ok: true; outline: string } | { ok: false; reason: string };
  insert: { ok: true } | { ok: false; reason: string };
  copy: { ok: true } | { ok: false; reason: string };
  report: { ok: true } | { ok: false; reason: string };
  drain: { ok: true };
  'retry-refused': { ok: true };
  'gmail-insert': { ok: true; draftId: string | null } | { ok: false; reason: string };
  'gmail-sent': { ok: true };
  'gmail-undone': { ok: true };
  'gmail-addressed': { ok: true };
}

export type Message = PanelMessage | GmailMessage | GmailReport;

/** What the background knows of a tab, in `storage.session` under `tabContextKey(tabId)`; the panel follows it. */
export interface TabContext {
  /** A lower sequence never overwrites a higher one. */
  sequence: number;
  url: string;
  /** `unsupported`: a page that Fingerpost does not read. `failed`: the reader could not run (page still loading, no access). */
  status: 'unsupported' | 'reading' | 'done' | 'failed';
  /** With `done`; its own `state` tells read, resolving and nobody apart. */
  reading: PageReading | null;
  /** What the tab showed at the address before, while the document may still show it. */
  shown?: Shown;
  /** The document was not whole when it was read: it is read once more when it is. */
  loading?: boolean;
  at: number;
}

export const tabContextKey = (tabId: number): `tab-${number}` => `tab-${tabId}`;
