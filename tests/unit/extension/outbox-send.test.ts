import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { contract } from '../../../utils/contract/api.ts';
import type { OutboxEntry, OutboxJob } from '../../../utils/extension/outbox.ts';
import { ownerOf, requestOf, sendEntry } from '../../../utils/extension/outbox-send.ts';
import { connectionOf, getSettings, setSettings } from '../../../utils/extension/settings.ts';
import { eventJob } from '../../../utils/extension/share-jobs.ts';
import { codeOf, me, signedIn } from './signed-in.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const entryOf = (job: OutboxJob, owner = ownerOf({ me }) ?? ''): OutboxEntry => ({
  ...job,
  id: 1,
  key: job.payload.idempotencyKey,
  code: job.payload.code,
  owner,
  attempts: 0,
  nextAt: 0,
  state: 'waiting',
  lastError: null,
  createdAt: 0,
});
const sent = entryOf(eventJob(codeOf(1), 'sent', 5, 'send-1'));
const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.fn<typeof fetch>(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }));

beforeEach(async () => {
  fakeBrowser.reset();
  await setSettings(signedIn);
});

describe('an entry of the outbox', () => {
  it('goes where the contract says', () => {
    const pathOf = (procedure: { '~orpc': { route: { path?: string; method?: string } } }) => procedure['~orpc'].route;
    const create: OutboxJob = {
      kind: 'create',
      payload: { idempotencyKey: 'share-key', assetId: 'a', contactIds: [], channel: 'gmail', code: codeOf(1), played: false },
    };
    expect(pathOf(contract.shares.create)).toMatchObject({ method: 'POST', path: requestOf(entryOf(create)).path.slice('/api'.length) });
    const path = `/api${pathOf(contract.shares.recordByCode).path}`.replace('{code}', codeOf(1));
    expect(requestOf(sent).path).toBe(path);
    expect(requestOf(sent).body).toEqual({ idempotencyKey: `${codeOf(1)}:sent:send-1`, kind: 'sent', at: 5 });
  });

  it('carries the token and no cookie, and is done when Fingerpost answers with the share', async () => {
    const send = answering(200, { id: 's', state: 'sent' });
    expect(await sendEntry(sent, send)).toEqual({ outcome: 'done' });
    expect(send.mock.lastCall?.[0]).toBe(`https://fp.own.example/api/shares/by-code/${codeOf(1)}/events`);
    expect(send.mock.lastCall?.[1]).toMatchObject({ credentials: 'omit', headers: { authorization: 'Bearer token-1' } });
  });

  it.each([
    ['a login page of the hotel', 200, '<html>Welcome</html>'],
    ['a proxy that knows no such path', 404, '<html>404</html>'],
    ['a fault of the server', 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong.' }],
    ['a server that cannot reach its database', 503, { code: 'SERVICE_UNAVAILABLE', message: 'Try again.' }],
    ['too many requests', 429, { code: 'TOO_MANY_REQUESTS', message: 'Wait a little.' }],
  ])('is tried later after %s', async (_, status, body) => {
    expect(await sendEntry(sent, answering(status, body))).toMatchObject({ outcome: 'retry' });
  });

  it('waits as long as the server asks for', async () => {
    const send = answering(429, { code: 'TOO_MANY_REQUESTS', message: 'Wait.' }, { 'retry-after': '30' });
    expect(await sendEntry(sent, send)).toMatchObject({ outcome: 'retry', afterMs: 30_000, unreachable: true });
  });

  it('is tried later when nobody answers', async () => {
    const send = vi.fn<typeof fetch>().mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await sendEntry(sent, send)).toMatchObject({ outcome: 'retry', unreachable: true });
  });

  it('is refused with the words of the server', async () => {
    const issues = [{ field: 'at', message: 'must be a time' }];
    const send = answering(400, { code: 'BAD_REQUEST', status: 400, message: 'Not of the right shape.', data: { issues } });
    expect(await sendEntry(sent, send)).toEqual({ outcome: 'refused', error: 'Not of the right shape. at: must be a time' });
  });

  it('waits when the session has ended, which the settings say from then on', async () => {
    const send = answering(401, { code: 'UNAUTHORIZED', message: 'Sign in again.' });
    expect(await sendEntry(sent, send)).toEqual({ outcome: 'signed-out' });
    const settings = await getSettings();
    expect(connectionOf(settings)).toBe('expired');
    expect(settings.me).toEqual(me);
    expect(await sendEntry(sent, send)).toEqual({ outcome: 'signed-out' });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('does not end a session that was made anew meanwhile', async () => {
    const send = vi.fn<typeof fetch>(async () => {
      await setSettings({ token: 'token-2' });
      return new Response('{}', { status: 401 });
    });
    await sendEntry(sent, send);
    expect(connectionOf(await getSettings())).toBe('connected');
  });

  it('is never delivered under another name', async () => {
    const send = answering(200, { state: 'sent' });
    expect(await sendEntry({ ...sent, owner: 'workspace-1 member-2' }, send)).toEqual({ outcome: 'signed-out' });
    expect(send).not.toHaveBeenCalled();
  });
});
