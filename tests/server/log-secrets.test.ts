import { expect, it } from 'vitest';
import { openFaultWorld } from '../faults/fault-world.ts';
import { startProcess } from '../harness/server-process.ts';

it('the log of a session holds no token, key, cookie, password, query or code', async () => {
  const world = await openFaultWorld();
  const server = await startProcess(world.test, { LOG_LEVEL: 'trace' });
  try {
    const { origin } = server;
    const json = { 'content-type': 'application/json', origin };
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
    await world.send(origin, '/api/me', { token: world.rep });
    await world.send(origin, '/api/people?q=secret-search', { token: world.rep });
    await world.track(origin, 1);
    await world.send(origin, '/v1/track', { key: 'fpk_wrong-write-key', body: { event: 'x' } });
    await post('/api/auth/sign-in/email', { email: 'rep@home.example', password: 'secret-password' });
    await fetch(`${origin}/api/me`, { headers: { cookie: 'better-auth.session_token=secret-cookie' } });
    await fetch(`${origin}/sign-in?token=secret-link`);
    await fetch(`${origin}/api/join/secret-invitation`);
    await fetch(`${origin}/calendar/secret-calendar.ics`);
    await fetch(`${origin}/r/abcdSecretLinkCode`);
    await post('/api/people', '{"broken: secret-body', { authorization: `Bearer ${world.rep}` });
    expect(server.log()).toContain('/api/me');
    for (const secret of [world.rep, world.marketer, world.writeKey, 'wrong-write-key', 'secret-', 'SecretLinkCode'])
      expect(server.log()).not.toContain(secret);
  } finally {
    await server.end('SIGKILL');
    await world.close();
  }
});
