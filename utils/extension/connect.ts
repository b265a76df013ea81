import { browser } from 'wxt/browser';
import type { Me } from '../contract/workspace.ts';
import { refreshMe } from './api.ts';
import { forgetRecipes } from './recipe-store.ts';
import { getSettings, setSettings } from './settings.ts';

/** A request to connect that waits for the rep's "yes" in the dashboard (RFC 8628). */
export interface PendingConnect {
  serverUrl: string;
  /** Shown in the panel, so that the rep can compare it with the dashboard's. */
  userCode: string;
  /** The dashboard's page, with the code filled in. */
  verificationUrl: string;
  deviceCode: string;
  intervalSeconds: number;
  expiresAt: number;
}

export type StartAnswer = { ok: true; pending: PendingConnect } | { ok: false; reason: string };

export type PollAnswer =
  | { status: 'pending'; pending: PendingConnect }
  /** `me` is null when the server could not be asked again right now; the session is there all the same. */
  | { status: 'connected'; me: Me | null }
  | { status: 'failed'; reason: string };

const clientId = 'fingerpost-extension';
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
const pendingKey = 'connect';

/** The origin of a server address as a person types it, or what is wrong with it. Plain http is for this machine only. */
export function serverOrigin(typed: string): { ok: true; origin: string } | { ok: false; reason: string } {
  const text = typed.trim();
  const bare = /^[a-z]+:\/\//i.test(text) ? text : `${isLocal(text.split(/[/:]/)[0] ?? '') ? 'http' : 'https'}://${text}`;
  const url = URL.parse(bare);
  if (!text || !url?.hostname)
    return { ok: false, reason: 'Type the address of your Fingerpost server, such as https://fingerpost.example.com' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url.hostname))) return { ok: true, origin: url.origin };
  if (url.protocol === 'http:')
    return { ok: false, reason: 'The address must begin with https://, since your session would travel unprotected otherwise.' };
  return { ok: false, reason: 'The address must begin with https://' };
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

/** Asks the server for a code. The rep then approves it at `verificationUrl`; `pollConnect` learns of it. */
export async function startConnect(serverUrl: string, now = Date.now()): Promise<StartAnswer> {
  const server = serverOrigin(serverUrl);
  if (!server.ok) return server;
  const answer = await post(server.origin, '/api/auth/device/code', { client_id: clientId });
  if (!answer) return { ok: false, reason: unreachable(server.origin) };
  const { device_code, user_code, verification_uri, verification_uri_complete, expires_in, interval } = answer.body;
  if (typeof device_code !== 'string' || typeof user_code !== 'string') {
    const tooMany = answer.status === 429;
    return { ok: false, reason: tooMany ? 'The server asks to wait a little. Try again in a minute.' : notFingerpost(server.origin) };
  }
  const page = String(verification_uri_complete ?? verification_uri ?? '/connect');
  const verification = URL.parse(page, server.origin);
  if (verification?.protocol !== 'https:' && verification?.protocol !== 'http:') return { ok: false, reason: notFingerpost(server.origin) };
  const pending: PendingConnect = {
    serverUrl: server.origin,
    userCode: user_code,
    verificationUrl: verification.href,
    deviceCode: device_code,
    intervalSeconds: seconds(interval, 5),
    expiresAt: now + seconds(expires_in, 1_800) * 1_000,
  };
  await browser.storage.session.set({ [pendingKey]: pending });
  return { ok: true, pending };
}

/** The request that still waits, so that a panel that was closed meanwhile goes on with it. */
export async function pendingConnect(now = Date.now()): Promise<PendingConnect | null> {
  const stored = await browser.storage.session.get<Record<string, PendingConnect>>(pendingKey);
  const pending = stored[pendingKey];
  return pending && pending.expiresAt > now ? pending : null;
}

/** The rep gave up on it. */
export async function cancelConnect(): Promise<void> {
  await browser.storage.session.remove(pendingKey);
}

/**
 * Asks once whether the rep approved; ask again `pending.intervalSeconds` later while it says so. On approval the
 * settings hold server, token and member.
 */
export async function pollConnect(pending: PendingConnect, now = Date.now()): Promise<PollAnswer> {
  const answer = await post(pending.serverUrl, '/api/auth/device/token', {
    grant_type: grantType,
    device_code: pending.deviceCode,
    client_id: clientId,
  });
  if (typeof answer?.body.access_token === 'string') {
    await setSettings({ serverUrl: pending.serverUrl, token: answer.body.access_token, me: null, expired: false });
    await cancelConnect();
    return { status: 'connected', me: await refreshMe().catch(() => null) };
  }
  if (pending.expiresAt <= now) return await fail('The code has run out. Press Connect again.');
  if (!answer || answer.status >= 500 || answer.status === 429) return { status: 'pending', pending };
  switch (answer.body.error) {
    case 'authorization_pending':
      return { status: 'pending', pending };
    case 'slow_down': {
      const slower = { ...pending, intervalSeconds: pending.intervalSeconds + 5 };
      await browser.storage.session.set({ [pendingKey]: slower });
      return { status: 'pending', pending: slower };
    }
    case 'expired_token':
      return await fail('The code has run out. Press Connect again.');
    case 'access_denied':
      return await fail('The request was turned down in the dashboard.');
    default:
      return await fail('The server does not know this code any more. Press Connect again.');
  }
}

/** Ends the session here and, where it can be reached, on the server. What waits in the outbox stays for this member. */
export async function disconnect(): Promise<void> {
  const { serverUrl, token } = await getSettings();
  await setSettings({ token: null, me: null, expired: false });
  await forgetRecipes();
  if (token) await post(serverUrl, '/api/auth/sign-out', {}, token);
}

async function fail(reason: string): Promise<PollAnswer> {
  await cancelConnect();
  return { status: 'failed', reason };
}

async function post(
  origin: string,
  path: string,
  body: object,
  token?: string,
): Promise<{ status: number; body: Record<string, unknown> } | null> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  try {
    const signal = AbortSignal.timeout(15_000);
    const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body), credentials: 'omit', signal });
    const parsed: unknown = await response.json().catch(() => null);
    return { status: response.status, body: parsed && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {} };
  } catch {
    return null;
  }
}

const unreachable = (origin: string) => `${origin} cannot be reached. Is the address right and the server running?`;
const notFingerpost = (origin: string) => `There is a server at ${origin}, but it is not Fingerpost, or too old.`;

function seconds(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback;
}
