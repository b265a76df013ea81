import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checklist, ChecklistEffect, Checklists, Criterion } from '../../utils/contract/checklist.ts';
import type { LeadDetail, LeadPage, LeadRow } from '../../utils/contract/lead.ts';
import type { Contact, MergeResult, PersonView } from '../../utils/contract/people.ts';
import type { ContactExport } from '../../utils/contract/privacy.ts';
import { type Actor, day, hour, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let made = 0;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const post = <T = LeadRow>(actor: Actor, path: string, body?: unknown) => server.ok<T>(actor, 'POST', path, body);
const get = <T>(actor: Actor, path: string) => server.ok<T>(actor, 'GET', path);
const refusal = async (actor: Actor, method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await server.call<Refusal>(actor, method, path, body);
  return [status, answer.message];
};

/** Somebody of our rep's, or of nobody where a marketer added them. */
async function person(by: Actor = server.ours.rep): Promise<Contact> {
  made += 1;
  return server.addContact(by, `Lead ${made}`, `lead${made}@leadco.example`);
}

async function handOver(contact: Contact, more: Record<string, unknown> = {}): Promise<LeadRow> {
  return post(server.ours.marketer, '/leads', { contactId: contact.id, source: 'Webinar', campaign: 'Tariffs', ...more });
}

const judge = (actor: Actor, lead: LeadRow, verdict: 'accepted' | 'rejected', reason: string | null, version = 0, more = {}) =>
  post(actor, `/leads/${lead.id}/verdict`, { idempotencyKey: randomUUID(), verdict, version, ...(reason ? { reason } : {}), ...more });
const say = (actor: Actor, lead: LeadRow, text: string) =>
  post<LeadDetail>(actor, `/leads/${lead.id}/messages`, { idempotencyKey: randomUUID(), text });
const settle = (actor: Actor, lead: LeadRow, outcome: string) =>
  post<LeadDetail>(actor, `/leads/${lead.id}/outcome`, { idempotencyKey: randomUUID(), outcome });

describe('a hand-over', () => {
  it('is the same one when it comes again, and is found by address', async () => {
    const contact = await person();
    const first = await handOver(contact, { note: 'Asked for prices' });
    const again = await post(server.ours.marketer, '/leads', { email: contact.email, source: 'Webinar' });
    expect(again.id).toBe(first.id);
    expect(again).toMatchObject({ note: 'Asked for prices', handedOverBy: server.ours.marketer.name, verdict: null, waitsFor: 'sales' });
    expect((await get<PersonView>(server.ours.rep, `/people/${contact.id}`)).lead?.id).toBe(first.id);
    const { leads } = await get<LeadPage>(server.ours.rep, `/leads?contactId=${contact.id}`);
    expect(leads).toHaveLength(1);
  });

  it('is refused without somebody known, from two sides at once, and in the future', async () => {
    const contact = await person();
    const { marketer } = server.ours;
    expect(await refusal(marketer, 'POST', '/leads', { email: 'nobody@leadco.example', source: 'Event' })).toEqual([
      404,
      expect.stringContaining('add or import'),
    ]);
    const both = { contactId: contact.id, email: contact.email, source: 'Event' };
    expect((await server.call(marketer, 'POST', '/leads', both)).status).toBe(400);
    const ahead = { contactId: contact.id, source: 'Event', handedOverAt: start + day };
    expect((await server.call(marketer, 'POST', '/leads', ahead)).status).toBe(400);
  });
});

describe('a verdict', () => {
  it('needs a reason of the list in force, or a word; the same key judges once; the newer one counts', async () => {
    const lead = await handOver(await person());
    const { rep } = server.ours;
    const send = (body: object) =>
      server.call<Refusal>(rep, 'POST', `/leads/${lead.id}/verdict`, { idempotencyKey: randomUUID(), ...body });
    expect((await send({ verdict: 'rejected', version: 0 })).body.data?.issues?.[0]?.field).toBe('reason');
    expect((await send({ verdict: 'rejected', version: 0, reason: 'other' })).body.data?.issues?.[0]?.field).toBe('word');
    expect((await send({ verdict: 'rejected', version: 0, reason: 'nonsense' })).body.data?.issues?.[0]?.field).toBe('reason');
    expect((await send({ verdict: 'accepted', version: 7 })).status).toBe(409);
    const key = { idempotencyKey: randomUUID() };
    for (let time = 0; time < 2; time++) await judge(rep, lead, 'rejected', 'need', 0, key);
    const changed = await judge(rep, lead, 'accepted', null);
    expect(changed.verdict).toMatchObject({ verdict: 'accepted', reason: null, version: 0, by: rep.name, withoutCall: true });
    const { judgements } = await get<LeadDetail>(rep, `/leads/${lead.id}`);
    expect(judgements.map(({ kind }) => kind)).toEqual(['rejected', 'accepted']);
    const back = await server.ok<LeadRow>(rep, 'DELETE', `/leads/${lead.id}/verdict`);
    expect(back).toMatchObject({ verdict: null, waitsFor: 'sales' });
  });

  it('is the owner’s; of a lead that nobody owns, of who takes it first', async () => {
    const { rep, otherRep, marketer, admin } = server.ours;
    const owned = await handOver(await person());
    expect((await refusal(otherRep, 'POST', `/leads/${owned.id}/verdict`, verdictBody()))[0]).toBe(403);
    expect((await refusal(marketer, 'POST', `/leads/${owned.id}/verdict`, verdictBody()))[0]).toBe(403);
    const offered = await handOver(await person(marketer));
    const waiting = async (actor: Actor) => {
      const { leads } = await get<LeadPage>(actor, '/leads?mine=true&waitsFor=sales&limit=200');
      return leads.some(({ id }) => id === offered.id);
    };
    expect([await waiting(rep), await waiting(otherRep)]).toEqual([true, true]);
    await judge(otherRep, offered, 'accepted', null);
    const mine = await get<LeadPage>(rep, '/leads?mine=true&limit=200');
    expect(mine.leads.map(({ id }) => id)).not.toContain(offered.id);
    expect((await refusal(rep, 'POST', `/leads/${offered.id}/verdict`, verdictBody()))[0]).toBe(409);
    await judge(admin, owned, 'accepted', null);
    await server.ok(otherRep, 'DELETE', `/leads/${offered.id}/verdict`);
    expect(await waiting(rep)).toBe(true);
  });

  it('shows whether sales did anything before: a share that was sent, or a call that was noted', async () => {
    const { rep } = server.ours;
    const asset = await server.addAsset(server.ours.marketer, `Touch ${randomUUID()}`);
    const [shared, called, late] = [await person(), await person(), await person()];
    const leads = [await handOver(shared), await handOver(called), await handOver(late)];
    server.clock.now = start + 3 * hour;
    const { share } = await server.share(rep, asset, [shared]);
    await server.report(rep, share.id, 'sent');
    const touchId = randomUUID();
    for (let time = 0; time < 2; time++) await post(rep, `/leads/${leads[1]?.id}/touches`, { touchId, channel: 'call' });
    const judged = await Promise.all(leads.map((lead) => judge(rep, lead, 'accepted', null)));
    server.clock.now = start + 2 * day;
    await post(rep, `/leads/${leads[2]?.id}/touches`, { touchId: randomUUID(), channel: 'email' });
    expect(judged.map(({ verdict }) => verdict?.withoutCall)).toEqual([false, false, true]);
    const rows = await Promise.all(leads.map((lead) => get<LeadDetail>(rep, `/leads/${lead.id}`)));
    expect(rows.map(({ lead }) => [lead.firstTouch?.channel, lead.verdict?.withoutCall])).toEqual([
      ['email', false],
      ['call', false],
      ['email', true],
    ]);
    await server.ok(rep, 'DELETE', `/leads/${leads[1]?.id}/touches/${touchId}`);
    const untouched = await get<LeadDetail>(rep, `/leads/${leads[1]?.id}`);
    expect(untouched.lead).toMatchObject({ firstTouch: null, verdict: { withoutCall: true } });
    server.clock.now = start;
  });
});

const verdictBody = () => ({ idempotencyKey: randomUUID(), verdict: 'accepted', version: 0 });

describe('a verdict that marketing answers', () => {
  const rejected = async (reason = 'company') => {
    const lead = await handOver(await person());
    await judge(server.ours.rep, lead, 'rejected', reason);
    return lead;
  };

  it('waits for one side and then the other, is settled when both agree, and is final then', async () => {
    const { rep, marketer } = server.ours;
    const lead = await rejected();
    const asked = await say(marketer, lead, 'They have a project.');
    expect(asked.lead).toMatchObject({ waitsFor: 'sales', thread: { settled: false } });
    expect((await refusal(rep, 'DELETE', `/leads/${lead.id}/verdict`))[0]).toBe(409);
    expect((await say(rep, lead, 'With whom?')).lead.waitsFor).toBe('marketing');
    expect((await settle(marketer, lead, 'criterion')).lead).toMatchObject({ waitsFor: 'sales', thread: { settled: false } });
    const done = await settle(rep, lead, 'criterion');
    expect(done.lead).toMatchObject({ thread: { settled: true, outcome: 'criterion' }, waitsFor: null, verdict: { verdict: 'rejected' } });
    expect(done.messages.map(({ kind, side }) => `${side} ${kind}`)).toEqual([
      'marketing message',
      'sales message',
      'marketing proposed',
      'sales settled',
    ]);
    expect((await refusal(rep, 'POST', `/leads/${lead.id}/verdict`, verdictBody()))[0]).toBe(409);
    expect((await refusal(marketer, 'POST', `/leads/${lead.id}/messages`, { idempotencyKey: randomUUID(), text: 'But' }))[0]).toBe(409);
  });

  it('ends at once where a side gives in: sales accepts, or marketing lets it stand', async () => {
    const { rep, marketer } = server.ours;
    const [one, two, three] = [await rejected(), await rejected(), await rejected()];
    expect((await settle(marketer, one, 'changed')).lead.thread).toMatchObject({ settled: false });
    expect((await settle(rep, one, 'changed')).lead).toMatchObject({
      thread: { outcome: 'changed' },
      verdict: { verdict: 'accepted', by: rep.name },
    });
    expect((await settle(marketer, two, 'stands')).lead).toMatchObject({ thread: { outcome: 'stands' }, verdict: { verdict: 'rejected' } });
    await say(marketer, three, 'Please look again.');
    await judge(rep, three, 'accepted', null);
    expect((await get<LeadDetail>(rep, `/leads/${three.id}`)).lead.thread).toMatchObject({ settled: true, outcome: 'changed' });
  });

  it('tells those who have a part in it, and takes a repeated message once', async () => {
    const { rep, marketer } = server.ours;
    const lead = await rejected();
    const message = { idempotencyKey: randomUUID(), text: 'Twice' };
    for (let time = 0; time < 2; time++) await post(marketer, `/leads/${lead.id}/messages`, message);
    expect((await get<LeadDetail>(rep, `/leads/${lead.id}`)).messages).toHaveLength(1);
    const ending = { idempotencyKey: randomUUID(), outcome: 'stands' };
    for (let time = 0; time < 2; time++) await post(marketer, `/leads/${lead.id}/outcome`, ending);
    expect((await get<LeadDetail>(rep, `/leads/${lead.id}`)).messages).toHaveLength(2);
    const told = await server.database.db.selectFrom('notice').select(['user_id', 'kind']).where('subject_id', '=', lead.id).execute();
    expect(told).toContainEqual({ user_id: rep.userId, kind: 'lead_handed_over' });
    expect(told).toContainEqual({ user_id: rep.userId, kind: 'lead_answered' });
    expect(told.every(({ user_id }) => user_id !== marketer.userId)).toBe(true);
  });
});

it('a hand-over goes with the person: into the export, through a merge and back, and for good when the person is erased', async () => {
  const { rep, marketer, admin } = server.ours;
  const [contact, twin] = [await person(), await person()];
  const lead = await handOver(contact, { note: 'Knows Zebulon well' });
  await judge(rep, lead, 'rejected', 'other', 0, { word: 'Zebulon left' });
  await say(marketer, lead, 'Zebulon is back');
  const { mergeId } = await post<MergeResult>(rep, `/people/${twin.id}/merge`, { otherId: contact.id });
  expect((await get<LeadDetail>(rep, `/leads/${lead.id}`)).lead.contactId).toBe(twin.id);
  await post(rep, `/people/${twin.id}/split`, { mergeId });
  expect((await get<LeadDetail>(rep, `/leads/${lead.id}`)).lead.contactId).toBe(contact.id);
  const { files } = await get<ContactExport>(admin, `/people/${contact.id}/export`);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['leads.csv', 'lead_verdicts.csv', 'lead_messages.csv']));
  expect(files[0]?.text.match(/Zebulon/g)?.length).toBeGreaterThanOrEqual(3);
  await server.ok(admin, 'DELETE', `/people/${contact.id}`);
  expect(await server.dump([])).not.toContain('Zebulon');
  expect((await server.call(rep, 'GET', `/leads/${lead.id}`)).status).toBe(404);
});

