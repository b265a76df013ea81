import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask, insist } from '../../../utils/extension/ask.ts';
import type { GmailReport } from '../../../utils/extension/messages.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const sent: GmailReport = { type: 'gmail-sent', sendId: 's', codes: ['c'], recipients: [], draftId: null, at: 1 };
const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();

beforeEach(() => {
  vi.useFakeTimers();
  sendMessage.mockReset();
  Object.assign(fakeBrowser.runtime, { sendMessage });
});
afterEach(() => vi.useRealTimers());

it('no answer is a failure, also where the browser reports none', async () => {
  sendMessage.mockResolvedValue(undefined);
  await expect(ask(sent)).rejects.toThrow('did not answer');
});

it('what must not get lost is said again until the background has answered, the same each time', async () => {
  sendMessage
    .mockRejectedValueOnce(new Error('The message channel closed before a response was received'))
    .mockResolvedValueOnce(undefined)
    .mockResolvedValue({ ok: true });
  const told = insist(sent);
  await vi.runAllTimersAsync();
  await expect(told).resolves.toEqual({ ok: true });
  expect(sendMessage.mock.calls).toEqual([[sent], [sent], [sent]]);
});

it('gives up after half a minute', async () => {
  sendMessage.mockResolvedValue(undefined);
  const began = Date.now();
  const told = expect(insist(sent)).rejects.toThrow('did not answer');
  await vi.runAllTimersAsync();
  await told;
  expect(Date.now() - began).toBeGreaterThan(30_000);
  expect(Date.now() - began).toBeLessThan(40_000);
});
