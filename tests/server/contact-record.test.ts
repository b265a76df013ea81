import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { mergeContacts, splitContacts } from '../../server/queries/merge-contacts.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { ContactRecord, MergePreview } from '../../utils/contract/contact-record.ts';
import type { Contact, MergeResult } from '../../utils/contract/people.ts';
import { day, openTestServer, start, type TestServer } from './harness.ts';

let server: TestServer;
let guide: Asset;
beforeAll(async () => {
  server = await openTestServer();
  guide = await server.addAsset(server.ours.marketer, 'A guide');
});
afterAll(() => server.close());

const recordOf = (contact: Contact) => server.ok<ContactRecord>(server.ours.otherRep, 'GET', `/people/${contact.id}/record`);
const profile = (value: string) => ({ identifiers: [{ kind: 'linkedin', value }] });

describe('the record of a contact', () => {
  it('names who confirmed, ruled out, merged and split', async () => {
    const { ours, ok } = server;
    const one = await server.addContact(ours.rep, 'Ines Falk', 'ines@falkco.example');
    const two = await server.addContact(ours.rep, 'I. Falk', 'if@falkco.example');
    await ok(ours.rep, 'POST', `/people/${one.id}/identifiers`, profile('ines-falk'));
    await ok(ours.otherRep, 'POST', `/people/${one.id}/rejections`, profile('ines-f'));
    const { mergeId } = await ok<MergeResult>(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id });
    const rep = (await ok<{ name: string }>(ours.rep, 'GET', '/me')).name;
    const otherRep = (await ok<{ name: string }>(ours.otherRep, 'GET', '/me')).name;
    const record = await recordOf(one);
    expect(record.contact.identifiers.find(({ value }) => value === 'ines-falk')?.confirmedBy).toBe(rep);
    expect(record.rejections).toEqual([{ kind: 'linkedin', value: 'ines-f', by: otherRep, at: start }]);
    expect(record.merges).toEqual([{ mergeId, otherName: 'I. Falk', otherEmail: two.email, by: rep, at: start, splitAt: null }]);
    expect(record.history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['contact.create', 'identifier.confirm', 'contact.reject', 'contact.merge']),
    );
    await ok(ours.rep, 'POST', `/people/${one.id}/split`, { mergeId });
    expect((await recordOf(one)).merges[0]?.splitAt).toBe(start);
    // Three looks with a split between: the last two are one line.
    expect((await recordOf(one)).history.map(({ action }) => action).slice(0, 3)).toEqual([
      'contact.read',
      'contact.split',
      'contact.read',
    ]);
  });
});

describe('the preview of a merge', () => {
  it('counts what would move, warns of two profiles, and changes nothing', async () => {
    const { ours, ok } = server;
    const one = await server.addContact(ours.rep, 'Odd Berg', 'odd@bergco.example');
    const two = await server.addContact(ours.rep, 'O. Berg', 'ob@bergco.example');
    await server.addEngagement(two, guide, start - day);
    await server.addEngagement(two, guide, start - 2 * day);
    await server.share(ours.rep, guide, [one, two]);
    const before = await server.dump(['session']);
    const preview = (contact: Contact, other: Contact) =>
      ok<MergePreview>(ours.rep, 'GET', `/people/${contact.id}/merge?otherId=${other.id}`);
    expect(await preview(one, two)).toMatchObject({
      other: { id: two.id, identifiers: [{ value: 'ob@bergco.example' }] },
      engagements: 2,
      shares: 1,
      takesEmail: false,
      warning: null,
    });
    expect(await server.dump(['session'])).toBe(before);
    await ok(ours.rep, 'POST', `/people/${one.id}/identifiers`, profile('odd-berg'));
    await ok(ours.rep, 'POST', `/people/${two.id}/identifiers`, profile('o-berg'));
    expect((await preview(one, two)).warning).toMatch(/odd-berg.*o-berg/);
    expect((await server.call(ours.rep, 'GET', `/people/${one.id}/merge?otherId=${one.id}`)).status).toBe(400);
  });
});

describe('any order of merges and splits', () => {
  /** Splitmix32: the same course on every run. */
  const numbers = (seed: number) => {
    let state = seed;
    return (below: number) => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
    };
  };

  it.each([1, 2, 3])('loses no engagement and no identifier, and all is as before in the end (course %i)', async (seed) => {
    const { database, ours } = server;
    const { workspaceId } = ours;
    const who = { workspaceId, userId: ours.rep.userId, now: start };
    const number = numbers(seed);
    const people: Contact[] = [];
    for (let at = 0; at < 6; at++) {
      const contact = await server.addContact(ours.rep, `Person ${at}`, `p${at}-${seed}@random.example`);
      for (let read = 0; read <= at % 3; read++) await server.addEngagement(contact, guide, start - read * day);
      people.push(contact);
    }
    const ids = people.map(({ id }) => id);
    const state = async () => {
      const of = (table: 'engagement' | 'identifier') =>
        database.db
          .selectFrom(table)
          .select([table === 'engagement' ? 'engagement.id as row' : 'identifier.value as row', `${table}.contact_id`])
          .where('workspace_id', '=', workspaceId)
          .where('contact_id', 'in', ids)
          .orderBy('row')
          .execute();
      return [...(await of('engagement')), ...(await of('identifier'))];
    };
    const before = await state();
    const living = new Set(ids);
    const pick = (from: readonly string[]) => from[number(from.length)] ?? '';
    const openMerges = () =>
      database.db
        .selectFrom('contact_merge')
        .select(['id', 'contact_id', 'other_id'])
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', 'in', ids)
        .where('split_at', 'is', null)
        .orderBy('id')
        .execute();
    const splitOne = async () => {
      const merges = await openMerges();
      const merge = merges[number(Math.max(1, merges.length))];
      if (!merge) return false;
      const other = await inTransaction(database, (trx) => splitContacts(trx, { ...who, contactId: merge.contact_id, mergeId: merge.id }));
      if (other !== null) living.add(other);
      return true;
    };
    for (let step = 0; step < 40; step++) {
      if (living.size > 1 && number(2) === 0) {
        const contactId = pick([...living]);
        const otherId = pick([...living].filter((id) => id !== contactId));
        await inTransaction(database, (trx) => mergeContacts(trx, { ...who, contactId, otherId }));
        living.delete(otherId);
      } else await splitOne();
      const now = await state();
      expect(now.map(({ row }) => row)).toEqual(before.map(({ row }) => row));
      expect(now.every(({ contact_id }) => contact_id !== null && living.has(contact_id))).toBe(true);
    }
    while (await splitOne());
    expect(living.size).toBe(ids.length);
    expect(await state()).toEqual(before);
  });
});
