import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identity } from '../../server/db/migrations/0002-identity.ts';
import { storeEvents } from '../../server/ingest/store-events.ts';
import { rebuildKeys } from '../../server/queries/contact-keys.ts';
import type { Contact, ResolveResult } from '../../utils/contract/people.ts';
import { openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const resolve = (person: Record<string, unknown>) => server.ok<ResolveResult>(server.ours.rep, 'POST', '/people/resolve', person);
const email = (value: string) => ({ kind: 'email', value });
const linkedin = (value: string) => ({ kind: 'linkedin', value });
const keysOf = async (contactId: string) =>
  (
    await server.database.db
      .selectFrom('contact_lookup')
      .select('key')
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('contact_id', '=', contactId)
      .orderBy('key')
      .execute()
  ).map(({ key }) => key);
const offered = (result: ResolveResult) => (result.status === 'candidates' ? result.candidates.map(({ contact }) => contact.id) : []);

describe('a person without a known identifier', () => {
  let mira: Contact;
  const page = {
    identifiers: [linkedin('mira-lindqvist-8')],
    name: 'Mira Lindqvist',
    headline: 'Head of Planning at Norrfrakt',
    company: 'Norrfrakt AB',
  };

  beforeAll(async () => {
    mira = await server.addContact(server.ours.rep, 'Mira Lindqvist', 'mira.lindqvist@norrfrakt.example', {
      title: 'Head of Planning',
      company: 'Norrfrakt',
    });
  });

  it('is matched by likeness when name, employer and title leave no doubt; nothing is stored by it', async () => {
    const before = await server.dump(['session']);
    const result = await resolve(page);
    expect(result).toMatchObject({ status: 'matched', by: 'likeness', contact: { id: mira.id } });
    if (result.status !== 'matched') throw new Error(result.status);
    expect(result.score).toBeGreaterThan(0.9);
    expect(result.score).toBeLessThan(1);
    expect(result.evidence?.join()).toMatch(/name/);
    expect(await server.dump(['session'])).toBe(before);
  });

  it('is only a candidate when the name is all that agrees, and nobody on a masked page', async () => {
    expect((await resolve({ name: 'Mira Lindqvist' })).status).not.toBe('matched');
    expect(await resolve({ ...page, masked: true })).toEqual({ status: 'unknown' });
  });

  it('is only a candidate when there are two of the name at the company', async () => {
    const twin = await server.addContact(server.ours.rep, 'Mira Lindqvist', 'm.lindqvist@norrfrakt.example', { title: 'Head of Planning' });
    const result = await resolve(page);
    expect(offered(result).sort()).toEqual([mira.id, twin.id].sort());
    await server.ok(server.ours.rep, 'POST', `/people/${twin.id}/rejections`, { identifiers: page.identifiers });
    expect(await resolve(page)).toMatchObject({ status: 'matched', by: 'likeness', contact: { id: mira.id } });
  });

  it('is only a candidate when the contact is known by another profile', async () => {
    await server.ok(server.ours.rep, 'POST', `/people/${mira.id}/identifiers`, { identifiers: [linkedin('mira-l')] });
    const result = await resolve(page);
    expect(offered(result)).toContain(mira.id);
    await server.ok(server.ours.rep, 'DELETE', `/people/${mira.id}/identifiers`, linkedin('mira-l'));
    expect((await resolve(page)).status).toBe('matched');
  });

  it('is never looked for in another workspace', async () => {
    const answer = await server.ok<ResolveResult>(server.theirs.rep, 'POST', '/people/resolve', page);
    expect(answer).toEqual({ status: 'unknown' });
  });

  it('is found by a name in other letters', async () => {
    const olga = await server.addContact(server.ours.rep, 'Ольга Смирнова', 'o.smirnova@volgasteel.example', { company: 'Volga Steel' });
    const result = await resolve({ name: 'Olga Smirnova', headline: 'Buyer at Volga Steel' });
    expect(result.status === 'matched' ? [result.contact.id] : offered(result)).toContain(olga.id);
    for (const q of ['Смирн', 'smirnova']) {
      const { contacts } = await server.ok<{ contacts: { id: string }[] }>(server.ours.rep, 'GET', `/people?q=${encodeURIComponent(q)}`);
      expect(contacts.map(({ id }) => id)).toEqual([olga.id]);
    }
  });
});

describe('"not this person"', () => {
  const identifiers = [linkedin('theo-brandt-2')];
  const page = { identifiers, name: 'Theo Brandt', headline: 'Buyer at Kaskade' };
  let theo: Contact;
  const reject = (method: string, body: unknown = { identifiers }) =>
    server.call<Refusal>(server.ours.rep, method, `/people/${theo.id}/rejections`, body);

  beforeAll(async () => {
    theo = await server.addContact(server.ours.rep, 'Theo Brandt', 'theo.brandt@kaskade.example', { company: 'Kaskade', title: 'Buyer' });
  });

  it('holds for the whole team and for these identifiers alone, and is taken back', async () => {
    expect((await resolve(page)).status).not.toBe('unknown');
    expect((await reject('POST')).status).toBe(200);
    expect((await reject('POST')).status).toBe(200);
    const colleague = await server.ok<ResolveResult>(server.ours.otherRep, 'POST', '/people/resolve', page);
    expect(colleague).toEqual({ status: 'unknown' });
    expect((await resolve({ ...page, identifiers: [linkedin('theo-b')] })).status).not.toBe('unknown');
    const rows = await server.database.db.selectFrom('contact_rejection').selectAll().where('contact_id', '=', theo.id).execute();
    expect(rows).toEqual([
      {
        workspace_id: server.ours.workspaceId,
        kind: 'linkedin',
        value: 'theo-brandt-2',
        contact_id: theo.id,
        rejected_by: server.ours.rep.userId,
        created_at: start,
      },
    ]);
    expect((await reject('DELETE')).status).toBe(200);
    expect((await resolve(page)).status).not.toBe('unknown');
  });

  it('gives way to a later "yes"', async () => {
    await reject('POST');
    await server.ok(server.ours.otherRep, 'POST', `/people/${theo.id}/identifiers`, { identifiers });
    await server.ok(server.ours.otherRep, 'DELETE', `/people/${theo.id}/identifiers`, identifiers[0]);
    expect((await resolve(page)).status).not.toBe('unknown');
  });

  it('is refused for the contact’s own identifier, for none, and for a contact of others', async () => {
    const own = await reject('POST', { identifiers: [email('theo.brandt@kaskade.example')] });
    expect(own.status).toBe(409);
    expect((await reject('POST', { identifiers: [] })).status).toBe(400);
    const foreign = await server.call(server.theirs.rep, 'POST', `/people/${theo.id}/rejections`, { identifiers });
    expect(foreign.status).toBe(404);
  });
});

describe('accounts', () => {
  it('are found without subdomains, by other domains of the company and by name without legal form', async () => {
    const { addContact, ours } = server;
    await server.ok(ours.admin, 'PATCH', '/settings', { domainAliases: { 'veltro.example': 'veltro-group.example' } });
    const first = await addContact(ours.rep, 'Ida One', 'ida@mail.veltro-group.example', { company: 'Veltro GmbH' });
    const others = [
      await addContact(ours.rep, 'Ole Two', 'ole@veltro-group.example'),
      await addContact(ours.rep, 'Una Three', 'una@eu.veltro.example'),
      await addContact(ours.rep, 'Rik Four', 'rik@gmail.com', { company: 'VELTRO' }),
    ];
    expect(others.map(({ accountId }) => accountId)).toEqual([first.accountId, first.accountId, first.accountId]);
    const account = await server.database.db.selectFrom('account').select('domain').where('id', '=', first.accountId).executeTakeFirst();
    expect(account?.domain).toBe('veltro-group.example');
    // An address at either domain is the same mailbox.
    expect(await resolve({ identifiers: [email('ole@veltro.example')], name: 'Ole Two' })).toMatchObject({
      status: 'matched',
      contact: { id: others[0]?.id },
    });
  });

  it('keep the other settings when the aliases change, and the aliases when others do', async () => {
    await server.ok(server.ours.admin, 'PATCH', '/settings', { halfLifeDays: 30 });
    const { settings } = await server.ok<{ settings: { domainAliases: unknown } }>(server.ours.rep, 'GET', '/me');
    expect(settings.domainAliases).toEqual({ 'veltro.example': 'veltro-group.example' });
  });
});

describe('look-up keys', () => {
  it('follow what ingest learns of a person and a company', async () => {
    const { database, ours } = server;
    const source = { workspaceId: ours.workspaceId, sourceId: 'website', name: 'Website', lastSeenAt: start };
    const tell = (traits: Record<string, unknown>, userId = 'u-77') =>
      storeEvents(database, [{ source, events: [{ type: 'identify', userId, traits, context: {} }] }], start);
    await tell({ email: 'u77@solvik.example' });
    await tell({ email: 'u77@solvik.example', name: 'Runa Solheim', company: { name: 'Solvik Shipping' } });
    const { id } = await database.db.selectFrom('contact').select('id').where('name', '=', 'Runa Solheim').executeTakeFirstOrThrow();
    const keys = await keysOf(id);
    expect(keys.some((key) => key.startsWith('f:'))).toBe(true);
    expect(keys.some((key) => key.startsWith('g:') && key.endsWith(':shipping'))).toBe(true);
    await rebuildKeys(database.db);
    expect(await keysOf(id)).toEqual(keys);
  });

  it('are made for everybody whom a database held before there were keys', async () => {
    const { db, dialect } = server.database;
    const anybody = await server.addContact(server.ours.rep, 'Νίκος Παππάς', 'nikos@aigaio.example');
    const before = await keysOf(anybody.id);
    await sql`drop table contact_lookup`.execute(db);
    await sql`drop table contact_rejection`.execute(db);
    await sql`drop table contact_merge`.execute(db);
    await sql`drop index account_by_name_key`.execute(db);
    await sql`alter table account drop column name_key`.execute(db);
    await db.updateTable('contact').set({ name_key: 'νικος παππας' }).where('id', '=', anybody.id).execute();
    await identity(dialect).up(db);
    expect(await keysOf(anybody.id)).toEqual(before);
    const row = await db.selectFrom('contact').select('name_key').where('id', '=', anybody.id).executeTakeFirst();
    expect(row?.name_key).toMatch(/^nikos pappas$/);
  });
});
