import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact, MergeResult, PersonView } from '../../utils/contract/people.ts';
import type { ContactExport, ContactPrivacy, Erasure } from '../../utils/contract/privacy.ts';
import type { ShareRow } from '../../utils/contract/share.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let asset: Asset;
let source: CreatedSource;

beforeAll(async () => {
  server = await openTestServer();
  asset = await server.addAsset(server.ours.marketer, 'Buffers');
  source = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Site' });
});
afterAll(() => server.close());

const segment = async (body: { type: string; [field: string]: unknown }) => {
  const answer = await server.send('POST', `/v1/${body.type}`, { body, headers: { authorization: basic(source.writeKey) } });
  expect(answer.status).toBe(200);
};

const name = 'Philippa Quandt';
const email = 'philippa.quandt@acme.example';
const everyTrace = ['Quandt', 'quandt', 'philippa-q', 'browser-of-hers', 'crm-4711'];

/** Somebody whom every part of the server has seen. */
async function makeKnown() {
  const { ours, ok, addContact, addEngagement, share, report, visit, clock } = server;
  clock.now = start;
  const contact = await addContact(ours.rep, name, email, { company: 'Acme' });
  const other = await addContact(ours.rep, 'P. Quandt', 'quandt@acme.example');
  const colleague = await addContact(ours.rep, 'Carl Onlooker', `carl-${server.newKey()}@acme.example`);
  for (const value of ['philippa-q', 'philippa-q-too'])
    await ok(ours.rep, 'POST', `/people/${contact.id}/identifiers`, { identifiers: [{ kind: 'linkedin', value }] });
  await ok(ours.rep, 'POST', `/people/${colleague.id}/rejections`, { identifiers: [{ kind: 'linkedin', value: 'philippa-q' }] });
  const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${contact.id}/merge`, { otherId: other.id });
  await ok(ours.rep, 'POST', `/people/${contact.id}/split`, { mergeId });
  await ok<MergeResult>(ours.rep, 'POST', `/people/${contact.id}/merge`, { otherId: other.id });
  for (const body of [
    { type: 'page', anonymousId: 'browser-of-hers', properties: { url: asset.url } },
    { type: 'identify', anonymousId: 'browser-of-hers', userId: 'crm-4711', traits: { email, name } },
    { type: 'page', anonymousId: 'browser-of-hers', userId: 'crm-4711', properties: { url: asset.url, title: `For ${name}` } },
    {
      type: 'track',
      event: 'Email Delivered',
      userId: 'crm-4711',
      properties: { email_subject: `Dear ${name}` },
      context: { traits: { email } },
    },
  ])
    await segment(body);
  await addEngagement(contact, asset, start - day);
  await ok(ours.rep, 'POST', `/people/${contact.id}/feedback`, { assetId: asset.id, reason: 'wrong_topic' });
  const alone = await share(ours.rep, asset, [contact]);
  const both = await share(ours.rep, asset, [contact, colleague]);
  for (const each of [alone, both]) {
    await report(ours.rep, each.share.id, 'sent');
    await visit(each.share, 'confirmed');
  }
  await ok<PersonView>(ours.marketer, 'GET', `/people/${contact.id}`);
  await ok(ours.rep, 'POST', `/people/${contact.id}/consent`, { state: 'granted', source: `Letter of ${name}` });
  await server.database.db
    .insertInto('import_run')
    .values({
      ...{ workspace_id: ours.workspaceId, id: 'import-1', kind: 'contacts', file_name: 'people.csv', format: 'csv', state: 'done' },
      ...{
        columns_json: JSON.stringify([{ name: 'E-mail', values: [email.toUpperCase()] }]),
        mapping_json: '{}',
        counts_json: '{}',
        tail: '',
      },
      ...{
        next_piece: 1,
        next_line: 2,
        rows: 1,
        chunks: 1,
        next_chunk: 1,
        date_order: 'unknown',
        delimiter: ',',
        currency: null,
        problem: null,
      },
      ...{ created_by: ours.marketer.userId, created_at: start, updated_at: start, lease_until: 0 },
    })
    .execute();
  await server.database.db
    .insertInto('import_error')
    .values({
      workspace_id: ours.workspaceId,
      run_id: 'import-1',
      line: 2,
      number: 1,
      field: 'email',
      message: `${email} is twice in the file`,
    })
    .execute();
  return { contact, colleague, alone, both };
}

const tracesIn = (text: string, more: readonly string[] = []) => [...everyTrace, ...more].filter((trace) => text.includes(trace));

describe('what is kept about a person', () => {
  it('can be had whole, and erased so that no table holds a trace', async () => {
    const { contact, colleague, alone, both } = await makeKnown();
    const { ours, ok, call, dump } = server;
    const whole = await dump(['session']);
    expect(tracesIn(whole)).toEqual(everyTrace);

    const kept = await ok<ContactPrivacy>(ours.rep, 'GET', `/people/${contact.id}/privacy`);
    expect(kept.kept).toMatchObject({ touches: 3, shares: 2, visits: 2 });
    expect(kept.consent).toEqual({ state: 'granted', source: `Letter of ${name}`, at: start });

    const { files } = await ok<ContactExport>(ours.admin, 'GET', `/people/${contact.id}/export`);
    const everything = JSON.parse(files[0]?.text ?? '');
    expect(everything.contact).toMatchObject({ name, email, account: 'Acme' });
    expect(everything.engagements).toHaveLength(kept.kept.engagements);
    expect(everything.shares).toHaveLength(2);
    expect(files.map((file) => file.name)).toEqual(
      expect.arrayContaining([
        'everything.json',
        'identifiers.csv',
        'engagements.csv',
        'touches.csv',
        'shares.csv',
        'visits.csv',
        'feedback.csv',
      ]),
    );

    const erased = await ok<Erasure>(ours.admin, 'DELETE', `/people/${contact.id}`);
    expect(erased).toEqual({ engagements: kept.kept.engagements, shares: 2, links: 1 });

    expect(tracesIn(await dump([]), [contact.id, email.toUpperCase()])).toEqual([]);
    expect((await call(ours.rep, 'GET', `/people/${contact.id}`)).status).toBe(404);
    const audit = await server.database.db.selectFrom('audit').selectAll().where('action', '=', 'contact.erase').execute();
    expect(audit).toMatchObject([{ actor: ours.admin.userId, subject_id: 'erased' }]);

    // The shares are the rep's own work: they stay, and say that one went to somebody.
    const { share: log } = await ok<{ share: ShareRow }>(ours.rep, 'GET', `/shares/${alone.share.id}`);
    expect(log).toMatchObject({ recipients: [], unknownRecipients: 1, visits: 1 });
    const shared = await ok<{ share: ShareRow }>(ours.rep, 'GET', `/shares/${both.share.id}`);
    expect(shared.share).toMatchObject({ unknownRecipients: 1, recipients: [{ contactId: colleague.id }] });

    // The link that she alone had still leads on, names nobody, and notes nothing.
    const followed = await server.services.links.visit({ path: alone.share.code, method: 'GET', headers: {}, remote: '192.0.2.7' });
    expect(followed).toMatchObject({ kind: 'redirect', to: expect.not.stringContaining(alone.share.code) });
    const noted = await ok<{ share: ShareRow }>(ours.rep, 'GET', `/shares/${alone.share.id}`);
    expect(noted.share).toMatchObject({ visits: 1, automatedVisits: 0 });

    // Nobody can say any more that it was the colleague.
    await server.visit(both.share, 'confirmed');
    const named = await server.database.db.selectFrom('engagement').select('contact_id').where('share_id', '=', both.share.id).execute();
    expect(named).toEqual([]);
  });

  it('is refused where it is not ours or the role may not', async () => {
    const contact = await server.addContact(server.ours.rep, 'Ulla Else', 'ulla@acme.example');
    expect((await server.call(server.theirs.admin, 'DELETE', `/people/${contact.id}`)).status).toBe(404);
    expect((await server.call(server.ours.rep, 'DELETE', `/people/${contact.id}`)).status).toBe(403);
    expect((await server.call(server.ours.rep, 'GET', `/people/${contact.id}/export`)).status).toBe(403);
  });
});

describe('a person who denies being followed', () => {
  const engagementsOf = async (contact: Contact) =>
    server.database.db.selectFrom('engagement').selectAll().where('contact_id', '=', contact.id).execute();

  it('has no engagements any more, and gets no new ones by the site, by a link or by a merge', async () => {
    const { ours, ok, addContact, addEngagement, share, report, visit } = server;
    const contact = await addContact(ours.rep, 'Dora Deny', 'dora@acme.example');
    await addEngagement(contact, asset, start - day);
    await ok(ours.rep, 'POST', `/people/${contact.id}/consent`, { state: 'denied', source: 'Mail of 3 May' });
    expect(await engagementsOf(contact)).toEqual([]);

    await segment({ type: 'page', anonymousId: 'dora-b', properties: { url: asset.url } });
    await segment({ type: 'identify', anonymousId: 'dora-b', traits: { email: 'dora@acme.example' } });
    await segment({ type: 'page', anonymousId: 'dora-b', properties: { url: asset.url } });
    expect(await engagementsOf(contact)).toEqual([]);
    expect(await server.dump()).not.toContain('"anonymous_id":"dora-b"');

    const sent = await share(ours.rep, asset, [contact]);
    await report(ours.rep, sent.share.id, 'sent');
    await visit(sent.share, 'confirmed');
    expect(await engagementsOf(contact)).toEqual([]);

    const twin = await addContact(ours.rep, 'D. Deny', 'd.deny@acme.example');
    await addEngagement(twin, asset, start - day);
    await ok(ours.rep, 'POST', `/people/${contact.id}/merge`, { otherId: twin.id });
    expect(await engagementsOf(contact)).toEqual([]);
    const view = await ok<PersonView>(ours.rep, 'GET', `/people/${contact.id}`);
    expect(view.engagements.engagements).toEqual([]);

    await ok(ours.rep, 'POST', `/people/${contact.id}/consent`, { state: 'granted', source: 'Call' });
    await segment({ type: 'page', anonymousId: 'dora-b', properties: { url: asset.url } });
    expect(await engagementsOf(contact)).toHaveLength(1);
  });

  it('stays denied when merged into another contact', async () => {
    const { ours, ok, addContact, addEngagement } = server;
    const denied = await addContact(ours.rep, 'Nora No', 'nora@acme.example');
    const stays = await addContact(ours.rep, 'Nora N. No', 'nora.no@acme.example');
    await addEngagement(stays, asset, start - day);
    await ok(ours.rep, 'POST', `/people/${denied.id}/consent`, { state: 'denied', source: 'Form' });
    await ok(ours.rep, 'POST', `/people/${stays.id}/merge`, { otherId: denied.id });
    const { consent } = await ok<ContactPrivacy>(ours.rep, 'GET', `/people/${stays.id}/privacy`);
    expect(consent).toMatchObject({ state: 'denied', source: 'Form' });
    expect(await engagementsOf(stays)).toEqual([]);
  });
});
