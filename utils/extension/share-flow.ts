import { browser } from 'wxt/browser';
import { askTab } from './ask.ts';
import { deliver, queue } from './deliver.ts';
import { gmailPattern } from './gmail-pattern.ts';
import type { Answers, GmailMessage, GmailReport, PanelMessage } from './messages.ts';
import { getSettings } from './settings.ts';
import { createJob, eventJob, sentJobs, undoneJobs } from './share-jobs.ts';

type Ask<T extends PanelMessage['type']> = Extract<PanelMessage, { type: T }>;

const doubleClickMs = 2_000;
const gmailScript = '/content-scripts/gmail.js';
const notConnected = { ok: false, reason: 'Connect to your Fingerpost server first.' } as const;

/** The share is in the outbox before its link stands in the message: a worker killed in between loses nothing. */
export async function insertShare({ tabId, share }: Ask<'insert'>): Promise<Answers['insert']> {
  if (!(await queue([createJob(share)]))) return notConnected;
  const { html, text, code } = share;
  const answer = await askGmail(tabId, { type: 'gmail-insert', html, text, code });
  await queue([answer.ok ? eventJob(code, 'inserted', Date.now(), undefined, answer.draftId) : eventJob(code, 'abandoned', Date.now())]);
  void deliver();
  return answer.ok ? { ok: true } : answer;
}

export async function copyShare({ share }: Ask<'copy'>): Promise<Answers['copy']> {
  if (!(await queue([createJob(share), eventJob(share.code, 'copied', Date.now())]))) return notConnected;
  void deliver();
  return { ok: true };
}

/** "Sent" may be taken back and said again, so the act is the press and not the share; a double click is one press. */
export async function reportShare({ idempotencyKey, code, kind }: Ask<'report'>): Promise<Answers['report']> {
  const at = Date.now();
  const press = `${idempotencyKey.slice(0, 50)}:${Math.floor(at / doubleClickMs)}`;
  if (!(await queue([eventJob(code, kind, at, press)]))) return notConnected;
  void deliver();
  return { ok: true };
}

export async function reportSent(report: Extract<GmailReport, { type: 'gmail-sent' }>): Promise<Answers['gmail-sent']> {
  const { me } = await getSettings();
  await queue(sentJobs(report, me?.settings.neverLogDomains ?? []));
  void deliver();
  return { ok: true };
}

export async function reportUndone(report: Extract<GmailReport, { type: 'gmail-undone' }>): Promise<Answers['gmail-undone']> {
  await queue(undoneJobs(report));
  void deliver();
  return { ok: true };
}

/** Tabs that were open before the extension was installed or updated have no living script of ours: they get it now. */
export async function watchGmailTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: gmailPattern });
  await Promise.allSettled(tabs.map(({ id }) => addGmailScript(id)));
}

async function askGmail(tabId: number, message: GmailMessage): Promise<Answers['gmail-insert']> {
  try {
    return await askTab(tabId, message);
  } catch {
    try {
      await addGmailScript(tabId);
      return await askTab(tabId, message);
    } catch {
      return { ok: false, reason: 'This tab does not show Gmail, or is still loading. Try again in a moment.' };
    }
  }
}

async function addGmailScript(tabId: number | undefined): Promise<void> {
  if (tabId !== undefined) await browser.scripting.executeScript({ target: { tabId }, files: [gmailScript] });
}