describe('the checklist', () => {
  const need: Criterion = { id: 'need', name: 'There is a need', needed: true, rule: { kind: 'manual' } };
  const mail: Criterion = { id: 'mail', name: 'Writes from work', needed: true, rule: { kind: 'business_email' } };
  const interest: Criterion = { id: 'interest', name: 'Looked at us', needed: true, rule: { kind: 'engagements', atLeast: 1, days: 30 } };
  const propose = (actor: Actor, criteria: Criterion[], basedOn: number) =>
    post<Checklist>(actor, '/checklists', { criteria, why: 'So that we agree', basedOn });
  const answer = (actor: Actor, { id }: Checklist, agree: boolean) => server.ok<Checklist>(actor, 'PATCH', `/checklists/${id}`, { agree });

  it('takes both sides; old verdicts keep their version; what a settled criterion rejected is judged again', async () => {
    const { rep, marketer, admin } = server.ours;
    const [wrong, kept] = [await handOver(await person()), await handOver(await person())];
    for (const lead of [wrong, kept]) await judge(rep, lead, 'rejected', 'role');
    await settle(marketer, wrong, 'criterion');
    await settle(rep, wrong, 'criterion');

    const first = await propose(marketer, [need, mail], 0);
    expect(first).toMatchObject({ version: expect.any(Number), state: 'proposed', proposedSide: 'marketing' });
    expect((await refusal(marketer, 'PATCH', `/checklists/${first.id}`, { agree: true }))[0]).toBe(403);
    const counter = await propose(rep, [need, mail, interest], 0);
    const { proposed, earlier } = await get<Checklists>(rep, '/checklists');
    expect(proposed?.id).toBe(counter.id);
    expect(earlier.find(({ id }) => id === first.id)).toMatchObject({ state: 'declined' });
    expect(await answer(admin, counter, true)).toMatchObject({ state: 'agreed', answeredBy: admin.name });
    const { current } = await get<Checklists>(rep, '/checklists');
    expect(current).toMatchObject({ id: counter.id, criteria: [need, mail, interest] });
    expect((await refusal(rep, 'POST', '/checklists', { criteria: [need], why: 'x', basedOn: 0 }))[0]).toBe(409);

    const again = await get<LeadDetail>(rep, `/leads/${wrong.id}`);
    expect(again.lead).toMatchObject({ verdict: null, reopened: true, waitsFor: 'sales', thread: null });
    expect(again.judgements.at(-1)?.kind).toBe('reopened');
    const old = await get<LeadDetail>(rep, `/leads/${kept.id}`);
    expect(old.lead.verdict).toMatchObject({ version: 0, reasonName: 'The person has a say in it' });
    const accepted = await judge(rep, wrong, 'accepted', null, current.version);
    expect(accepted).toMatchObject({ reopened: false, verdict: { version: current.version } });
  });

  it('shows what it would have meant for the last 90 days, and changes nothing by showing', async () => {
    const { rep, marketer } = server.ours;
    const asset = await server.addAsset(marketer, `Interest ${randomUUID()}`);
    const [keen, cold, old] = [await person(), await person(), await person()];
    await server.addEngagement(keen, asset, start - 2 * day);
    await server.addEngagement(cold, asset, start - 60 * day);
    const [keenLead, coldLead] = [await handOver(keen), await handOver(cold)];
    await handOver(old, { handedOverAt: start - 100 * day });
    const before = await server.dump();
    const effect = await post<ChecklistEffect>(marketer, '/checklists/preview', { criteria: [need, mail] });
    expect(await server.dump()).toBe(before);
    const of = (lead: LeadRow) => effect.changed.find(({ leadId }) => leadId === lead.id);
    expect(of(keenLead)).toBeUndefined();
    expect(of(coldLead)).toMatchObject({ before: 'fails', after: 'fits', because: ['Looked at us: 0 in 30 days'] });
    expect(effect.changed.map(({ contactId }) => contactId)).not.toContain(old.id);
    expect(effect.before.fits + effect.before.fails + effect.before.unknown).toBe(effect.leads);
    const { checks } = await get<LeadDetail>(rep, `/leads/${coldLead.id}`);
    expect(checks.map(({ state }) => state)).toEqual(['unjudged', 'met', 'missed']);
  });
});
