import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportError, ImportRun } from '../../utils/contract/import.ts';
import type { Contact } from '../../utils/contract/people.ts';
import type { ErasedPeople } from '../../utils/contract/privacy.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let source: CreatedSource;
beforeAll(async () => {
  server = await openTestServer();
  source = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Site' });
});
afterAll(() => server.close());

const segment = async (body: { type: string; [field: string]: unknown }) => {
  const answer = await server.send('POST', `/v1/${body.type}`, { body, headers: { authorization: basic(source.writeKey) } });
  expect(answer.status).toBe(200);
};
const rowsWith = async (text: string) => (await server.dump(['session'])).split('\n').filter((line) => line.includes(text));

async function importPeople(text: string): Promise<{ run: ImportRun; errors: ImportError[] }> {
  const { ours, ok } = server;
  const { id } = await ok<ImportRun>(ours.marketer, 'POST', '/imports', { fileName: 'people.csv' });
  await ok(ours.marketer, 'POST', `/imports/${id}/pieces`, { number: 0, text, last: true });
  const until = (state: ImportRun['state']) =>
    expect.poll(() => ok<ImportRun>(ours.marketer, 'GET', `/imports/${id}`), { timeout: 10_000, interval: 20 }).toMatchObject({ state });
  await until('checked');
  const { errors } = await ok<{ errors: ImportError[] }>(ours.marketer, 'GET', `/imports/${id}/errors`);
  await ok(ours.marketer, 'POST', `/imports/${id}/apply`);
  await until('done');
  return { run: await ok<ImportRun>(ours.marketer, 'GET', `/imports/${id}`), errors };
}

/** Somebody with every kind of identifier, who is then erased. */
async function makeErased(slug: string): Promise<Contact> {
  const { ours, ok, addContact } = server;
  const contact = await addContact(ours.rep, 'Gone Person', `${slug}@acme.example`);
  await ok(ours.rep, 'POST', `/people/${contact.id}/identifiers`, { identifiers: [{ kind: 'linkedin', value: slug }] });
  await segment({ type: 'identify', userId: `id-${slug}`, anonymousId: `browser-${slug}`, traits: { email: `${slug}@acme.example` } });
  await ok(ours.admin, 'DELETE', `/people/${contact.id}`);
  return contact;
}

it('who was erased does not come back by an import, an event or a hand, and nothing kept says who that is', async () => {
  const { ours, ok, call } = server;
  await makeErased('gone-one');
  expect(await rowsWith('gone-one')).toEqual([]);
  const { run, errors } = await importPeople(
    'Email,First Name,Last Name,LinkedIn\ngone-one@acme.example,Gone,Person,\nstays@acme.example,Sten,Stays,\n,Gone,Again,linkedin.com/in/gone-one',
  );
  expect(run.counts).toMatchObject({ created: 1, refused: 2 });
  expect(errors).toMatchObject([
    { line: 2, message: expect.stringContaining('was erased') },
    { line: 4, message: expect.stringContaining('was erased') },
  ]);

  const page = { properties: { url: 'https://site.example/' } };
  for (const body of [
    { type: 'identify', userId: 'other', traits: { email: 'Gone-One@acme.example', name: 'Gone Person' } },
    { type: 'identify', userId: 'id-gone-one', traits: { name: 'Gone Person' } },
    { type: 'track', event: 'Email Sent', userId: 'x', properties: { email: 'gone-one@acme.example', email_subject: 'News' } },
    { type: 'page', anonymousId: 'browser-gone-one', ...page },
    { type: 'alias', userId: 'other', previousId: 'browser-gone-one' },
  ])
    await segment(body);
  expect(await rowsWith('gone-one')).toEqual([]);
  expect(await rowsWith('Gone Person')).toEqual([]);

  const refused = await call<Refusal>(ours.rep, 'POST', '/people', {
    name: 'Gone Person',
    identifiers: [{ kind: 'email', value: 'gone-one@acme.example' }],
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'CONFLICT']);
  expect(refused.body.message).toContain('admin');
  const sten = await ok<{ contacts: Contact[] }>(ours.rep, 'GET', '/people?q=Sten');
  const confirm = await call<Refusal>(ours.rep, 'POST', `/people/${sten.contacts[0]?.id}/identifiers`, {
    identifiers: [{ kind: 'linkedin', value: 'gone-one' }],
  });
  expect(confirm.status).toBe(409);
});

it('somebody else on a browser of theirs is known without it', async () => {
  const { ours, ok } = server;
  await makeErased('gone-two');
  await segment({
    type: 'identify',
    userId: 'next',
    anonymousId: 'browser-gone-two',
    traits: { email: 'next@acme.example', name: 'Nessa Next' },
  });
  const { contacts } = await ok<{ contacts: Contact[] }>(ours.rep, 'GET', '/people?q=Nessa');
  expect(contacts).toHaveLength(1);
  expect(await rowsWith('browser-gone-two')).toEqual([]);
});

it('an admin allows somebody again by any of their identifiers; another workspace never refused them', async () => {
  const { ours, theirs, ok, call } = server;
  await makeErased('gone-three');
  await server.addContact(theirs.rep, 'Gone Person', 'gone-three@acme.example');
  const before = await ok<ErasedPeople>(ours.admin, 'GET', '/erased-people');
  expect(before.lastAt).toBe(start);
  const allow = (value: string) => call<Refusal>(ours.admin, 'POST', '/erased-people/allow', { kind: 'linkedin', value });
  expect((await allow('nobody-here')).status).toBe(404);
  expect((await allow('https://www.linkedin.com/in/Gone-Three/')).status).toBe(200);
  expect(await ok<ErasedPeople>(ours.admin, 'GET', '/erased-people')).toMatchObject({ people: before.people - 1 });
  const { run } = await importPeople('Email,First Name,Last Name\ngone-three@acme.example,Gone,Person');
  expect(run.counts).toMatchObject({ created: 1, refused: 0 });
  await segment({ type: 'identify', userId: 'id-gone-three', traits: { email: 'gone-three@acme.example' } });
  expect(await rowsWith('id-gone-three')).toHaveLength(1);
});
