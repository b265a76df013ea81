import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyLimit } from '../../server/ingest/key-limit.ts';
import { countSignIn } from '../../server/queries/sign-in-limit.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact } from '../../utils/contract/people.ts';
import type { ContactExport } from '../../utils/contract/privacy.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('a token', () => {
  const me = (token: string) => server.send<Refusal>('GET', '/api/me', { token });

  it('that was made up, cut or changed is refused', async () => {
    const { token } = server.ours.rep;
    for (const wrong of ['x', token.slice(1), `${token}x`, token.toUpperCase(), '../../etc/passwd', "' or '1'='1", 'a'.repeat(8_000)])
      expect((await me(wrong)).status).toBe(401);
    expect((await me(token)).status).toBe(200);
  });

  it('ends by time, by sign-out and with the membership', async () => {
    const { addActor, ours, ok, send, database } = server;
    const [late, left, removed] = [
      await addActor(ours.workspaceId, 'Late One', 'rep'),
      await addActor(ours.workspaceId, 'Left One', 'rep'),
      await addActor(ours.workspaceId, 'Gone One', 'admin'),
    ];
    for (const actor of [late, left, removed]) expect((await me(actor.token)).status).toBe(200);

    const past = new Date(Date.now() - 1_000);
    await database.db
      .updateTable('session' as never)
      .set({ expiresAt: database.dialect === 'postgres' ? past : past.toISOString() } as never)
      .where('token' as never, '=', late.token as never)
      .execute();
    expect((await me(late.token)).status).toBe(401);

    await send('POST', '/api/auth/sign-out', { token: left.token, body: {} });
    expect((await me(left.token)).status).toBe(401);

    await ok(ours.admin, 'DELETE', `/team/${removed.memberId}`);
    expect((await me(removed.token)).status).toBe(401);
    expect((await send('GET', '/api/audit', { token: removed.token })).status).toBe(401);
  });
});

describe('who asks too often', () => {
  it('at sign-in and for device codes is told to wait, on every server of the database', async () => {
    const headers = { origin: 'http://fingerpost.example' };
    const attempt = () =>
      server.send('POST', '/api/auth/sign-in/email', { headers, body: { email: 'ada@home.example', password: 'not the password' } });
    let answer = await attempt();
    for (let tries = 0; answer.status !== 429 && tries < 10; tries++) answer = await attempt();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/wait|later/i) });
    const counts = await server.database.db.selectFrom('sign_in_count').selectAll().execute();
    expect(counts.length).toBeGreaterThan(0);

    const code = () => server.send('POST', '/api/auth/device/code', { body: { client_id: 'fingerpost-extension' } });
    const codes: number[] = [];
    while (!codes.includes(429) && codes.length < 200) codes.push((await code()).status);
    expect(codes).toContain(429);
  });

  it('is let in again when the window has passed, and two servers never both give the last place', async () => {
    const { db } = server.database;
    const rule = { window: 10, max: 3 };
    const answers = await Promise.all(Array.from({ length: 12 }, () => countSignIn(db, 'client', rule, 1_000)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
    expect(await countSignIn(db, 'client', rule, 4_500)).toEqual({ allowed: false, retryAfter: 7 });
    expect(await countSignIn(db, 'client', rule, 11_000)).toEqual({ allowed: true, retryAfter: null });
  });

  it('with a write key waits for the next minute; servers add their counts up', async () => {
    const { db } = server.database;
    let now = start;
    // Told by the test itself; what a timer tells later, to a database that is gone, is no fault.
    const late = () => undefined;
    const [one, two] = [new KeyLimit(db, 100, () => now, late), new KeyLimit(db, 100, () => now, late)];
    const key = { workspaceId: server.ours.workspaceId, sourceId: 'source' };
    expect([one.take(key, 60), two.take(key, 30)]).toEqual([0, 0]);
    await one.tell();
    await two.tell();
    expect([two.take(key, 10), two.take(key, 1)]).toEqual([0, 60]);
    now += 60_000;
    expect(two.take(key, 100)).toBe(0);
  });

  it('sees 429 with the seconds to wait at ingest, and nothing is stored', async () => {
    const { writeKey } = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Loud' });
    const batch = Array.from({ length: 2_500 }, () => ({ type: 'track', event: 'Noise', anonymousId: 'a' }));
    const send = () => server.send<Refusal>('POST', '/v1/batch', { headers: { authorization: basic(writeKey) }, body: { batch } });
    let answer = await send();
    for (let calls = 0; answer.status === 200 && calls < 20; calls++) answer = await send();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.body.message).toContain('20000 events a minute');
  });
});

