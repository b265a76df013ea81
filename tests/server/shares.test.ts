import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact, PersonView } from '../../utils/contract/people.ts';
import type { CreatedShare, ShareDetail, ShareRow } from '../../utils/contract/share.ts';
import { makeCode } from '../../utils/domain/share-link.ts';
import { day, hour, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let asset: Asset;
let ann: Contact;
let bob: Contact;

beforeAll(async () => {
  server = await openTestServer();
  const { addAsset, addContact, ours } = server;
  asset = await addAsset(ours.marketer, 'Inventory guide', { talkingPoint: 'Worth five minutes <now>' });
  ann = await addContact(ours.rep, 'Ann Archer', 'ann@acme.example');
  bob = await addContact(ours.rep, 'Bob Baker', 'bob@acme.example');
});
afterAll(() => server.close());

const detailOf = (shareId: string) => server.ok<ShareDetail>(server.ours.rep, 'GET', `/shares/${shareId}`);
const touchesOf = async (contact: Contact, shareId: string) =>
  server.database.db
    .selectFrom('touch')
    .select(['origin', 'channel', 'state', 'by_name', 'at'])
    .where('contact_id', '=', contact.id)
    .where('share_id', '=', shareId)
    .execute();
const engagementsOf = (shareId: string) =>
  server.database.db.selectFrom('engagement').select(['contact_id', 'kind', 'id']).where('share_id', '=', shareId).execute();

describe('making a share', () => {
  it('answers with the link and an escaped snippet', async () => {
    const { share, snippet } = await server.share(server.ours.rep, asset, [ann]);
    expect(share).toMatchObject({ state: 'drafted', assetTitle: 'Inventory guide', memberName: 'Rita North', visits: 0, sentAt: null });
    expect(share.recipients).toEqual([{ contactId: ann.id, name: 'Ann Archer', accountName: 'Acme' }]);
    expect(snippet.url).toBe(`https://go.example/r/${share.code}`);
    expect(snippet.html).toContain('Worth five minutes &#60;now&#62;');
    expect(snippet.html).not.toContain('<now>');
  });

  it('is one share for one key, however often and however simultaneously it is asked for', async () => {
    const body = { idempotencyKey: server.newKey(), assetId: asset.id, contactIds: [ann.id], channel: 'gmail' };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => server.call<CreatedShare>(server.ours.rep, 'POST', '/shares', body)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(200));
    expect(new Set(answers.map((answer) => answer.body.share.id)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.body.snippet.url)).size).toBe(1);
    const rows = await server.database.db.selectFrom('share').select('id').where('idempotency_key', '=', body.idempotencyKey).execute();
    expect(rows).toHaveLength(1);
  });

  it('refuses the same key for another act, and changes nothing', async () => {
    const other = await server.addAsset(server.ours.marketer, 'Another guide');
    const body = { idempotencyKey: server.newKey(), assetId: asset.id, contactIds: [], channel: 'gmail' };
    await server.ok(server.ours.rep, 'POST', '/shares', body);
    const before = await server.dump();
    for (const change of [{ assetId: other.id }, { channel: 'linkedin' }]) {
      const answer = await server.call<Refusal>(server.ours.rep, 'POST', '/shares', { ...body, ...change });
      expect(answer.status).toBe(409);
      expect(answer.body.data?.issues?.[0]?.field).toBe('idempotencyKey');
    }
    expect((await server.call(server.ours.otherRep, 'POST', '/shares', body)).status).toBe(409);
    expect(await server.dump()).toBe(before);
  });

  it("takes the client's code when it was made for this workspace, and no other", async () => {
    const code = makeCode(server.ours.linkKey, (bytes) => crypto.getRandomValues(bytes));
    const { share } = await server.share(server.ours.rep, asset, [ann], { code });
    expect(share.code).toBe(code);
    const foreign = makeCode(server.theirs.linkKey, (bytes) => crypto.getRandomValues(bytes));
    const body = { idempotencyKey: server.newKey(), assetId: asset.id, channel: 'gmail' };
    const refused = await server.call<Refusal>(server.ours.rep, 'POST', '/shares', { ...body, code: foreign });
    expect(refused.status).toBe(400);
    expect(refused.body.data?.issues?.[0]?.field).toBe('code');
    const taken = await server.call<Refusal>(server.ours.rep, 'POST', '/shares', { ...body, code });
    expect(taken.status).toBe(409);
    expect(await server.database.db.selectFrom('share').select('id').where('idempotency_key', '=', body.idempotencyKey).execute()).toEqual(
      [],
    );
  });

  it('refuses a contact or an asset that this workspace does not have', async () => {
    const body = { idempotencyKey: server.newKey(), assetId: asset.id, contactIds: [ann.id, 'nobody'], channel: 'gmail' };
    const answer = await server.call<Refusal>(server.ours.rep, 'POST', '/shares', body);
    expect(answer.status).toBe(404);
    expect(answer.body.data?.issues?.[0]?.field).toBe('contactIds.1');
    expect((await server.call(server.ours.rep, 'POST', '/shares', { ...body, contactIds: [], assetId: 'none' })).status).toBe(404);
  });
});

