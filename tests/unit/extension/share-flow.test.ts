import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { outboxAlarm } from '../../../utils/extension/deliver.ts';
import type { PlannedShare } from '../../../utils/extension/messages.ts';
import { openOutbox, outboxEntries } from '../../../utils/extension/outbox.ts';
import { setSettings } from '../../../utils/extension/settings.ts';
import { copyShare, insertShare, reportSent, reportShare } from '../../../utils/extension/share-flow.ts';
import { codeOf, signedIn } from './signed-in.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const share: PlannedShare = {
  idempotencyKey: 'share-key-1',
  code: codeOf(1),
  assetId: 'asset-1',
  contactIds: ['contact-1'],
  channel: 'gmail',
  played: false,
  html: '<div>An insight</div>',
  text: 'An insight',
};
const executeScript = vi.fn(async () => []);
const sendMessage = vi.fn();
/** What waits, as kinds in order. */
const waiting = async () => (await outboxEntries()).entries.map(({ kind, payload }) => (kind === 'create' ? 'create' : payload.kind));

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.tabs, { sendMessage });
  Object.assign(fakeBrowser.scripting, { executeScript });
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')));
  sendMessage.mockReset().mockResolvedValue({ ok: true, draftId: '#msg-a:r-1' });
  executeScript.mockClear();
  const store = await openOutbox();
  await store.clear('entries');
  store.close();
  await setSettings(signedIn);
});
afterEach(() => vi.unstubAllGlobals());

describe('inserting an insight', () => {
  it('queues the share before its link stands in the message', async () => {
    let before: string[] = [];
    sendMessage.mockImplementation(async () => {
      before = await waiting();
      return { ok: true, draftId: '#msg-a:r-1' };
    });
    expect(await insertShare({ type: 'insert', tabId: 7, share })).toEqual({ ok: true });
    expect(before).toEqual(['create']);
    expect(await waiting()).toEqual(['create', 'inserted']);
  });

  it('works without the server, and wakes up for it each minute', async () => {
    expect(await insertShare({ type: 'insert', tabId: 7, share })).toEqual({ ok: true });
    expect(await fakeBrowser.alarms.get(outboxAlarm)).toMatchObject({ periodInMinutes: 1 });
  });

  it('twice with the same key is one share', async () => {
    await Promise.all([insertShare({ type: 'insert', tabId: 7, share }), insertShare({ type: 'insert', tabId: 7, share })]);
    expect(await waiting()).toEqual(['create', 'inserted']);
  });

  it('that found no message is abandoned, with the reason', async () => {
    sendMessage.mockResolvedValue({ ok: false, reason: 'Put the cursor into the message first.' });
    expect(await insertShare({ type: 'insert', tabId: 7, share })).toEqual({ ok: false, reason: 'Put the cursor into the message first.' });
    expect(await waiting()).toEqual(['create', 'abandoned']);
  });

  it('brings the script to a tab that is older than the extension', async () => {
    sendMessage.mockRejectedValueOnce(new Error('Could not establish connection. Receiving end does not exist.'));
    expect(await insertShare({ type: 'insert', tabId: 7, share })).toEqual({ ok: true });
    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7 }, files: ['/content-scripts/gmail.js'] });
  });

  it('says so where no script can run', async () => {
    sendMessage.mockRejectedValue(new Error('Could not establish connection.'));
    expect(await insertShare({ type: 'insert', tabId: 7, share })).toMatchObject({ ok: false, reason: expect.stringContaining('Gmail') });
    expect(await waiting()).toEqual(['create', 'abandoned']);
  });
});

describe('sharing', () => {
  it('by copying is a share that was copied', async () => {
    await copyShare({ type: 'copy', share });
    expect(await waiting()).toEqual(['create', 'copied']);
  });

  it('goes on after the session has ended: nothing is lost, nothing is sent', async () => {
    await setSettings({ token: null, expired: true });
    expect(await copyShare({ type: 'copy', share })).toEqual({ ok: true });
    await reportSent({ type: 'gmail-sent', sendId: 'send-1', codes: [codeOf(1)], recipients: [], draftId: null, at: 1 });
    expect(await waiting()).toEqual(['create', 'copied', 'sent']);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('needs a connection once', async () => {
    await setSettings({ token: null, me: null });
    expect(await copyShare({ type: 'copy', share })).toMatchObject({ ok: false, reason: expect.stringContaining('Connect') });
    expect(await waiting()).toEqual([]);
  });

  it('is reported as sent once by a double click, and again after it was taken back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const report = (kind: 'sent' | 'undone') =>
      reportShare({ type: 'report', idempotencyKey: share.idempotencyKey, code: share.code, kind });
    await report('sent');
    await report('sent');
    vi.setSystemTime(1_010_000);
    await report('undone');
    vi.setSystemTime(1_020_000);
    await report('sent');
    vi.useRealTimers();
    expect(await waiting()).toEqual(['sent', 'undone', 'sent']);
  });
});
