import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  disconnect,
  type PendingConnect,
  pendingConnect,
  pollConnect,
  serverOrigin,
  startConnect,
} from '../../../utils/extension/connect.ts';
import { connectionOf, getSettings, setSettings, watchSettings } from '../../../utils/extension/settings.ts';
import { eventually } from '../../harness/eventually.ts';
import { me, signedIn } from './signed-in.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const origin = 'https://fp.own.example';
const deviceCode = {
  device_code: 'd1',
  user_code: 'ABCD-EFGH',
  verification_uri_complete: `${origin}/connect?user_code=ABCDEFGH`,
  expires_in: 600,
  interval: 5,
};
const pending: PendingConnect = {
  serverUrl: origin,
  userCode: 'ABCD-EFGH',
  verificationUrl: `${origin}/connect`,
  deviceCode: 'd1',
  intervalSeconds: 5,
  expiresAt: 10_000,
};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const serving = (answer: (request: Request) => Response | Promise<Response>) => {
  const send = vi.fn(async (input: RequestInfo | URL, init?: RequestInit) => await answer(new Request(input, init)));
  vi.stubGlobal('fetch', send);
  return send;
};

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.unstubAllGlobals());

describe('the address of a server', () => {
  it.each([
    ['https://fp.own.example/some/page', origin],
    ['fp.own.example', origin],
    [' https://fp.own.example:8443/ ', 'https://fp.own.example:8443'],
    ['localhost:4870', 'http://localhost:4870'],
    ['http://127.0.0.1:4870', 'http://127.0.0.1:4870'],
  ])('%s is %s', (typed, expected) => {
    expect(serverOrigin(typed)).toEqual({ ok: true, origin: expected });
  });

  it.each(['', 'http://fp.own.example', 'http://localhost.evil.example', 'ftp://fp.own.example', 'javascript:alert(1)', 'https://'])(
    '%j is refused',
    (typed) => {
      expect(serverOrigin(typed)).toMatchObject({ ok: false, reason: expect.stringMatching(/https:\/\//) });
    },
  );
});

describe('connecting', () => {
  it('asks for a code, which a panel that opens later still finds', async () => {
    const send = serving(() => json(deviceCode));
    const started = await startConnect(origin, 1_000);
    expect(started).toMatchObject({ ok: true, pending: { userCode: 'ABCD-EFGH', intervalSeconds: 5, expiresAt: 601_000 } });
    expect(send.mock.lastCall?.[0]).toBe(`${origin}/api/auth/device/code`);
    expect(await pendingConnect(2_000)).toMatchObject({ deviceCode: 'd1' });
    expect(await pendingConnect(601_000)).toBeNull();
  });

  it.each([
    ['a server that does not answer', () => Promise.reject(new TypeError('Failed to fetch')), /cannot be reached/],
    ['some other server', () => new Response('<html>', { status: 404 }), /not Fingerpost/],
    ['a code page that is no web page', () => json({ ...deviceCode, verification_uri_complete: 'javascript:alert(1)' }), /not Fingerpost/],
  ])('says in plain words: %s', async (_, answer, words) => {
    serving(answer);
    expect(await startConnect(origin)).toMatchObject({ ok: false, reason: expect.stringMatching(words) });
  });

  it('waits for the approval, slower when asked to, and through a server that is away', async () => {
    serving(() => json({ error: 'authorization_pending' }, 400));
    expect(await pollConnect(pending, 1)).toEqual({ status: 'pending', pending });
    serving(() => json({ error: 'slow_down' }, 400));
    expect(await pollConnect(pending, 1)).toMatchObject({ status: 'pending', pending: { intervalSeconds: 10 } });
    serving(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await pollConnect(pending, 1)).toEqual({ status: 'pending', pending });
  });

  it.each([
    ['expired_token', /run out/],
    ['access_denied', /turned down/],
    ['invalid_grant', /does not know/],
  ])('ends with words after %s', async (error, words) => {
    serving(() => json({ error }, 400));
    expect(await pollConnect(pending, 1)).toMatchObject({ status: 'failed', reason: expect.stringMatching(words) });
    expect(connectionOf(await getSettings())).toBe('disconnected');
  });

  it('keeps server, token and member once approved', async () => {
    serving(({ url, headers }) => {
      if (url.endsWith('/device/token')) return json({ access_token: 'token-1' });
      return headers.get('authorization') === 'Bearer token-1' ? json(me) : json({}, 401);
    });
    expect(await pollConnect(pending, 1)).toEqual({ status: 'connected', me });
    expect(await getSettings()).toEqual(signedIn);
  });

  it('keeps the session when the member cannot be asked for just then', async () => {
    serving(({ url }) =>
      url.endsWith('/device/token') ? json({ access_token: 'token-1' }) : Promise.reject(new TypeError('Failed to fetch')),
    );
    expect(await pollConnect(pending, 1)).toEqual({ status: 'connected', me: null });
    expect(connectionOf(await getSettings())).toBe('connected');
  });

  it('ends on the server too', async () => {
    await setSettings(signedIn);
    const send = serving(() => json({ success: true }));
    await disconnect();
    expect(send.mock.lastCall).toMatchObject([`${origin}/api/auth/sign-out`, { headers: { authorization: 'Bearer token-1' } }]);
    expect(await getSettings()).toMatchObject({ serverUrl: origin, token: null, me: null });
  });
});

describe('settings', () => {
  it('are the local server and nobody at first', async () => {
    expect(await getSettings()).toEqual({ serverUrl: 'http://localhost:4870', token: null, me: null, expired: false });
  });

  it('are told whole to those who watch', async () => {
    const seen = vi.fn();
    const stop = watchSettings(seen);
    await setSettings({ token: 'token-1' });
    await eventually(() =>
      expect(seen).toHaveBeenCalledWith(expect.objectContaining({ serverUrl: 'http://localhost:4870', token: 'token-1' })),
    );
    stop();
  });
});