describe('what becomes of a share', () => {
  it('goes from draft to sent, with touches for the true recipients', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'inserted', { draftId: 'r-1' });
    const sent = await server.report(server.ours.rep, share.id, 'sent', {
      recipients: ['Bob@Acme.example', 'nobody@else.example'],
      at: start - hour,
    });
    expect(sent).toMatchObject({ state: 'sent', sentAt: start - hour, unknownRecipients: 1 });
    expect(sent.recipients.map((recipient) => recipient.contactId)).toEqual([bob.id]);
    expect(await touchesOf(bob, share.id)).toEqual([
      { origin: 'rep', channel: 'email', state: 'sent', by_name: 'Rita North', at: start - hour },
    ]);
    expect(await touchesOf(ann, share.id)).toEqual([]);
    const { history } = await detailOf(share.id);
    expect(history.map((row) => [row.kind, row.toState, row.actor])).toEqual([
      ['drafted', 'drafted', 'Rita North'],
      ['inserted', 'inserted', 'Rita North'],
      ['sent', 'sent', 'Rita North'],
    ]);
  });

  it('keeps no address that is not a contact, nowhere', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'sent', {
      recipients: ['secret.person@unknown.example', 'colleague@home.example', 'ann@acme.example'],
    });
    const text = await server.dump([]);
    expect(text).not.toContain('secret.person');
    expect(text).not.toContain('unknown.example');
    expect(text).not.toContain('colleague@home.example');
    expect((await detailOf(share.id)).share.unknownRecipients).toBe(1);
  });

  it('keeps the planned recipients of a played page and of a report without addresses', async () => {
    const { share: played } = await server.share(server.ours.rep, asset, [ann], { played: true });
    const sent = await server.report(server.ours.rep, played.id, 'sent', { recipients: ['me@private.example'] });
    expect(sent.recipients.map((recipient) => recipient.contactId)).toEqual([ann.id]);
    expect(sent.unknownRecipients).toBe(0);
    const { share: copied } = await server.share(server.ours.rep, asset, [ann], { channel: 'linkedin' });
    await server.report(server.ours.rep, copied.id, 'copied');
    const onLinkedin = await server.report(server.ours.rep, copied.id, 'sent');
    expect(onLinkedin.recipients.map((recipient) => recipient.contactId)).toEqual([ann.id]);
    expect((await touchesOf(ann, copied.id))[0]?.channel).toBe('linkedin');
  });

  it('counts a report once, however often and however simultaneously it comes', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    const body = { idempotencyKey: server.newKey(), kind: 'sent', recipients: ['ann@acme.example'] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? server.call<ShareRow>(server.ours.rep, 'POST', `/shares/${share.id}/events`, body)
          : server.call<ShareRow>(server.ours.rep, 'POST', `/shares/by-code/${share.code}/events`, body),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
    const { history } = await detailOf(share.id);
    expect(history.map((row) => row.kind)).toEqual(['drafted', 'sent']);
    expect(await touchesOf(ann, share.id)).toHaveLength(1);
  });

  it('stays one share when Send is reported twice, and the second mail adds its recipients', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'sent', { recipients: ['ann@acme.example'] });
    const again = await server.report(server.ours.rep, share.id, 'sent', { recipients: ['ann@acme.example'] });
    expect(again.recipients).toHaveLength(1);
    expect(await touchesOf(ann, share.id)).toHaveLength(1);
    const second = await server.report(server.ours.rep, share.id, 'sent', { recipients: ['bob@acme.example'] });
    expect(second.recipients.map((recipient) => recipient.name)).toEqual(['Ann Archer', 'Bob Baker']);
    expect(second.state).toBe('sent');
  });

  it('is taken back by undo, with its touch, and can be sent again', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'sent', { recipients: ['ann@acme.example'] });
    const undone = await server.report(server.ours.rep, share.id, 'undone');
    expect(undone).toMatchObject({ state: 'undone', sentAt: null });
    expect(await touchesOf(ann, share.id)).toEqual([]);
    const resent = await server.report(server.ours.rep, share.id, 'sent', { recipients: ['bob@acme.example'] });
    expect(resent.state).toBe('sent');
    expect(resent.recipients.map((recipient) => recipient.contactId)).toEqual([bob.id]);
  });

  it('is not undone days later', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'sent', { at: start - 2 * day });
    expect((await server.report(server.ours.rep, share.id, 'undone')).state).toBe('sent');
  });

  it("never takes a time from the rep's future", async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    expect((await server.report(server.ours.rep, share.id, 'sent', { at: start + 5 * day })).sentAt).toBe(start);
  });

  it('keeps a report by a colleague in the history and moves nothing', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    const row = await server.report(server.ours.otherRep, share.id, 'sent', { recipients: ['bob@acme.example'] });
    expect(row).toMatchObject({ state: 'drafted', sentAt: null });
    expect(row.recipients.map((recipient) => recipient.contactId)).toEqual([ann.id]);
    const { history } = await detailOf(share.id);
    expect(history.at(-1)).toMatchObject({ kind: 'sent', toState: null, actor: 'Otto North' });
  });
});

