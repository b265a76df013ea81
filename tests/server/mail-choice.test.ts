import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contact, MergeResult } from '../../utils/contract/people.ts';
import type { ContactPrivacy, MailChoice } from '../../utils/contract/privacy.ts';
import type { SendPreview } from '../../utils/contract/send.ts';
import type { CreatedSource } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let source: CreatedSource;
beforeAll(async () => {
  server = await openTestServer();
  source = await server.ok<CreatedSource>(server.ours.admin, 'POST', '/sources', { name: 'Mail tool' });
});
afterAll(() => server.close());

const track = async (event: string, email: string, at = start, properties: Record<string, unknown> = {}) => {
  const body = { event, userId: email, timestamp: new Date(at).toISOString(), properties: { email, ...properties } };
  const answer = await server.send('POST', '/v1/track', { body, headers: { authorization: basic(source.writeKey) } });
  expect(answer.status).toBe(200);
};
const mailOf = async ({ id }: Pick<Contact, 'id'>) =>
  (await server.ok<ContactPrivacy>(server.ours.rep, 'GET', `/people/${id}/privacy`)).mail;
const preview = (email: string, channel: 'email' | 'event') =>
  server.ok<SendPreview>(server.ours.marketer, 'POST', '/sends/preview', {
    title: 'News',
    channel,
    at: start + 3 * day,
    audience: { emails: [email] },
  });
const touchesOf = (contactId: string) =>
  server.database.db
    .selectFrom('touch')
    .select(['title', 'state'])
    .where('workspace_id', '=', server.ours.workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('at')
    .execute();
const plan = (contactId: string, title: string, at: number, channel: 'email' | 'event' = 'email') =>
  server.database.db
    .insertInto('touch')
    .values({
      ...{ workspace_id: server.ours.workspaceId, id: server.newKey(), contact_id: contactId, origin: 'marketing', channel, title },
      ...{ state: at > start ? 'scheduled' : 'sent', by_name: 'Nurture', asset_id: null, share_id: null, at },
    })
    .execute();

it('who unsubscribes is planned no more mail, and what was planned is called off; a later word counts, an earlier one not', async () => {
  const { ours, addContact } = server;
  const contact = await addContact(ours.rep, 'Una Unsub', 'una@acme.example');
  await plan(contact.id, 'Past', start - day);
  await plan(contact.id, 'Coming', start + day);
  await plan(contact.id, 'Fair', start + 2 * day, 'event');
  await track('Email Unsubscribed', 'una@acme.example', start, { email_id: 'e-1', campaign: { name: 'Nurture' } });
  expect(await mailOf(contact)).toEqual({ state: 'stopped', source: 'Mail tool', at: start });
  expect(await touchesOf(contact.id)).toEqual([
    { title: 'Past', state: 'sent' },
    { title: 'Coming', state: 'cancelled' },
    { title: 'Fair', state: 'scheduled' },
  ]);
  expect(await preview('una@acme.example', 'email')).toMatchObject({ contacts: 0, stopped: 1, denied: 0 });
  expect(await preview('una@acme.example', 'event')).toMatchObject({ contacts: 1, stopped: 0 });

  await track('Email Resubscribed', 'una@acme.example', start - 5 * day);
  expect(await mailOf(contact)).toMatchObject({ state: 'stopped' });
  server.clock.now = start + day;
  await track('Email Resubscribed', 'una@acme.example', start + day);
  expect(await mailOf(contact)).toMatchObject({ state: 'open', at: start + day });
  expect(await preview('una@acme.example', 'email')).toMatchObject({ contacts: 1, stopped: 0 });
  server.clock.now = start;
});

it('the wish of somebody not known yet is kept, is no consent to be followed or not, and no engagement', async () => {
  const { ours, ok } = server;
  await track('Unsubscribed', 'new@acme.example');
  const { contacts } = await ok<{ contacts: Contact[] }>(ours.rep, 'GET', '/people?q=new@acme.example');
  const [contact] = contacts;
  if (!contact) throw new Error('Nobody was made known.');
  const privacy = await ok<ContactPrivacy>(ours.rep, 'GET', `/people/${contact.id}/privacy`);
  expect(privacy).toMatchObject({ consent: { state: 'unknown' }, mail: { state: 'stopped' }, kept: { engagements: 0, touches: 0 } });
});

it('a member notes it by hand; of two who are merged the last word counts', async () => {
  const { ours, ok, addContact } = server;
  const [stays, goes] = [
    await addContact(ours.rep, 'Mia Mail', 'mia@acme.example'),
    await addContact(ours.rep, 'M. Mail', 'm.mail@acme.example'),
  ];
  const noted = await ok<MailChoice>(ours.rep, 'POST', `/people/${goes.id}/mail`, { state: 'stopped', source: 'Said so on a call' });
  expect(noted).toEqual({ state: 'stopped', source: 'Said so on a call', at: start });
  const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${stays.id}/merge`, { otherId: goes.id });
  expect(await mailOf(stays)).toMatchObject({ state: 'stopped' });
  await ok(ours.rep, 'POST', `/people/${stays.id}/split`, { mergeId });
  expect(await mailOf(goes)).toMatchObject({ state: 'stopped' });
});
