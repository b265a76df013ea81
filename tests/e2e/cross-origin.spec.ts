import { expect, test } from '@playwright/test';
import { launch } from './harness/browser.ts';
import { startTestServer } from './harness/server.ts';
import { builtExtension } from './harness/world.ts';

/** Without any route in the browser, so that its own cross-origin checks reach the server. */
test('the extension reaches a server that it has no host permission for; a page with a cookie does not', async () => {
  const server = await startTestServer();
  const browser = await launch({ extension: builtExtension });
  try {
    const token = server.token('rep');
    const panel = await browser.context.newPage();
    await panel.goto(`chrome-extension://${browser.extensionId}/sidepanel.html`);
    const name = await panel.evaluate(
      async ([origin, bearer]) => {
        const answer = await fetch(`${origin}/api/me`, {
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        });
        return ((await answer.json()) as { name: string }).name;
      },
      [server.origin, token] as const,
    );
    expect(name).toBe('Amara Osei');

    const foreign = await fetch(`${server.origin}/api/sample/members`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.headers.get('access-control-allow-credentials')).toBeNull();
    const { members } = (await (await fetch(`${server.origin}/api/sample/members`)).json()) as { members: { memberId: string }[] };
    const signedIn = await fetch(`${server.origin}/api/sample/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ memberId: members[0]?.memberId }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const withCookie = (origin: string) =>
      fetch(`${server.origin}/api/settings`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: '{}',
      });
    expect((await withCookie('https://evil.example')).status).toBe(403);
  } finally {
    await browser.close();
    await server.close();
  }
});