describe('visits', () => {
  it('move a sent share on once and become an engagement of the one recipient', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, share.id, 'sent');
    await server.visit(share, 'automated');
    expect((await detailOf(share.id)).share).toMatchObject({ state: 'sent', visits: 0, automatedVisits: 1, lastVisitAt: null });
    const first = await server.visit(share, 'likely');
    await server.visit(share, 'confirmed');
    const detail = await detailOf(share.id);
    expect(detail.share).toMatchObject({ state: 'visited', visits: 2, automatedVisits: 1, lastVisitAt: start });
    expect(detail.history.filter((row) => row.kind === 'visited')).toHaveLength(1);
    expect(detail.visits).toHaveLength(3);
    const engagements = await engagementsOf(share.id);
    expect(engagements).toHaveLength(2);
    expect(engagements.map((row) => row.id)).toContain(first);
    expect(new Set(engagements.map((row) => row.contact_id))).toEqual(new Set([ann.id]));
    expect((await server.report(server.ours.rep, share.id, 'undone')).state).toBe('visited');
    const view = await server.ok<PersonView>(server.ours.rep, 'GET', `/people/${ann.id}`);
    expect(view.engagements.engagements.map((engagement) => engagement.shareId)).toContain(share.id);
  });

  it('say nothing about anybody when the share went to several, known or not', async () => {
    const { share: toTwo } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, toTwo.id, 'sent', { recipients: ['ann@acme.example', 'bob@acme.example'] });
    await server.visit(toTwo, 'confirmed');
    expect(await engagementsOf(toTwo.id)).toEqual([]);
    const { share: withStranger } = await server.share(server.ours.rep, asset, [ann]);
    await server.report(server.ours.rep, withStranger.id, 'sent', { recipients: ['ann@acme.example', 'x@stranger.example'] });
    await server.visit(withStranger, 'confirmed');
    expect(await engagementsOf(withStranger.id)).toEqual([]);
    expect((await detailOf(withStranger.id)).share.state).toBe('visited');
  });

  it('that came before a late report of sending are counted when it arrives', async () => {
    const { share } = await server.share(server.ours.rep, asset, [ann]);
    await server.visit(share, 'confirmed');
    expect((await detailOf(share.id)).share.state).toBe('drafted');
    expect(await engagementsOf(share.id)).toEqual([]);
    const sent = await server.report(server.ours.rep, share.id, 'sent', { recipients: ['ann@acme.example'] });
    expect(sent.state).toBe('visited');
    expect(await engagementsOf(share.id)).toHaveLength(1);
  });
});

describe('the log of shares', () => {
  it('pages through every share once, newest first, with filters and a total', async () => {
    const { rep, otherRep } = server.ours;
    await server.share(otherRep, asset, [bob]);
    const seen: ShareRow[] = [];
    let cursor = '';
    let total = 0;
    do {
      const page = await server.ok<{ shares: ShareRow[]; nextCursor: string | null; total: number }>(
        rep,
        'GET',
        `/shares?limit=4${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.shares);
      cursor = page.nextCursor ?? '';
      total = page.total;
    } while (cursor);
    expect(seen).toHaveLength(total);
    expect(new Set(seen.map((row) => row.id)).size).toBe(total);
    const moments = seen.map((row) => row.sentAt ?? row.createdAt);
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));

    const count = async (query: string) => (await server.ok<{ total: number }>(rep, 'GET', `/shares?${query}`)).total;
    const expected = (keep: (row: ShareRow) => boolean) => seen.filter(keep).length;
    expect(await count('mine=true')).toBe(expected((row) => row.memberId === rep.memberId));
    expect(await count('mine=false')).toBe(total);
    expect(await count('state=sent,visited')).toBe(expected((row) => ['sent', 'visited'].includes(row.state)));
    expect(await count(`contactId=${bob.id}`)).toBe(expected((row) => row.recipients.some((one) => one.contactId === bob.id)));
    expect(await count(`accountId=${ann.accountId}`)).toBe(expected((row) => row.recipients.length > 0));
    expect(await count(`memberId=${otherRep.memberId}`)).toBe(1);
    expect(await count(`from=${start}&to=${start + 1}`)).toBe(expected((row) => (row.sentAt ?? row.createdAt) === start));
  });

  it('refuses a cursor that is none', async () => {
    const cursorOf = (...end: unknown[]) => Buffer.from(JSON.stringify(end)).toString('base64url');
    // Of a list by name, of one by time, with a character that no text of ours has.
    for (const [list, cursor] of [
      ['shares', cursorOf('acme', 'x')],
      ['people', cursorOf(1, 'x')],
      ['accounts', cursorOf('a\u0000', 'x')],
    ]) {
      const other = await server.call<Refusal>(server.ours.rep, 'GET', `/${list}?cursor=${cursor}`);
      expect([other.status, other.body.data?.issues?.[0]?.field], list).toEqual([400, 'cursor']);
    }
    const answer = await server.call<Refusal>(server.ours.rep, 'GET', '/shares?cursor=nonsense');
    expect(answer.status).toBe(400);
    expect(answer.body.data?.issues?.[0]?.field).toBe('cursor');
  });
});