describe('what is too much is refused', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it.each([
    ['a body of 2 MB', 'POST', '/api/people', JSON.stringify({ name: 'a'.repeat(2_000_000) }), 413],
    ['a call of 64 KB', 'POST', '/v1/track', JSON.stringify({ event: 'a'.repeat(65_536) }), 413],
    ['JSON nested 100,000 deep', 'POST', '/api/people', nested(100_000), 400],
    ['JSON nested 2,000 deep in an event', 'POST', '/v1/track', `{"event":"a","anonymousId":"b","properties":${nested(2_000)}}`, null],
    ['an array of 100,000', 'POST', '/api/people/resolve', `{"identifiers":[${'1,'.repeat(100_000)}1]}`, 400],
    ['a number that is none', 'POST', '/api/people', `{"name":${'9'.repeat(5_000)}}`, 400],
    ['names that change prototypes', 'POST', '/api/people', '{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}', 400],
  ])('%s', async (_name, method, path, body, status) => {
    const { writeKey } = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Site' });
    const authorization = path.startsWith('/v1') ? basic(writeKey) : `Bearer ${server.ours.admin.token}`;
    const answer = await server.send(method, path, { body, headers: { authorization, 'content-type': 'application/json' } });
    if (status === null) expect(answer.status).toBeLessThan(500);
    else expect(answer.status).toBe(status);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });
});

const nasty = [
  "Robert'); drop table contact;--",
  '"; select * from audit --',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=cmd|/c calc!A1',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '{{7*7}}',
  '%00%0d%0aSet-Cookie: a=b',
  '../../etc/passwd',
  '\u202egnp.exe',
];

describe('text that means something elsewhere', () => {
  it('is kept as it was written, finds only itself, and runs in no spreadsheet', async () => {
    const { ours, ok, addAsset } = server;
    for (const [index, text] of nasty.entries()) {
      const contact = await ok<Contact>(ours.rep, 'POST', '/people', {
        name: text,
        title: text,
        company: text,
        identifiers: [{ kind: 'external', value: `${text} ${index}` }],
      });
      expect([contact.name, contact.title]).toEqual([text, text]);
      const asset: Asset = await addAsset(ours.marketer, text, {
        url: `https://site.example/nasty-${index}`,
        summary: text,
        talkingPoint: text,
      });
      expect(asset.title).toBe(text);
      for (const path of ['/people?q=', '/accounts?q=', '/assets?q=', '/audit?subjectId=']) {
        const answer = await server.call(ours.admin, 'GET', `${path}${encodeURIComponent(text)}`);
        expect([200, 400]).toContain(answer.status);
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      const { files } = await ok<ContactExport>(ours.admin, 'GET', `/people/${contact.id}/export`);
      for (const file of files.filter(({ name }) => name.endsWith('.csv'))) expect(file.text).not.toMatch(/(^|[,\n"])[=+\-@]/m);
    }
    const { rows } = await server.database.db
      .selectFrom('contact')
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    expect(rows).toBeGreaterThanOrEqual(nasty.length);
  });

  it('cannot break a header or a line of the log', async () => {
    for (const field of [{ name: 'a\r\nSet-Cookie: x=y' }, { name: 'a\u0000b' }, { title: 'x\u001b[31m' }]) {
      const answer = await server.call<Refusal>(server.ours.rep, 'POST', '/people', {
        name: 'Plain',
        identifiers: [{ kind: 'external', value: `h${server.newKey()}` }],
        ...field,
      });
      expect(answer.headers.get('set-cookie')).toBeNull();
      if (answer.status === 200) expect(JSON.stringify(answer.body)).not.toMatch(/\\[rnu]0?/);
      else expect(answer.status).toBe(400);
    }
  });
});

describe('a page', () => {
  it('of any kind runs no inline script and stands in no frame', async () => {
    for (const path of ['/', '/sign-in', '/people/x', '/nothing', '/r/unknown', '/join/x']) {
      const answer = await server.send('GET', path, { headers: { accept: 'text/html' } });
      if (!answer.headers.get('content-type')?.includes('html')) continue;
      const policy = answer.headers.get('content-security-policy') ?? '';
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1] ?? '';
      expect(scripts, path).toMatch(/^'(self|none)'$/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(String(answer.body)).not.toMatch(/<script(?![^>]*src=)|\son\w+=|javascript:/i);
    }
  });
});
