import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invitation, Me } from '../../utils/contract/workspace.ts';
import { day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const password = 'a long enough password';
const cookieOf = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? '';
const post = <T = Refusal>(path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.send<T>('POST', path, { body, headers: { origin: 'http://fingerpost.example', ...headers } });
const invite = (email: string, role = 'rep') => server.ok<Invitation>(server.ours.admin, 'POST', '/invitations', { email, role });

describe('joining', () => {
  it('is by invitation only', async () => {
    const before = await server.dump([]);
    for (const path of ['/api/auth/sign-up/email', '/api/join/nonsense', '/api/auth/organization/create'])
      expect((await post(path, { name: 'Eve', email: 'eve@evil.example', password })).status).toBeGreaterThanOrEqual(403);
    expect(await server.dump([])).toBe(before);
  });

  it('with the link makes a member of the role that was given, once, and signs in', async () => {
    const { id, link, expiresAt } = await invite('New.Rep@home.example', 'marketer');
    expect(link).toBe(`http://fingerpost.example/join/${id}`);
    expect(expiresAt).toBe(start + 7 * day);
    const looked = await server.send('GET', `/api/join/${id}`);
    expect(looked.body).toEqual({ setup: false, workspaceName: 'North', email: 'new.rep@home.example', role: 'marketer' });

    const short = await post(`/api/join/${id}`, { name: 'New Rep', password: 'short' });
    expect(short.status).toBe(400);
    expect(short.body.data?.issues?.[0]?.field).toBe('password');

    const joined = await Promise.all([
      post(`/api/join/${id}`, { name: 'New Rep', password }),
      post(`/api/join/${id}`, { name: 'New Rep', password }),
    ]);
    expect(joined.map((answer) => answer.status).sort()).toEqual([200, expect.any(Number)]);
    const won = joined.find((answer) => answer.status === 200);
    const me = await server.send<Me>('GET', '/api/me', { headers: { cookie: cookieOf(won?.headers ?? new Headers()) } });
    expect(me.body).toMatchObject({ email: 'new.rep@home.example', role: 'marketer', workspace: { name: 'North' } });
    expect((await server.send('GET', `/api/join/${id}`)).status).toBe(404);
    expect((await post(`/api/join/${id}`, { name: 'Again', password })).status).toBe(404);
    const members = await server.database.db
      .selectFrom('member')
      .innerJoin('user', 'user.id', 'member.user_id')
      .select('user.email')
      .where('user.email', '=', 'new.rep@home.example')
      .execute();
    expect(members).toHaveLength(1);

    const signedIn = await post('/api/auth/sign-in/email', { email: 'new.rep@home.example', password });
    expect(signedIn.status).toBe(200);
    expect((await post('/api/auth/sign-in/email', { email: 'new.rep@home.example', password: 'a wrong password' })).status).toBe(401);
  });

  it('is refused when the link was taken back, replaced or has run out', async () => {
    const taken = await invite('taken@home.example');
    await server.ok(server.ours.admin, 'DELETE', `/invitations/${taken.id}`);
    const replaced = await invite('twice@home.example');
    await invite('twice@home.example');
    const late = await invite('late@home.example');
    server.clock.now += 7 * day + 1;
    for (const { id } of [taken, replaced, late]) {
      expect((await server.send('GET', `/api/join/${id}`)).status).toBe(404);
      expect((await post(`/api/join/${id}`, { name: 'X', password })).status).toBe(404);
    }
    server.clock.now = start;
  });

  it('is refused for an address that is a member already', async () => {
    const answer = await server.call<Refusal>(server.ours.admin, 'POST', '/invitations', { email: server.ours.rep.email, role: 'admin' });
    expect(answer.status).toBe(409);
  });

  it('on an empty server goes by the setup link, which is worth nothing afterwards', async () => {
    expect(await server.services.auth.makeSetupLink()).toBeNull();
    const empty = await openTestServer();
    try {
      await empty.database.db.deleteFrom('member').execute();
      await empty.database.db.deleteFrom('user').execute();
      const link = new URL((await empty.services.auth.makeSetupLink()) ?? '');
      const path = `/api${link.pathname}`;
      expect((await empty.send('GET', path)).body).toMatchObject({ setup: true, role: 'admin' });
      const body = { name: 'First Admin', email: 'first@company.example', password, workspaceName: 'Company' };
      expect((await empty.send<Refusal>('POST', path, { body: { ...body, email: 'none' } })).body.data?.issues?.[0]?.field).toBe('email');
      const answer = await empty.send('POST', path, { body });
      expect(answer.status).toBe(200);
      const me = await empty.send<Me>('GET', '/api/me', { headers: { cookie: cookieOf(answer.headers) } });
      expect(me.body).toMatchObject({ role: 'admin', email: 'first@company.example', workspace: { name: 'Company', sample: false } });
      expect(me.body.settings.neverLogDomains).toEqual(['company.example']);
      expect((await empty.send('POST', path, { body })).status).toBe(404);
    } finally {
      await empty.close();
    }
  });
});

describe('a session', () => {
  it('that has run out is refused', async () => {
    const token = await server.services.auth.makeToken(server.ours.rep.userId);
    expect((await server.send('GET', '/api/me', { token })).status).toBe(200);
    await server.database.db
      .updateTable('session' as 'user')
      .set({ expiresAt: new Date(Date.now() - 1_000).toISOString() } as object)
      .where('token' as 'id', '=', token)
      .execute();
    const before = await server.dump([]);
    const answer = await server.send<Refusal>('POST', '/api/people', {
      token,
      body: { name: 'A B', identifiers: [{ kind: 'email', value: 'a@b.example' }] },
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining('Sign in') });
    expect((await server.dump()).includes('a@b.example')).toBe(false);
    expect(before).not.toContain('a@b.example');
  });

  it('is prolonged when it is used after a day, not before', async () => {
    const { db } = server.database;
    const token = await server.services.auth.makeToken(server.ours.rep.userId);
    const endOf = async () => {
      const row = await db.selectFrom('session').select('expiresAt').where('token', '=', token).executeTakeFirstOrThrow();
      return new Date(row.expiresAt).getTime();
    };
    const fresh = await endOf();
    expect((await server.send('GET', '/api/me', { token })).status).toBe(200);
    expect(await endOf()).toBe(fresh);
    const old = new Date(fresh - 2 * day);
    await db.updateTable('session').set({ expiresAt: old.toISOString() }).where('token', '=', token).execute();
    expect((await server.send('GET', '/api/me', { token })).status).toBe(200);
    expect(await endOf()).toBeGreaterThan(old.getTime() + day);
    for (const wrong of [`${token}x`, token.slice(1), "' or '1'='1", '']) {
      expect((await server.send('GET', '/api/me', { headers: { authorization: `Bearer ${wrong}` } })).status).toBe(401);
    }
  });

  it('ends at once when the member is removed', async () => {
    const leaver = await server.addActor(server.ours.workspaceId, 'Leaving Soon', 'rep');
    expect((await server.call(leaver, 'GET', '/me')).status).toBe(200);
    await server.ok(server.ours.admin, 'DELETE', `/team/${leaver.memberId}`);
    expect((await server.call(leaver, 'GET', '/me')).status).toBe(401);
    expect(await server.dump([])).not.toContain(leaver.token);
  });

  it('keeps at least one admin', async () => {
    expect((await server.call(server.ours.admin, 'DELETE', `/team/${server.ours.admin.memberId}`)).status).toBe(409);
    expect((await server.call(server.ours.admin, 'PATCH', `/team/${server.ours.admin.memberId}`, { role: 'rep' })).status).toBe(409);
  });

  it('by link is good once', async () => {
    const link = new URL(await server.services.auth.makeSignInLink(server.ours.marketer.userId));
    expect(link.origin + link.pathname).toBe('http://fingerpost.example/sign-in');
    const token = link.searchParams.get('token') ?? '';
    expect(await server.dump([])).not.toContain(token);
    const first = await post('/api/auth/one-time-token/verify', { token });
    expect(first.status).toBe(200);
    const me = await server.send<Me>('GET', '/api/me', { headers: { cookie: cookieOf(first.headers) } });
    expect(me.body.role).toBe('marketer');
    expect((await post('/api/auth/one-time-token/verify', { token })).status).toBe(400);
    const again = new URL(await server.services.auth.makeSignInLink(server.ours.marketer.userId)).searchParams.get('token');
    expect((await post('/api/auth/one-time-token/verify', { token: again }, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the device flow', () => {
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: 'fingerpost-extension' };
  const extension = { origin: 'chrome-extension://abcdef' };
  interface DeviceCode {
    device_code: string;
    user_code: string;
    verification_uri: string;
  }

  it('signs the extension in as the member who approves', async () => {
    const asked = await post<DeviceCode>('/api/auth/device/code', { client_id: grant.client_id }, extension);
    expect(asked.body.verification_uri).toBe('http://fingerpost.example/connect');
    const { device_code, user_code } = asked.body;
    const pending = await post<Refusal & { error: string }>('/api/auth/device/token', { ...grant, device_code }, extension);
    expect(pending.status).toBe(400);
    expect(pending.body).toMatchObject({ error: 'authorization_pending', code: 'authorization_pending', message: expect.any(String) });

    const cookie = cookieOf((await server.services.auth.signIn(server.ours.rep.userId)).headers);
    expect((await server.send('GET', `/api/auth/device?user_code=${user_code}`, { headers: { cookie } })).status).toBe(200);
    expect((await post('/api/auth/device/approve', { userCode: user_code }, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/api/auth/device/approve', { userCode: user_code }, { cookie })).status).toBe(200);

    await new Promise((resolve) => setTimeout(resolve, 3_100));
    const granted = await post<{ access_token: string }>('/api/auth/device/token', { ...grant, device_code }, extension);
    expect(granted.status).toBe(200);
    const me = await server.send<Me>('GET', '/api/me', { token: granted.body.access_token });
    expect(me.body).toMatchObject({ memberId: server.ours.rep.memberId, role: 'rep' });
    expect((await post('/api/auth/device/token', { ...grant, device_code }, extension)).status).toBe(400);
  });

  it('is for the extension only, and tells a denial', async () => {
    expect((await post('/api/auth/device/code', { client_id: 'somebody' }, extension)).status).toBe(400);
    const { body } = await post<DeviceCode>('/api/auth/device/code', { client_id: grant.client_id }, extension);
    const cookie = cookieOf((await server.services.auth.signIn(server.ours.rep.userId)).headers);
    await server.send('GET', `/api/auth/device?user_code=${body.user_code}`, { headers: { cookie } });
    expect((await post('/api/auth/device/deny', { userCode: body.user_code }, { cookie })).status).toBe(200);
    const refused = await post<{ error: string }>('/api/auth/device/token', { ...grant, device_code: body.device_code }, extension);
    expect(refused.body.error).toBe('access_denied');
  });
});

describe('signing in to the sample without a password', () => {
  const local = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') => ({
    env: { incoming: { socket: { remoteAddress } } },
    headers: { host: 'localhost:4870', ...headers },
  });
  const members = (from: ReturnType<typeof local>) =>
    server.app.request('http://localhost:4870/api/sample/members', { headers: from.headers }, from.env);
  const signIn = (memberId: string, from: ReturnType<typeof local>) =>
    server.app.request(
      'http://localhost:4870/api/sample/sign-in',
      { method: 'POST', headers: { 'content-type': 'application/json', ...from.headers }, body: JSON.stringify({ memberId }) },
      from.env,
    );

  it('works on this machine, for members of the sample only', async () => {
    const sample = await server.addTeam('Sample', true);
    const listed = (await (await members(local())).json()) as { members: { memberId: string; name: string; role: string }[] };
    expect(listed.members).toHaveLength(4);
    expect(listed.members.map((member) => member.role)).toEqual(['rep', 'rep', 'marketer', 'admin']);
    const answer = await signIn(sample.rep.memberId, local());
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ done: true });
    const me = await server.send<Me>('GET', '/api/me', { headers: { cookie: cookieOf(answer.headers) } });
    expect(me.body).toMatchObject({ memberId: sample.rep.memberId, workspace: { sample: true } });
    expect((await signIn(server.ours.admin.memberId, local())).status).toBe(404);

    const elsewhere = [
      local({}, '192.168.1.20'),
      local({ host: 'fingerpost.example' }),
      local({ 'x-forwarded-for': '203.0.113.9' }),
      local({ forwarded: 'for=203.0.113.9' }),
      local({ origin: 'https://evil.example' }),
    ];
    for (const from of elsewhere) {
      expect((await members(from)).status).toBeGreaterThanOrEqual(403);
      const refused = await signIn(sample.rep.memberId, from);
      expect(refused.status).toBeGreaterThanOrEqual(403);
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
  });
});
