import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact, MergeResult, PersonView, SplitResult } from '../../utils/contract/people.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let guide: Asset;
let report: Asset;
beforeAll(async () => {
  server = await openTestServer();
  guide = await server.addAsset(server.ours.marketer, 'Planning guide');
  report = await server.addAsset(server.ours.marketer, 'Planning report');
});
afterAll(() => server.close());

const view = (contactId: string) => server.ok<PersonView>(server.ours.rep, 'GET', `/people/${contactId}`);
const merge = (contact: Contact, other: Contact) =>
  server.ok<MergeResult>(server.ours.rep, 'POST', `/people/${contact.id}/merge`, { otherId: other.id });
const split = (contact: Contact, mergeId: string) =>
  server.ok<SplitResult>(server.ours.otherRep, 'POST', `/people/${contact.id}/split`, { mergeId });
/** What a request may write beside the people it is about. */
const beside = ['session', 'audit', 'contact_merge', 'engine_run', 'engine_lease', 'engine_model'];
/** Everything that is kept of people, without the times of change and the history of merges. */
const kept = async () => (await server.dump(beside)).replace(/"updated_at":"?\d+"?/g, '');
let made = 0;

/** Two records of one person: each with a page read, shares alone and together, a verdict on an insight and a rejection. */
async function twoRecords() {
  made += 1;
  const { ours } = server;
  const one = await server.addContact(ours.rep, 'Nora Quist', `nora${made}@quistco.example`);
  const two = await server.addContact(ours.rep, 'N. Quist', `nq${made}@quistco.example`);
  const ofOne = await server.addEngagement(one, guide, start - 3 * day);
  const ofTwo = [await server.addEngagement(two, guide, start - 2 * day), await server.addEngagement(two, report, start - day)];
  await server.share(ours.rep, guide, [one, two]);
  const { share } = await server.share(ours.rep, report, [two]);
  await server.report(ours.rep, share.id, 'sent');
  for (const contact of [one, two]) {
    await server.ok(ours.rep, 'POST', `/people/${contact.id}/feedback`, { assetId: guide.id, reason: 'wrong_topic' });
    await server.ok(ours.rep, 'POST', `/people/${contact.id}/rejections`, { identifiers: [{ kind: 'linkedin', value: `nora-${made}` }] });
  }
  await server.ok(ours.rep, 'POST', `/people/${two.id}/feedback`, { assetId: report.id, reason: 'wrong_level' });
  return { one, two, ofOne, ofTwo, share };
}

describe('two contacts that are one person', () => {
  it('become one with everything of both, and two again with nothing lost', async () => {
    const { one, two, ofOne, ofTwo, share } = await twoRecords();
    const before = await kept();
    const { mergeId, contact } = await merge(one, two);
    expect(contact.identifiers.map(({ value }) => value).sort()).toEqual([one.email, two.email].sort());
    const together = await view(one.id);
    expect(together.engagements.engagements.map(({ id }) => id).sort()).toEqual([ofOne, ...ofTwo].sort());
    expect(together.shares.map(({ id }) => id)).toContain(share.id);
    expect(together.shares).toHaveLength(2);
    expect(together.touchBudget.touches).toHaveLength(1);
    expect((await server.call(server.ours.rep, 'GET', `/people/${two.id}`)).status).toBe(404);
    const { other } = await split(one, mergeId);
    expect(other.id).toBe(two.id);
    expect(await kept()).toBe(before);
    expect((await server.call(server.ours.rep, 'POST', `/people/${one.id}/split`, { mergeId })).status).toBe(404);
  });

  it('keep what happened in between with the one that stayed', async () => {
    const { one, two, ofOne, ofTwo } = await twoRecords();
    const { mergeId } = await merge(one, two);
    const since = await server.addEngagement(one, report, start);
    await split(one, mergeId);
    expect((await view(one.id)).engagements.engagements.map(({ id }) => id).sort()).toEqual([ofOne, since].sort());
    expect((await view(two.id)).engagements.engagements.map(({ id }) => id).sort()).toEqual(ofTwo.toSorted());
  });

  it('come apart in any order when three were one', async () => {
    const { one, two, ofTwo } = await twoRecords();
    const { one: three, ofOne: ofThree } = await twoRecords();
    const before = await kept();
    const first = await merge(two, three);
    const second = await merge(one, two);
    expect((await view(one.id)).story.engagementCount).toBe(4);
    await split(one, second.mergeId);
    await split(two, first.mergeId);
    expect(await kept()).toBe(before);
    const again = await merge(two, three);
    await merge(one, two);
    await split(one, again.mergeId);
    expect((await view(three.id)).engagements.engagements.map(({ id }) => id)).toEqual([ofThree]);
    expect((await view(one.id)).engagements.engagements.map(({ id }) => id)).toEqual(expect.arrayContaining(ofTwo));
  });

  it('take along what every table keeps of a contact', async () => {
    const tables = await server.database.db.introspection.getTables();
    const ofContacts = tables.filter(({ columns }) => columns.some(({ name }) => name === 'contact_id')).map(({ name }) => name);
    expect(ofContacts.sort()).toEqual([
      'asset_request_backer',
      'asset_watch',
      'challenge',
      'contact_lookup',
      'contact_merge',
      'contact_rejection',
      'engagement',
      'identifier',
      'lead',
      'notice',
      'opportunity_contact',
      'share_recipient',
      'suggestion_feedback',
      'touch',
    ]);
  });

  it('are found by the addresses of both, and never reach into another workspace', async () => {
    const { one, two } = await twoRecords();
    const foreign = await server.addContact(server.theirs.rep, 'Nora Quist', 'nora@elsewhere.example');
    for (const [contactId, otherId] of [
      [one.id, foreign.id],
      [foreign.id, one.id],
    ])
      expect((await server.call(server.ours.rep, 'POST', `/people/${contactId}/merge`, { otherId })).status).toBe(404);
    expect((await server.call(server.ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: one.id })).status).toBe(400);
    const { mergeId } = await merge(one, two);
    expect((await server.call(server.theirs.admin, 'POST', `/people/${one.id}/split`, { mergeId })).status).toBe(404);
    const byAddress = { identifiers: [{ kind: 'email', value: two.email }] };
    expect(await server.ok(server.ours.rep, 'POST', '/people/resolve', byAddress)).toMatchObject({ contact: { id: one.id } });
  });
});
