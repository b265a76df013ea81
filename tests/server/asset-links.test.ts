import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeJournal } from '../../server/queries/link-journal.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { AssetLink, AssetLinks, PossibleStakeholder } from '../../utils/contract/link.ts';
import type { ShareRow } from '../../utils/contract/share.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { type LinkServer, openLinkServer } from '../harness/link-server.ts';
import { person } from '../harness/tracked-link.ts';
import { day, openTestServer, type Refusal, type TestServer } from './harness.ts';

let server: TestServer;
let links: LinkServer;
let asset: Asset;
let other: Asset;

beforeAll(async () => {
  server = await openTestServer();
  links = await openLinkServer(server.services.links, server.env);
  await server.services.links.start();
  asset = await server.addAsset(server.ours.marketer, 'Winter Guide');
  other = await server.addAsset(server.ours.marketer, 'Spring Guide');
});
afterAll(async () => {
  await links.close();
  await server.close();
});

const settled = async () => {
  const { db } = server.database;
  while ((await db.selectFrom('link_journal').select('id').execute()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
};
const open = (path: string, headers: Record<string, string> = person) => links.ask(`/r/${path}`, { headers });
const add = (slug: string, ofAsset = asset, more = {}) =>
  server.call<AssetLink & Refusal>(server.ours.marketer, 'POST', `/assets/${ofAsset.id}/links`, { slug, ...more });
const change = (slug: string, body: object) =>
  server.ok<AssetLink>(server.ours.marketer, 'PATCH', `/assets/${asset.id}/links/${slug}`, body);

describe('a public link of an asset', () => {
  it('leads to the asset, as it was typed, and its visits are the asset’s', async () => {
    const { body: link } = await add('Winter-Guide');
    expect(link).toMatchObject({ slug: 'winter-guide', url: `https://go.example/r/${server.ours.linkKey}/winter-guide`, visits: 0 });
    for (const path of [`${server.ours.linkKey}/winter-guide`, `${server.ours.linkKey.toUpperCase()}/WINTER-guide/?utm=x`]) {
      const answer = await open(path);
      expect([answer.status, answer.headers.location]).toEqual([
        302,
        `${asset.url}?utm_source=fingerpost&utm_medium=link&utm_campaign=share`,
      ]);
    }
    await open(`${server.ours.linkKey}/winter-guide`, { 'user-agent': 'curl/8.9.0' });
    await settled();
    const { links: rows, visits } = await server.ok<AssetLinks>(server.ours.rep, 'GET', `/assets/${asset.id}/links`);
    expect(rows).toMatchObject([{ slug: 'winter-guide', visits: 2, automatedVisits: 1, lastVisitAt: server.clock.now }]);
    expect(visits.map(({ verdict }) => verdict).sort()).toEqual(['automated', 'confirmed', 'confirmed']);
  });

  it('cannot take what is another asset’s, or was, and says whose', async () => {
    expect((await add('winter-guide', other)).body).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('leads to "Winter Guide" already'),
    });
    await change('winter-guide', { revoked: true });
    expect((await add('winter-guide', other)).body).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('may stand in print'),
    });
    expect((await add('winter-guide')).body).toMatchObject({ slug: 'winter-guide', revokedAt: null, visits: 2 });
  });

  it.each(['api', 'a', 'two words', 'dash-', 'x/y', 'é'])('is refused where it cannot be an address (%j)', async (slug) => {
    const answer = await add(slug);
    expect([answer.status, answer.body.data?.issues?.[0]?.field]).toEqual([400, 'slug']);
  });

  it('is of one workspace: another one may have the same words', async () => {
    const theirs = await server.addAsset(server.theirs.marketer, 'Their Guide');
    await server.ok(server.theirs.marketer, 'POST', `/assets/${theirs.id}/links`, { slug: 'winter-guide' });
    expect((await open(`${server.theirs.linkKey}/winter-guide`)).headers.location).toContain(theirs.url);
    expect((await open(`${server.ours.linkKey}/winter-guide`)).headers.location).toContain(asset.url);
  });

  it('says so when it is off or has run out, at once, and works again when it is on', async () => {
    const path = `${server.ours.linkKey}/winter-guide`;
    await change('winter-guide', { revoked: true });
    const off = await open(path);
    expect([off.status, off.headers.location]).toEqual([410, undefined]);
    expect(off.text).toContain('This link was switched off');
    await change('winter-guide', { revoked: false, expiresAt: server.clock.now + day });
    expect((await open(path)).status).toBe(302);
    server.clock.now += day;
    expect((await open(path)).text).toContain('This link has run out');
    await change('winter-guide', { expiresAt: null });
    expect((await open(path)).status).toBe(302);
    const past = await server.call<Refusal>(server.ours.marketer, 'PATCH', `/assets/${asset.id}/links/winter-guide`, { expiresAt: 5 });
    expect([past.status, past.body.message]).toEqual([400, expect.stringContaining('must lie ahead')]);
  });
});

