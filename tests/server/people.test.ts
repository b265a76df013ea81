import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../utils/contract/asset.ts';
import type { AccountView, Contact, ContactSummary, EngagementPage, PersonView, ResolveResult } from '../../utils/contract/people.ts';
import { day, hour, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let ann: Contact;
let bob: Contact;
let guide: Asset;

beforeAll(async () => {
  server = await openTestServer();
  const { addContact, addAsset, ours } = server;
  ann = await addContact(ours.rep, 'Ann Marie Archer', 'ann.archer@acme.example', { title: 'Head of Planning' });
  bob = await addContact(ours.rep, 'Bob Baker', 'bob@acme.example');
  guide = await addAsset(ours.marketer, 'Planning guide', { topics: ['Planning'] });
});
afterAll(() => server.close());

const resolve = (person: Record<string, unknown>) => server.ok<ResolveResult>(server.ours.rep, 'POST', '/people/resolve', person);
const email = (value: string) => ({ kind: 'email', value });
const linkedin = (value: string) => ({ kind: 'linkedin', value });

describe('resolving a person of a page', () => {
  it('matches by identifier, in whatever form the page has it', async () => {
    expect(await resolve({ identifiers: [email(' Ann.Archer@ACME.example ')] })).toMatchObject({
      status: 'matched',
      contact: { id: ann.id },
      by: 'email',
    });
    await server.ok(server.ours.rep, 'POST', `/people/${ann.id}/identifiers`, {
      identifiers: [linkedin('https://www.linkedin.com/in/Ann-Archer-1/')],
    });
    expect(await resolve({ identifiers: [linkedin('ann-archer-1')], name: 'Somebody Else' })).toMatchObject({
      status: 'matched',
      by: 'linkedin',
    });
  });

  it('by name gives candidates with their evidence, never a match', async () => {
    const result = await resolve({
      identifiers: [linkedin('ann-unknown')],
      name: 'ARCHER, Ann Marie',
      headline: 'Head of Planning at Acme',
    });
    expect(result).toMatchObject({ status: 'candidates', candidates: [{ contact: { id: ann.id } }] });
    if (result.status !== 'candidates') throw new Error('no candidates');
    expect(result.candidates[0]?.evidence.join()).toMatch(/same name/);
    expect(result.candidates[0]?.score).toBeLessThan(1);
  });

  it('does not know who is not there', async () => {
    expect(await resolve({ identifiers: [linkedin('carl-clone')], name: 'Carl Clone', headline: 'Head of Planning at Acme' })).toEqual({
      status: 'unknown',
    });
    expect(await resolve({})).toEqual({ status: 'unknown' });
  });

  it('never takes a masked page for anybody by name', async () => {
    expect(await resolve({ name: 'Bob Baker', company: 'Acme', masked: true })).toEqual({ status: 'unknown' });
  });

  it('looks no further at never-log domains', async () => {
    expect((await resolve({ identifiers: [email('boss@bank.example')], name: 'Bob Baker' })).status).toBe('ignored');
    expect((await resolve({ identifiers: [email('boss@mail.bank.example')] })).status).toBe('ignored');
  });

  it('shows both people when two identifiers contradict each other', async () => {
    const result = await resolve({ identifiers: [email('bob@acme.example'), linkedin('ann-archer-1')] });
    if (result.status !== 'candidates') throw new Error(result.status);
    expect(result.candidates.map((candidate) => candidate.contact.id).sort()).toEqual([ann.id, bob.id].sort());
    expect(result.candidates.flatMap((candidate) => candidate.evidence)).toEqual(
      expect.arrayContaining(['has this e-mail address', 'has this LinkedIn profile']),
    );
  });

  it('stores nothing of whom it was asked about', async () => {
    const before = await server.dump(['session']);
    await resolve({
      identifiers: [email('private.person@nowhere.example'), linkedin('private-person-77')],
      name: 'Private Person',
      headline: 'Private headline',
    });
    expect(await server.dump(['session'])).toBe(before);
  });
});

describe('identifiers', () => {
  it('are kept for the whole team with who confirmed them, and can be taken back', async () => {
    const confirmed = await server.ok<Contact>(server.ours.rep, 'POST', `/people/${bob.id}/identifiers`, {
      identifiers: [linkedin('bob-b')],
    });
    expect(confirmed.identifiers).toContainEqual({ kind: 'linkedin', value: 'bob-b', confirmedBy: 'Rita North', createdAt: start });
    await server.ok(server.ours.rep, 'POST', `/people/${bob.id}/identifiers`, { identifiers: [linkedin('bob-b')] });
    const back = await server.ok<Contact>(server.ours.otherRep, 'DELETE', `/people/${bob.id}/identifiers`, linkedin('bob-b'));
    expect(back.identifiers.map((identifier) => identifier.value)).toEqual(['bob@acme.example']);
    expect((await server.call(server.ours.rep, 'DELETE', `/people/${bob.id}/identifiers`, linkedin('bob-b'))).status).toBe(404);
  });

  it('of somebody else are refused by name, and nothing of the request is kept', async () => {
    const before = await server.dump([]);
    const answer = await server.call<Refusal>(server.ours.rep, 'POST', `/people/${bob.id}/identifiers`, {
      identifiers: [linkedin('bob-new'), email('ann.archer@acme.example')],
    });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toContain('Ann Marie Archer');
    expect(answer.body.data?.issues?.[0]?.field).toBe('identifiers.1.value');
    expect(await server.dump([])).toBe(before);
  });

  it('claimed by two reps at once belong to one contact', async () => {
    const claim = (contact: Contact) =>
      server.call(server.ours.rep, 'POST', `/people/${contact.id}/identifiers`, { identifiers: [linkedin('contested')] });
    const answers = await Promise.all([claim(ann), claim(bob), claim(ann), claim(bob)]);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]));
    const rows = await server.database.db.selectFrom('identifier').select('contact_id').where('value', '=', 'contested').execute();
    expect(rows).toHaveLength(1);
  });
});

