import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countOverTouched } from '../../server/queries/over-touched.ts';
import type { ImportRun } from '../../utils/contract/import.ts';
import type { Contact, MergeResult, PersonView } from '../../utils/contract/people.ts';
import type { ContactExport } from '../../utils/contract/privacy.ts';
import type { HoldPage, HoldRow, OverTouchedPage, SendDetail, SendPreview } from '../../utils/contract/send.ts';
import type { TouchHold } from '../../utils/contract/touch.ts';
import { dayMs, peakOf } from '../../utils/domain/touch/windows.ts';
import { type Actor, day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let made = 0;
beforeAll(async () => {
  server = await openTestServer();
  await server.ok(server.ours.admin, 'PATCH', '/settings', { touchBudget: { limit: 2, windowDays: 7 } });
});
afterAll(() => server.close());
beforeEach(() => {
  server.clock.now = start;
});

const person = (name = 'Terry') => {
  made += 1;
  return server.addContact(server.ours.rep, `${name} ${made}`, `person${made}@touched.example`);
};
const send = (contacts: readonly Contact[], more: Record<string, unknown> = {}) =>
  server.ok<SendDetail>(server.ours.marketer, 'POST', '/sends', {
    ...{ idempotencyKey: `key-${v7()}`, title: `News ${made}`, campaign: 'Newsletter', channel: 'email', at: start + 2 * day },
    ...{ audience: { emails: contacts.map(({ email }) => email) }, leaveOutOverBudget: false, leaveOutSentBefore: false },
    ...more,
  });
const touchOf = (detail: SendDetail, contact: Contact) => detail.recipients.find(({ id }) => id === contact.id)?.touchId ?? '';
const ask = (actor: Actor, touchId: string, reason = 'We meet on Thursday') =>
  server.ok<TouchHold>(actor, 'POST', `/touches/${touchId}/hold`, { reason });
const view = (contact: Contact) => server.ok<PersonView>(server.ours.rep, 'GET', `/people/${contact.id}`);
const over = (query = '') => server.ok<OverTouchedPage>(server.ours.rep, 'GET', `/touches/over${query}`);
const toldOf = async (actor: Actor, kind: 'hold_asked' | 'hold_answered') =>
  (
    await server.database.db
      .selectFrom('notice')
      .select(['values_json', 'contact_id as contactId'])
      .where('workspace_id', '=', actor.workspaceId)
      .where('user_id', '=', actor.userId)
      .where('kind', '=', kind)
      .execute()
  ).map(({ contactId, values_json }) => ({ contactId, ...(JSON.parse(values_json) as Record<string, unknown>) }));
/** Touches as they come from a marketing tool. */
const touchAt = async (contact: Contact, times: readonly number[], more: Record<string, unknown> = {}) => {
  const rows = times.map((at) => ({
    ...{ workspace_id: server.ours.workspaceId, id: v7(), contact_id: contact.id, origin: 'marketing' as const, channel: 'email' as const },
    ...{ state: at <= start ? ('sent' as const) : ('scheduled' as const), title: 'From the tool', by_name: 'Nurture', asset_id: null, at },
    ...more,
  }));
  await server.database.db.insertInto('touch').values(rows).execute();
  return rows.map(({ id }) => id);
};

describe('a wish to hold a send', () => {
  it('is told to marketing, changes the meter when it is granted, and its answer is told to the rep', async () => {
    const { ours, ok } = server;
    const contact = await person();
    const planned = await send([contact]);
    expect((await view(contact)).touchBudget).toMatchObject({ scheduled: 1 });
    const touchId = touchOf(planned, contact);
    const first = await ask(ours.rep, touchId);
    expect(await ask(ours.otherRep, touchId, 'Me too')).toMatchObject({ id: first.id, reason: 'We meet on Thursday' });
    expect((await toldOf(ours.marketer, 'hold_asked')).at(-1)).toMatchObject({ contactId: contact.id, byName: ours.rep.name });
    expect((await view(contact)).holds).toMatchObject([{ touchId, state: 'asked', askedBy: { name: ours.rep.name } }]);

    const page = await ok<HoldPage>(ours.marketer, 'GET', '/holds?state=asked');
    expect([page.total, page.holds[0]?.touch.title, page.holds[0]?.over]).toEqual([1, planned.title, false]);
    await ok<HoldRow>(ours.marketer, 'POST', `/holds/${first.id}/answer`, { held: true });
    const held = await view(contact);
    expect([held.touchBudget.scheduled, held.holds[0]?.state]).toEqual([0, 'held']);
    expect((await toldOf(ours.rep, 'hold_answered')).at(-1)).toMatchObject({ outcome: 'held', byName: ours.marketer.name });

    await ok<HoldRow>(ours.marketer, 'POST', `/holds/${first.id}/answer`, { held: false, answer: 'It is the last part.' });
    expect((await view(contact)).touchBudget.scheduled).toBe(1);
    await ok(ours.rep, 'DELETE', `/touches/${touchId}/hold`);
    expect((await view(contact)).holds).toEqual([]);
  });

  it('is refused for what has gone out, what was called off and what a rep sent; only who asked or marketing takes it back', async () => {
    const { ours, call, clock } = server;
    const contact = await person();
    const planned = await send([contact]);
    const touchId = touchOf(planned, contact);
    const hold = await ask(ours.rep, touchId);
    expect((await call(ours.otherRep, 'DELETE', `/touches/${touchId}/hold`)).status).toBe(403);
    clock.now = start + 3 * day;
    const late = await call<Refusal>(ours.marketer, 'POST', `/holds/${hold.id}/answer`, { held: true });
    expect([late.status, late.body.message]).toEqual([409, 'It has gone out or was called off: there is nothing left to answer.']);
    expect((await call(ours.rep, 'POST', `/touches/${touchId}/hold`, { reason: 'x' })).status).toBe(409);
    const [past] = await touchAt(contact, [start - day]);
    expect((await call(ours.rep, 'POST', `/touches/${past}/hold`, { reason: 'x' })).status).toBe(409);
    expect((await call(ours.rep, 'POST', `/touches/${touchId}/hold`, {})).status).toBe(400);
  });

  it('follows its contact through a merge and back, stands in its export and goes with its erasure', async () => {
    const { ours, ok } = server;
    const [one, two] = [await person(), await person()];
    const asset = await server.addAsset(ours.marketer, `Merged ${made}`);
    await ok(ours.rep, 'POST', `/schedule/assets/${asset.id}/watch`, { contactId: two.id });
    const hold = await ask(ours.rep, touchOf(await send([two]), two), 'Secret wish of Terry');
    const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id });
    expect((await view(one)).holds.map(({ id }) => id)).toEqual([hold.id]);
    expect((await view(one)).awaited.map(({ id }) => id)).toEqual([asset.id]);
    await ok(ours.rep, 'POST', `/people/${one.id}/split`, { mergeId });
    expect([(await view(one)).holds, (await view(two)).holds.length, (await view(two)).awaited.length]).toEqual([[], 1, 1]);
    const { files } = await ok<ContactExport>(ours.admin, 'GET', `/people/${two.id}/export`);
    expect(files.find(({ name }) => name === 'holds.csv')?.text).toContain('Secret wish of Terry');
    expect(files.find(({ name }) => name === 'watches.csv')?.text).toContain(asset.title);
    await ok(ours.admin, 'DELETE', `/people/${two.id}`);
    expect(await server.dump(['session'])).not.toContain('Secret wish of Terry');
  });

  it('is told to the marketing tool by a webhook, as ids, when it is asked and when it is answered', async () => {
    const { ours, ok, database } = server;
    const hook = { kind: 'webhook', name: 'Tool', url: 'http://127.0.0.1:9/hook', events: ['hold.asked', 'hold.answered'] };
    const { id } = await ok<{ id: string }>(ours.admin, 'POST', '/endpoints', hook);
    const contact = await person('Hooked');
    const planned = await send([contact]);
    const hold = await ask(ours.rep, touchOf(planned, contact));
    await ok(ours.marketer, 'POST', `/holds/${hold.id}/answer`, { held: true });
    const rows = await database.db
      .selectFrom('outgoing_event')
      .select(['type', 'data_json'])
      .where('workspace_id', '=', ours.workspaceId)
      .orderBy('id')
      .execute();
    const data = { holdId: hold.id, touchId: hold.touchId, contactId: contact.id, sendId: planned.id };
    expect(rows.map((row) => [row.type, JSON.parse(row.data_json)])).toEqual([
      ['hold.asked', { ...data, state: 'asked' }],
      ['hold.answered', { ...data, state: 'held' }],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Hooked');
    await ok(ours.admin, 'DELETE', `/endpoints/${id}`);
  });

  it('survives that the tool’s file is read again', async () => {
    const { ours, ok, database } = server;
    const contact = await person();
    const csv = `email,subject,scheduled date\n${contact.email},Spring letter,${new Date(start + 3 * day).toISOString()}\n`;
    const bringIn = async () => {
      const { id } = await ok<{ id: string }>(ours.marketer, 'POST', '/imports', { fileName: 'sends.csv', kind: 'touches' });
      await ok(ours.marketer, 'POST', `/imports/${id}/pieces`, { number: 0, text: csv, last: true });
      const reaches = (state: string) =>
        expect
          .poll(async () => (await ok<ImportRun>(ours.marketer, 'GET', `/imports/${id}`)).state, { timeout: 20_000, interval: 20 })
          .toBe(state);
      await reaches('checked');
      await ok(ours.marketer, 'POST', `/imports/${id}/apply`);
      await reaches('done');
    };
    await bringIn();
    const touch = (await view(contact)).touchBudget.touches[0];
    const hold = await ask(ours.rep, touch?.id ?? '');
    await ok(ours.marketer, 'POST', `/holds/${hold.id}/answer`, { held: true });
    await bringIn();
    const row = await database.db
      .selectFrom('touch')
      .select('state')
      .where('workspace_id', '=', ours.workspaceId)
      .where('id', '=', touch?.id ?? '')
      .executeTakeFirst();
    expect(row?.state).toBe('held');
  });
});

describe('a planned send', () => {
  it('says beforehand whom it brings over the budget and who had it, and can leave them out', async () => {
    const { ours, ok, addAsset } = server;
    const asset = await addAsset(ours.marketer, `Sent ${made}`);
    const [free, full, had, denied] = [await person(), await person(), await person(), await person()];
    await touchAt(full, [start - day, start + day]);
    await touchAt(had, [start - 40 * day], { asset_id: asset.id });
    await ok(ours.rep, 'POST', `/people/${denied.id}/consent`, { state: 'denied', source: 'Mail' });
    const audience = { emails: [free, full, had, denied].map(({ email }) => email).concat('nobody@nowhere.example') };
    const input = { title: 'A letter', assetId: asset.id, at: start + 2 * day, audience };
    const preview = await ok<SendPreview>(ours.marketer, 'POST', '/sends/preview', input);
    expect(preview).toMatchObject({ contacts: 3, overBudget: 1, sentBefore: 1, denied: 1, unknown: 1, withoutBoth: 1 });
    expect([preview.unknownExamples, preview.examples.map(({ id }) => id)]).toEqual([['nobody@nowhere.example'], [full.id]]);

    const body = { ...input, idempotencyKey: `key-${v7()}`, campaign: 'Letters', channel: 'email' };
    const planned = await ok<SendDetail>(ours.marketer, 'POST', '/sends', body);
    expect(planned).toMatchObject({ contacts: 1, leftOut: 2, plannedBy: ours.marketer.name, ahead: true });
    expect(planned.recipients.map(({ id }) => id)).toEqual([free.id]);
    expect((await ok<SendDetail>(ours.marketer, 'POST', '/sends', body)).key).toBe(planned.key);
    // Counted from what is planned by now: the first send of the key stands, whoever asks again.
    expect((await view(free)).touchBudget.scheduled).toBe(1);
  });

  it('goes to a segment, a topic, an account or an owner’s prospects', async () => {
    const { ours, ok, addAsset, addContact, addEngagement } = server;
    const asset = await addAsset(ours.marketer, 'On lead times', { topics: ['Lead times'] });
    const ann = await addContact(ours.rep, 'Ann Audience', 'ann@audience.example', { company: 'Audience Ltd' });
    const bob = await addContact(ours.otherRep, 'Bob Audience', 'bob@audience.example', { company: 'Audience Ltd' });
    await addEngagement(ann, asset, start - 3 * day);
    const reach = async (audience: Record<string, unknown>) =>
      (await ok<SendPreview>(ours.marketer, 'POST', '/sends/preview', { at: start + 90 * day, audience })).contacts;
    expect(await reach({ accountIds: [ann.accountId] })).toBe(2);
    expect(await reach({ accountIds: [ann.accountId], topicIds: [asset.topics[0]?.id] })).toBe(1);
    expect(await reach({ accountIds: [ann.accountId], topicIds: [asset.topics[0]?.id], topicDays: 2 })).toBe(0);
    expect(await reach({ accountIds: [bob.accountId], ownerIds: [ours.otherRep.userId] })).toBe(1);
    expect(await reach({ segmentIds: ['none-of-ours'] })).toBe(0);
  });

  it('is moved and called off as a whole, unless it has gone out', async () => {
    const { ours, ok, call, clock } = server;
    const [one, two] = [await person(), await person()];
    const planned = await send([one, two]);
    const moved = await ok<SendDetail>(ours.marketer, 'PATCH', `/sends/${planned.key}`, { at: start + 5 * day, title: 'Another name' });
    expect([moved.at, moved.title, moved.contacts]).toEqual([start + 5 * day, 'Another name', 2]);
    expect((await view(one)).touchBudget.touches.map(({ at, title }) => [at, title])).toEqual([[start + 5 * day, 'Another name']]);
    expect((await call(ours.marketer, 'PATCH', `/sends/${planned.key}`, { at: start - day })).status).toBe(400);
    const off = await ok<SendDetail>(ours.marketer, 'POST', `/sends/${planned.key}/cancel`);
    expect([off.cancelled, off.ahead]).toEqual([2, false]);
    expect((await view(two)).touchBudget.scheduled).toBe(0);
    expect((await call(ours.marketer, 'POST', `/sends/${planned.key}/cancel`)).status).toBe(409);
    const gone = await send([one], { at: start + day });
    clock.now = start + 2 * day;
    expect((await call(ours.marketer, 'POST', `/sends/${gone.key}/cancel`)).status).toBe(409);
  });

  it('from the marketing tool is recognised by its title, campaign and day, and stays the tool’s', async () => {
    const { ours, ok, call } = server;
    const [one, two] = [await person(), await person()];
    for (const contact of [one, two]) await touchAt(contact, [start + 4 * day], { title: 'Tool’s letter' });
    const { sends } = await ok<{ sends: SendDetail[] }>(ours.rep, 'GET', '/schedule?q=tool%E2%80%99s');
    expect(sends).toMatchObject([{ id: null, contacts: 2, ahead: true }]);
    const detail = await ok<SendDetail>(ours.rep, 'GET', `/sends/${encodeURIComponent(sends[0]?.key ?? '')}`);
    expect(detail.recipients.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect((await call(ours.marketer, 'POST', `/sends/${encodeURIComponent(sends[0]?.key ?? '')}/cancel`)).status).toBe(400);
    expect((await call(ours.rep, 'GET', '/sends/~broken')).status).toBe(404);
  });
});

describe('contacts whose touches pass the budget', () => {
  it('are those that a plain count finds, one query for the figure and its rows', async () => {
    const { ours, database } = server;
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    const budget = { limit: 2, windowDays: 7 };
    for (let index = 0; index < 25; index++) {
      const times = Array.from({ length: Math.floor(random() * 7) }, () => start + Math.floor((random() * 24 - 9) * day));
      if (times.length > 0) await touchAt(await person('Random'), times);
    }
    const rows = await database.db
      .selectFrom('touch')
      .select(['contact_id', 'at', 'state'])
      .where('workspace_id', '=', ours.workspaceId)
      .execute();
    const alive = rows.filter(({ at, state }) => at > start - 7 * day && (state === 'sent' || state === 'scheduled'));
    const expected = [...Map.groupBy(alive, (row) => row.contact_id)]
      .filter(
        ([, touches]) =>
          (peakOf(
            touches.map(({ at }) => at),
            7 * dayMs,
          )?.count ?? 0) > 2,
      )
      .map(([id]) => id);
    expect(expected.length).toBeGreaterThan(3);
    const count = await countOverTouched(database.db, { workspaceId: ours.workspaceId, budget, now: start });
    const { rows: first } = await over('?limit=200');
    expect(first.map(({ contact }) => contact.id).sort()).toEqual(expected.sort());
    expect(count).toBe(expected.length);
    for (const row of first) expect(row.peak).toBeGreaterThan(2);
    const [already, soon, all] = [await over('?when=now'), await over('?when=scheduled'), await over()];
    expect([already.total + soon.total, all.total]).toEqual([count, count]);
    expect(already.rows.length).toBe(already.total);
    expect(already.rows.every((row) => row.now && row.used > 2)).toBe(true);
    const paged = await over('?limit=2');
    expect((await over(`?limit=2&cursor=${paged.nextCursor}`)).rows[0]?.contact.id).toBe(all.rows[2]?.contact.id);
    expect((await over('?q=random')).rows.every(({ contact }) => contact.name.startsWith('Random'))).toBe(true);
  });
});

describe('what somebody had already', () => {
  it('is known by asset and by message, whoever sent it and whenever', async () => {
    const { ours, addAsset } = server;
    const asset = await addAsset(ours.marketer, `Had ${made}`);
    const contact = await person();
    await touchAt(contact, [start - 300 * day], { title: 'Re: The great survey', asset_id: null });
    await touchAt(contact, [start - 200 * day, start - 100 * day], { asset_id: asset.id, title: 'A nurture' });
    await touchAt(contact, [start - day], { title: 'Called off', state: 'cancelled' });
    const { earlier } = await view(contact);
    expect(earlier.map(({ title, at }) => [title, at])).toEqual([
      ['A nurture', start - 100 * day],
      ['Re: The great survey', start - 300 * day],
    ]);
  });
});
