import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basic, guide, nothing, now, openIngest, type TestIngest } from '../harness/ingest.ts';

let test: TestIngest;
beforeAll(async () => {
  test = await openIngest();
});
afterAll(() => test.close());
beforeEach(() => test.makeWorkspace({ neverLogDomains: ['larkfield.example'], assetPrefixes: ['https://www.larkfield.example/library/'] }));

describe('refusals name the field and change nothing', () => {
  const good = { type: 'page', anonymousId: 'a', messageId: 'ok', properties: { url: guide } };
  it.each([
    ['page', { properties: {} }, 'userId', 'give userId or anonymousId'],
    ['track', { userId: 'u' }, 'event', ''],
    ['track', { userId: 'u', event: 'x', properties: 'text' }, 'properties', 'must be an object'],
    ['identify', { userId: 'u', traits: { email: 'not an address' } }, 'traits.email', 'must be an e-mail address, or be left out'],
    ['group', { userId: 'u' }, 'groupId', ''],
    ['alias', { userId: 'u' }, 'previousId', ''],
    ['page', { userId: 'u', timestamp: 'yesterday' }, 'timestamp', 'must be a time such as 2026-03-01T10:00:00Z'],
    ['batch', { batch: [good, good, good, { type: 'page' }] }, 'batch.3.userId', 'give userId or anonymousId'],
    ['batch', { batch: [good, { type: 'delete', userId: 'u' }] }, 'batch.1.type', ''],
    ['batch', { batch: [good, 'text'] }, 'batch.1', 'must be an event'],
    ['batch', { batch: [] }, 'batch', 'must hold at least one event'],
    [
      'batch',
      { batch: [good, { ...good, messageId: 'big', properties: { text: 'x'.repeat(33_000) } }] },
      'batch.1',
      'must be at most 32 KB',
    ],
    ['batch', {}, 'batch', ''],
    [
      'import',
      { batch: [{ ...good, timestamp: '2024-01-01' }, good] },
      'batch.1.timestamp',
      'must say when it happened: an import is of history',
    ],
    ['batch', { batch: Array(2_501).fill({ type: 'page', userId: 'u' }) }, 'batch', 'must hold at most 2500 events'],
    ['page', '{"anonymousId":', '', 'must be a JSON object'],
    ['page', '[]', '', 'must be a JSON object'],
  ])('%s %#', async (call, body, field, message) => {
    const answer = await test.post(call, body);
    const refusal = (await answer.json()) as { status: number; data: { issues: { field: string; message: string }[] } };
    expect(answer.status).toBe(400);
    expect(refusal.data.issues.map((issue) => issue.field)).toEqual([field]);
    if (message) expect(refusal.data.issues[0]?.message).toBe(message);
    expect(await test.counts()).toEqual(nothing);
  });

  it.each([
    ['page', 40_000],
    ['batch', 600_000],
  ])('%s: a body that is too large', async (call, size) => {
    const answer = await test.post(call, { ...good, batch: [good], filler: 'x'.repeat(size) });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await test.counts()).toEqual(nothing);
  });

  it('a key that is missing, wrong or revoked', async () => {
    const call = () => test.post('page', good, basic(`key-${test.workspaceId()}`));
    expect((await test.post('page', good, null)).status).toBe(401);
    expect((await test.post('page', good, basic('nobody'))).status).toBe(401);
    expect((await test.post('page', good, 'Bearer x')).status).toBe(401);
    await test.database.db.updateTable('source').set({ revoked_at: now }).where('workspace_id', '=', test.workspaceId()).execute();
    expect((await call()).status).toBe(401);
    expect(await test.counts()).toEqual(nothing);
  });

  it('the key may come in the body, as browser libraries send it', async () => {
    expect((await test.post('page', { ...good, writeKey: `key-${test.workspaceId()}` }, null)).status).toBe(200);
    expect((await test.post('batch', { batch: [good], writeKey: 'other' }, null)).status).toBe(401);
    expect(await test.counts()).toMatchObject({ engagements: 1 });
  });

  it('a body packed with gzip is unpacked, and no further than the limit', async () => {
    const packed = (body: unknown) => new Blob([gzipSync(JSON.stringify(body))]);
    const post = (body: Blob) => test.post('batch', body, undefined, { 'content-encoding': 'gzip' });
    expect((await post(packed({ batch: [good] }))).status).toBe(200);
    const bomb = packed({ batch: [{ ...good, messageId: 'bomb', properties: { text: 'x'.repeat(30_000_000) } }] });
    expect(bomb.size).toBeLessThan(100_000);
    expect((await post(bomb)).status).toBe(413);
    expect((await post(new Blob(['{"batch":[]}']))).status).toBe(400);
    expect((await test.post('batch', { batch: [good] }, undefined, { 'content-encoding': 'br' })).status).toBe(400);
    expect(await test.counts()).toMatchObject({ engagements: 1 });
  });

  it('a browser that asks not to be tracked is not', async () => {
    expect((await test.post('page', good, undefined, { 'sec-gpc': '1' })).status).toBe(403);
    expect(await test.counts()).toEqual(nothing);
  });

  it('the settings that the browser library asks for send it nowhere else', async () => {
    const settings = (key: string) => test.routes.request(`/v1/projects/${key}/settings`);
    const answer = await settings(`key-${test.workspaceId()}`);
    expect(await answer.json()).toMatchObject({
      integrations: { 'Segment.io': { apiHost: 'localhost:4870/v1', protocol: 'http' } },
      metrics: { sampleRate: 0 },
      remotePlugins: [],
    });
    expect((await settings('nobody')).status).toBe(401);
  });

  it('a browser of another site may ask first', async () => {
    const answer = await test.routes.request('/v1/page', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://larkfield.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-retry-count');
  });
});