describe('adding a contact', () => {
  it('puts people of one mail domain into one account, and free mailboxes into none', async () => {
    expect(bob.accountId).toBe(ann.accountId);
    expect(bob.accountName).toBe('Acme');
    const free = await server.addContact(server.ours.rep, 'Fay Free', 'fay@gmail.com');
    expect(free.accountId).toBeNull();
    const named = await server.addContact(server.ours.rep, 'Nat Named', 'nat@gmail.com', { company: 'ACME' });
    expect(named.accountId).toBe(ann.accountId);
  });

  it('refuses an address that is somebody’s, or of a never-log domain', async () => {
    const before = await server.dump([]);
    const taken = await server.call<Refusal>(server.ours.rep, 'POST', '/people', {
      name: 'Twin',
      identifiers: [email('BOB@acme.example')],
    });
    expect(taken.status).toBe(409);
    expect(taken.body.message).toContain('Bob Baker');
    const never = await server.call<Refusal>(server.ours.rep, 'POST', '/people', {
      name: 'Boss',
      identifiers: [email('boss@bank.example')],
    });
    expect(never.status).toBe(400);
    expect(await server.dump([])).toBe(before);
  });

  it('is one contact when it is asked for twice at once', async () => {
    const add = () => server.call(server.ours.rep, 'POST', '/people', { name: 'Once Only', identifiers: [email('once@only.example')] });
    const statuses = (await Promise.all([add(), add(), add()])).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, 409, 409]);
    const rows = await server.database.db.selectFrom('contact').select('id').where('name', '=', 'Once Only').execute();
    expect(rows).toHaveLength(1);
  });
});

