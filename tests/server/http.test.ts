import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiErrorBody } from '../../utils/contract/errors.ts';
import { openTestServer, type Refusal, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };

describe('a request that is wrong is refused in words, and changes nothing', () => {
  const cases: [string, string, string, unknown, number, string | null][] = [
    ['a body that is no JSON', 'POST', '/shares', '{"assetId": ', 400, null],
    ['a body of another shape', 'POST', '/shares', '[1, 2]', 400, null],
    ['a field that is missing', 'POST', '/shares', { assetId: 'x', channel: 'gmail' }, 400, 'idempotencyKey'],
    ['a field of another kind', 'POST', '/assets', { title: 'A', kind: 'poem', stage: 'decision', url: 'https://a.example' }, 400, 'kind'],
    [
      'an address that is none',
      'POST',
      '/assets',
      { title: 'A', kind: 'guide', stage: 'decision', url: 'javascript:alert(1)' },
      400,
      'url',
    ],
    ['a field deep inside', 'POST', '/people', { name: 'A', identifiers: [{ kind: 'email', value: '' }] }, 400, 'identifiers.0.value'],
    [
      'an identifier that is none',
      'POST',
      '/people',
      { name: 'A', identifiers: [{ kind: 'email', value: 'not an address' }] },
      400,
      'identifiers.0.value',
    ],
    ['a limit out of range', 'GET', '/shares?limit=100000', undefined, 400, 'limit'],
    ['an empty period', 'GET', '/reports/overview?from=10&to=10', undefined, 400, 'from'],
    ['an unknown path', 'GET', '/nothing/here', undefined, 404, null],
    ['an unknown method', 'PUT', '/assets', {}, 404, null],
  ];

  it.each(cases)('%s', async (_name, method, path, body, status, field) => {
    const before = await server.dump([]);
    const answer = await server.call<Refusal>(server.ours.admin, method, path, body);
    expect(answer.status).toBe(status);
    expect(ApiErrorBody.parse(answer.body).status).toBe(status);
    if (field) expect(answer.body.data?.issues?.map((issue) => issue.field)).toContain(field);
    expect(await server.dump([])).toBe(before);
  });

  it('says that JSON is broken, where it is', async () => {
    const answer = await server.call<Refusal>(server.ours.admin, 'POST', '/shares', '{"assetId": ');
    expect(answer.body.message).toContain('JSON');
  });

  it('a body that is too large, told by its length or found out while reading', { timeout: 30_000 }, async () => {
    const before = await server.dump([]);
    const huge = JSON.stringify({ title: 'x'.repeat(1_200_000) });
    const told = await server.send<Refusal>('POST', '/api/assets', {
      token: server.ours.admin.token,
      body: huge,
      headers: { 'content-length': String(huge.length) },
    });
    const found = await server.send<Refusal>('POST', '/api/assets', { token: server.ours.admin.token, body: huge });
    for (const answer of [told, found]) {
      expect(answer.status).toBe(413);
      expect(answer.body.code).toBe('PAYLOAD_TOO_LARGE');
    }
    const csv = `title,url\n${'x'.repeat(6_400_000)},https://a.example`;
    expect((await server.call(server.ours.admin, 'POST', '/assets/import', { csv })).status).toBe(413);
    const large = `title,url,summary\n${Array.from({ length: 2_000 }, (_, row) => `Asset ${row},https://a.example/${row},${'y'.repeat(1_000)}`).join('\n')}`;
    expect(large.length).toBeGreaterThan(2_000_000);
    expect((await server.call(server.ours.admin, 'POST', '/assets/import', { csv: large })).status).toBe(200);
    expect(await server.dump([])).toBe(before);
  });
});

describe('who may call from a browser', () => {
  const extension = 'chrome-extension://abcdefghijklmnop';

  it('lets any origin use a bearer token, without credentials', async () => {
    const preflight = await server.send('OPTIONS', '/api/me', {
      headers: { origin: extension, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(extension);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, authorization, accept-language, x-time-zone');
    expect(preflight.headers.get('vary')).toContain('Origin');
    expect(preflight.headers.has('access-control-allow-credentials')).toBe(false);
    for (const path of ['/api/me', '/api/nothing', '/api/auth/device']) {
      const answer = await server.send('GET', path, { token: server.ours.rep.token, headers: { origin: extension } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(extension);
      expect(answer.headers.get('vary')).toContain('Origin');
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  it('lets cookies speak for our own pages only', async () => {
    const cookie = (await server.services.auth.signIn(server.ours.admin.userId)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const post = (origin: string) => server.send('POST', '/api/sources', { body: { name: 'Site' }, headers: { cookie, origin } });
    expect((await post('http://fingerpost.example')).status).toBe(200);
    const before = await server.dump([]);
    const foreign = await post('https://evil.example');
    expect(foreign.status).toBe(403);
    expect((await post('null')).status).toBe(403);
    expect(await server.dump([])).toBe(before);
  });

  it('judges who brings a token by it alone', async () => {
    const cookie = (await server.services.auth.signIn(server.ours.admin.userId)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const answer = await server.send<Refusal>('POST', '/api/sources', {
      token: server.ours.rep.token,
      body: { name: 'Site' },
      headers: { cookie },
    });
    expect(answer.status).toBe(403);
    expect((await server.send('GET', '/api/me', { token: 'no-such-token', headers: { cookie } })).status).toBe(401);
  });
});

describe('the server around the API', () => {
  it('describes itself as OpenAPI', async () => {
    const { status, body } = await server.send<{ openapi: string; paths: Record<string, object> }>('GET', '/api/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/people/resolve', '/people/{contactId}', '/shares/{shareId}/events', '/reports/overview']),
    );
    expect(JSON.stringify(body)).not.toContain('"$ref":"#/undefined');
  });

  it('says how it is', async () => {
    const { status, body } = await server.send('GET', '/healthz');
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'ok', version: '0.0.0' });
  });

  it('lets no script run but its own files', async () => {
    const { headers } = await server.send('GET', '/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers JSON for an unknown call of ingest, and text for an unknown file', async () => {
    expect((await server.send<Refusal>('POST', '/v1/nothing', { headers: json })).body.code).toBe('NOT_FOUND');
    expect((await server.send('GET', '/assets/none.js')).status).toBe(404);
  });

  it('does not hand out files above its folder', async () => {
    for (const path of ['/../package.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2f..%2fpackage.json'])
      expect(JSON.stringify((await server.send('GET', path)).body)).not.toContain('better-auth');
  });
});