describe('a share’s link', () => {
  const sent = async (email: string) => {
    const contact = await server.addContact(server.ours.rep, `Pat ${email}`, `${email}@acme.example`);
    const { share } = await server.share(server.ours.rep, asset, [contact]);
    await server.report(server.ours.rep, share.id, 'sent', { recipients: [`${email}@acme.example`] });
    server.clock.now += day;
    return { contact, share };
  };

  it('is ended by who shared it, or by marketing, and by nobody else', async () => {
    const { share } = await sent('ends');
    expect((await open(share.code)).status).toBe(302);
    expect((await server.call(server.ours.otherRep, 'PATCH', `/shares/${share.id}/link`, { revoked: true })).status).toBe(403);
    const off = await server.ok<ShareRow>(server.ours.rep, 'PATCH', `/shares/${share.id}/link`, { revoked: true });
    expect(off.linkRevokedAt).toBe(server.clock.now);
    expect((await open(share.code)).status).toBe(410);
    await server.ok(server.ours.marketer, 'PATCH', `/shares/${share.id}/link`, { revoked: false });
    expect((await open(share.code)).status).toBe(302);
    await settled();
    expect((await server.ok<{ share: ShareRow }>(server.ours.rep, 'GET', `/shares/${share.id}`)).share.visits).toBe(2);
  });

  it('carries the parameters that the workspace wants', async () => {
    const { share } = await sent('utm');
    const refused = await server.call<Refusal>(server.ours.admin, 'PATCH', '/settings', {
      linkParameters: { source: 'fp', medium: '{medium}', campaign: '{who}', content: '', term: '' },
    });
    expect([refused.status, refused.body.data?.issues]).toEqual([
      400,
      [{ field: 'linkParameters.campaign', message: expect.stringContaining('names {who}, which there is not') }],
    ]);
    await server.ok(server.ours.admin, 'PATCH', '/settings', {
      linkParameters: { source: '{channel}', medium: '{medium}', campaign: '{asset}', content: '{rep}', term: '' },
    });
    server.services.links.changed(share.code);
    const { searchParams } = new URL((await open(share.code)).headers.location ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({
      utm_source: 'gmail',
      utm_medium: 'email',
      utm_campaign: 'winter-guide',
      utm_content: 'rita-north',
      fp: share.code,
    });
  });

  const seen = async (share: ShareRow, anonymousId: string) => {
    const entry = { seen: { workspaceId: server.ours.workspaceId, code: share.code, anonymousId, at: server.clock.now } };
    await writeJournal(server.database.db, [entry], server.clock.now);
    await settled();
  };
  const possible = async () =>
    (await server.ok<{ stakeholders: PossibleStakeholder[] }>(server.ours.rep, 'GET', '/stakeholders')).stakeholders;

  it('opened on another device rewrites nobody: it is a possible new stakeholder until the team says', async () => {
    const { contact, share } = await sent('forwarded');
    await open(share.code, { ...person, 'sec-fetch-user': '' });
    await settled();
    await seen(share, 'browser-1');
    const visits = async () =>
      (await server.ok<{ visits: { verdict: string; reasons: string[] }[] }>(server.ours.rep, 'GET', `/shares/${share.id}`)).visits;
    expect(await visits()).toMatchObject([
      { verdict: 'confirmed', reasons: ['Went on reading on the company’s site', expect.any(String)] },
    ]);
    const identifiers = () =>
      server.database.db
        .selectFrom('identifier')
        .select('value')
        .where('contact_id', '=', contact.id)
        .where('kind', '=', 'anonymous')
        .execute();
    expect(await identifiers()).toEqual([]);
    expect(await possible()).toMatchObject([
      { shareId: share.id, visitorId: 'browser-1', sign: 'unknown', recipient: { contactId: contact.id } },
    ]);

    const judge = (answer: string, visitorId = 'browser-1') =>
      server.call(server.ours.rep, 'POST', '/stakeholders', { shareId: share.id, visitorId, answer });
    const engagements = () =>
      server.database.db
        .selectFrom('engagement')
        .select('id')
        .where('contact_id', '=', contact.id)
        .where('kind', '=', 'share_visit')
        .execute();
    expect((await engagements()).length).toBe(1);
    expect((await judge('other')).status).toBe(200);
    expect(await possible()).toEqual([]);
    expect(await engagements()).toEqual([]);
    await judge('open');
    expect((await engagements()).length).toBe(1);
    await judge('recipient');
    expect(await identifiers()).toEqual([{ value: 'browser-1' }]);

    server.clock.now += 60_000;
    await open(share.code);
    await settled();
    await seen(share, 'browser-2');
    expect(await possible()).toMatchObject([{ visitorId: 'browser-2', sign: 'other_device' }]);
    await judge('open');
    expect(await identifiers()).toEqual([]);
    expect((await judge('other', 'nobody')).status).toBe(404);
  });

  it('loaded ahead counts as a person’s once the site has seen it opened', async () => {
    const { share } = await sent('ahead');
    await open(share.code, { ...person, 'sec-purpose': 'prefetch;prerender' });
    await settled();
    const row = async () => (await server.ok<{ share: ShareRow }>(server.ours.rep, 'GET', `/shares/${share.id}`)).share;
    expect(await row()).toMatchObject({ state: 'sent', visits: 0, automatedVisits: 1 });
    await seen(share, 'browser-3');
    expect(await row()).toMatchObject({ state: 'visited', visits: 1, automatedVisits: 0, lastVisitAt: server.clock.now });
  });

  it('is a person’s when the site tells of the browser before the visit has come out of the journal', async () => {
    const { share } = await sent('early');
    const { workspaceId } = server.ours;
    const visit = { ...{ workspaceId, id: server.newKey(), code: share.code, shareId: share.id, assetId: asset.id }, at: server.clock.now };
    const scanned = { verdict: 'likely' as const, reasons: ['in a test'], userAgent: 'Browser', clientHash: 'hash' };
    await writeJournal(server.database.db, [{ visit: { ...visit, ...scanned } }], server.clock.now);
    const source = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Early site' });
    const answer = await server.send('POST', '/v1/page', {
      body: { messageId: server.newKey(), anonymousId: 'browser-early', properties: { url: asset.url, fp: share.code } },
      headers: { authorization: basic(source.writeKey) },
    });
    expect(answer.status).toBe(200);
    await settled();
    const { visits } = await server.ok<{ visits: { verdict: string }[] }>(server.ours.rep, 'GET', `/shares/${share.id}`);
    expect(visits).toMatchObject([{ verdict: 'confirmed' }]);
    expect((await possible()).filter((each) => each.shareId === share.id)).toMatchObject([{ visitorId: 'browser-early' }]);
  });

  it('answers nothing but links on a domain of its own', async () => {
    const dashboard = await links.ask('/assets', { headers: { host: 'go.example' } });
    expect([dashboard.status, dashboard.text.includes('does not lead anywhere')]).toEqual([404, true]);
    expect((await links.ask('/assets', { headers: { host: 'fingerpost.example' } })).status).toBe(418);
    expect((await links.ask('/r/anything', { method: 'POST' })).status).toBe(405);
  });
});