describe('searching', () => {
  const search = async (query: string) =>
    (await server.ok<{ contacts: ContactSummary[] }>(server.ours.rep, 'GET', `/people?q=${encodeURIComponent(query)}`)).contacts.map(
      (contact) => contact.name,
    );

  it('finds by the beginnings of names in any order, by address and by company', async () => {
    for (const query of ['Ann', 'archer', 'arch ann', 'ann.archer@', 'MARIE']) expect(await search(query)).toEqual(['Ann Marie Archer']);
    expect(await search('acme')).toEqual(expect.arrayContaining(['Ann Marie Archer', 'Bob Baker']));
    expect(await search('rcher')).toEqual([]);
    expect(await search('100%_\\')).toEqual([]);
  });

  it('pages through everybody once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await server.ok<{ contacts: ContactSummary[]; nextCursor: string | null }>(
        server.ours.rep,
        'GET',
        `/people?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.contacts.map((contact) => contact.id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    const all = await server.database.db.selectFrom('contact').select('id').where('workspace_id', '=', server.ours.workspaceId).execute();
    expect(seen.toSorted()).toEqual(all.map((row) => row.id).sort());
  });
});

describe('one person in one answer', () => {
  it('holds contact, account with stages, story with evidence, touches, suggestions, engagements and shares', async () => {
    const { addAsset, addEngagement, ours } = server;
    const next = await addAsset(ours.marketer, 'Planning webinar', { kind: 'webinar', stage: 'consideration', topics: ['planning'] });
    const draft = await addAsset(ours.marketer, 'Unfinished', { status: 'draft' });
    const ids = [
      await addEngagement(ann, guide, start - 3 * day),
      await addEngagement(ann, guide, start - 2 * day, 'download'),
      await addEngagement(bob, guide, start - hour),
    ];
    const { share } = await server.share(ours.rep, guide, [ann]);
    await server.report(ours.rep, share.id, 'sent');

    const view = await server.ok<PersonView>(ours.rep, 'GET', `/people/${ann.id}`);
    expect(view.contact).toMatchObject({ id: ann.id, ownerName: 'Rita North' });
    expect(view.account?.people.map((person) => person.name)).toEqual(expect.arrayContaining(['Ann Marie Archer', 'Bob Baker']));
    expect(view.account?.people.find((person) => person.id === bob.id)?.lastSeenAt).toBe(start - hour);
    expect(view.engagements.engagements.map((engagement) => engagement.id)).toEqual([ids[1], ids[0]]);
    expect(view.story.engagementCount).toBe(2);
    const evidence = new Set([...ids, ...view.touchBudget.touches.map((touch) => touch.id)]);
    for (const sentence of view.story.summary) for (const id of sentence.evidence) expect(evidence).toContain(id);
    expect(view.touchBudget).toMatchObject({ used: 1, limit: 3 });
    expect(view.shares.map((row) => row.id)).toEqual([share.id]);
    const suggested = view.suggestions.map((suggestion) => suggestion.asset.id);
    expect(suggested).toContain(next.id);
    expect(suggested).not.toContain(guide.id);
    expect(suggested).not.toContain(draft.id);

    await server.ok(ours.rep, 'POST', `/people/${ann.id}/feedback`, { assetId: next.id, reason: 'wrong_moment' });
    const without = await server.ok<PersonView>(ours.rep, 'GET', `/people/${ann.id}`);
    expect(without.suggestions.map((suggestion) => suggestion.asset.id)).not.toContain(next.id);
    await server.ok(ours.rep, 'DELETE', `/people/${ann.id}/feedback`, { assetId: next.id });
    const again = await server.ok<PersonView>(ours.rep, 'GET', `/people/${ann.id}`);
    expect(again.suggestions.map((suggestion) => suggestion.asset.id)).toContain(next.id);

    const account = await server.ok<AccountView>(ours.rep, 'GET', `/accounts/${ann.accountId}`);
    expect(account.people.map((person) => person.id)).toContain(bob.id);
  });

  it('is noted in the audit', async () => {
    const rows = await server.database.db
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('subject_id', '=', ann.id)
      .where('action', '=', 'contact.read')
      .execute();
    expect(rows[0]).toEqual({ action: 'contact.read', actor: server.ours.rep.userId });
  });

  it('pages older engagements by key, and filters them', async () => {
    for (let index = 0; index < 25; index++)
      await server.addEngagement(bob, guide, start - day - (index % 5) * hour, index % 2 ? 'page_view' : 'reply');
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await server.ok<EngagementPage>(
        server.ours.rep,
        'GET',
        `/people/${bob.id}/engagements?limit=10${cursor && `&cursor=${cursor}`}`,
      );
      ids.push(...page.engagements.map((engagement) => engagement.id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(ids).toHaveLength(26);
    expect(new Set(ids).size).toBe(26);
    const replies = await server.ok<EngagementPage>(server.ours.rep, 'GET', `/people/${bob.id}/engagements?kind=reply`);
    expect(replies.engagements).toHaveLength(13);
  });
});
