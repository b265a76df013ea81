import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guide, maria, nothing, now, openIngest, type TestIngest, viewOf } from '../harness/ingest.ts';

let test: TestIngest;
beforeAll(async () => {
  test = await openIngest();
});
afterAll(() => test.close());
beforeEach(() => test.makeWorkspace({ neverLogDomains: ['larkfield.example'], assetPrefixes: ['https://www.larkfield.example/library/'] }));

describe('what an event becomes', () => {
  it('an identify becomes contact, account and identifiers, and what the visitor did before becomes hers', async () => {
    await test.accepted('page', viewOf({ anonymousId: 'anon-1' }));
    await test.accepted('page', viewOf({ userId: 'u-7' }));
    expect((await test.rows('engagement')).map((row) => row.contact_id)).toEqual([null, null]);
    await test.accepted('identify', {
      userId: 'u-7',
      anonymousId: 'anon-1',
      traits: { ...maria, company: { name: 'Nordwind', industry: 'Retail', employees: 900 } },
    });

    const [contact] = await test.rows('contact');
    expect(contact).toMatchObject({ name: 'Maria Keller', title: 'Head of Planning', email: 'maria.keller@nordwind.example' });
    expect(await test.rows('account')).toMatchObject([
      { id: contact?.account_id, name: 'Nordwind', domain: 'nordwind.example', industry: 'Retail', employees: 900 },
    ]);
    expect((await test.rows('identifier')).map((row) => `${row.kind} ${row.value}`).sort()).toEqual([
      'anonymous anon-1',
      'email maria.keller@nordwind.example',
      'external u-7',
    ]);
    const engagements = await test.rows('engagement');
    expect(engagements.map((row) => row.contact_id)).toEqual([contact?.id, contact?.id]);
    expect(engagements[0]).toMatchObject({ kind: 'page_view', asset_id: 'guide', seconds: 90, at: now, canonical_url: null });
  });

  it('a second identify fills what was missing and makes no second person', async () => {
    await test.accepted('identify', { userId: 'u-7' });
    expect(await test.rows('contact')).toMatchObject([{ name: 'u-7', email: null }]);
    await test.accepted('identify', { userId: 'u-7', traits: maria });
    await test.accepted('identify', { anonymousId: 'phone', traits: { email: maria.email, title: 'VP Planning', name: 'M. K.' } });
    expect(await test.rows('contact')).toMatchObject([
      { name: 'Maria Keller', title: 'VP Planning', email: 'maria.keller@nordwind.example' },
    ]);
    expect((await test.rows('identifier')).length).toBe(3);
  });

  it('a free mailbox makes no company', async () => {
    await test.accepted('identify', { anonymousId: 'a', traits: { email: 'someone@gmail.com' } });
    expect(await test.counts()).toMatchObject({ contacts: 1, accounts: 0 });
  });

  it('an anonymous id that is somebody is never given to somebody else', async () => {
    await test.accepted('identify', { anonymousId: 'shared', traits: maria });
    await test.accepted('identify', { anonymousId: 'shared', traits: { email: 'jon@nordwind.example', name: 'Jon' } });
    await test.accepted('page', viewOf({ anonymousId: 'shared' }));
    const contacts = await test.rows('contact');
    const owner = contacts.find((row) => row.name === 'Maria Keller')?.id;
    expect(contacts.length).toBe(2);
    expect((await test.rows('engagement')).map((row) => row.contact_id)).toEqual([owner]);
  });

  it('a tracked link in the address of a page makes nobody known', async () => {
    await test.accepted('page', { anonymousId: 'forwarded', properties: { url: `${guide}?fp=lark00000000000001` } });
    expect(await test.counts()).toMatchObject({ contacts: 0, engagements: 1 });
  });

  it('an alias joins two ids', async () => {
    await test.accepted('page', viewOf({ anonymousId: 'old' }));
    await test.accepted('identify', { userId: 'u-7', traits: maria });
    await test.accepted('alias', { previousId: 'old', userId: 'u-7' });
    const [contact] = await test.rows('contact');
    expect((await test.rows('engagement')).map((row) => row.contact_id)).toEqual([contact?.id]);
  });

  it('a group tells where somebody works, and fills the account that the address made', async () => {
    await test.accepted('identify', { userId: 'u-7', traits: { email: maria.email } });
    expect(await test.rows('account')).toMatchObject([{ name: 'nordwind.example' }]);
    await test.accepted('group', {
      userId: 'u-7',
      groupId: 'g-1',
      traits: { name: 'Nordwind AG', website: 'https://www.nordwind.example', employees: 1200 },
    });
    expect(await test.rows('account')).toMatchObject([{ name: 'Nordwind AG', domain: 'nordwind.example', employees: 1200 }]);
    await test.accepted('identify', { userId: 'u-8', traits: { email: 'kim@gmail.com', name: 'Kim' } });
    await test.accepted('group', { userId: 'u-8', groupId: 'g-1', traits: { name: 'Nordwind AG' } });
    const contacts = await test.rows('contact');
    const [account] = await test.rows('account');
    expect(contacts.map((row) => row.account_id)).toEqual([account?.id, account?.id]);
  });

  it.each([
    ['Asset Downloaded', { url: guide }, { kind: 'download', asset_id: 'guide' }],
    ['Email Link Clicked', { link_url: guide, email_id: 'e1' }, { kind: 'email_click', asset_id: 'guide' }],
    [
      'Video Playback Completed',
      { title: 'Tour', position: 120, total_length: 240 },
      { kind: 'video_watch', watched: 0.5, seconds: 120, title: 'Tour' },
    ],
    ['Video Content Completed', { title: 'Tour' }, { kind: 'video_watch', watched: 1 }],
    ['Form Submitted', { form_name: 'Demo' }, { kind: 'form_submit', title: 'Demo' }],
    ['Webinar Attended', { webinar_name: 'Live', minutes: 30 }, { kind: 'webinar_attend', seconds: 1800, title: 'Live' }],
    ['Event Attended', {}, { kind: 'event_attend', title: 'Event Attended' }],
    ['Something of Ours', { url: `${guide}/` }, { kind: 'page_view', asset_id: 'guide' }],
  ])('track "%s" is an engagement', async (event, properties, expected) => {
    await test.accepted('track', { anonymousId: 'a', event, properties });
    expect(await test.rows('engagement')).toMatchObject([expected]);
  });

  it.each([
    ['Email Opened', { url: guide }],
    ['Button Clicked', {}],
    ['Video Content Playing', { position: 10, url: guide }],
    ['Email Link Clicked', { link_url: 'https://elsewhere.example/unsubscribe' }],
    ['Something of Ours', { url: 'https://larkfield.example/library/new' }],
  ])('track "%s" of %o is accepted and counts for nothing', async (event, properties) => {
    await test.accepted('track', {
      anonymousId: 'a',
      event,
      properties,
      context: { page: { url: event === 'Button Clicked' ? guide : undefined } },
    });
    expect(await test.counts()).toEqual(nothing);
  });

  it('a page that nobody listed is kept under an asset prefix, to be claimed later, and left out elsewhere', async () => {
    await test.accepted('page', { anonymousId: 'a', properties: { url: 'https://larkfield.example/library/new?utm_source=x' } });
    await test.accepted('page', { anonymousId: 'a', properties: { url: 'https://larkfield.example/librarynot' } });
    expect(await test.rows('engagement')).toMatchObject([{ asset_id: null, canonical_url: 'https://larkfield.example/library/new' }]);
  });

  it('sent and delivered of one mail are one touch of the person it went to', async () => {
    const properties = { email_id: 'e-1', email_subject: 'Spring news', campaign: { name: 'Spring' }, email: maria.email };
    await test.accepted('track', { userId: 'esp-1', event: 'Email Sent', properties });
    await test.accepted('track', { userId: 'esp-1', event: 'Email Delivered', properties });
    expect(await test.rows('touch')).toMatchObject([
      { origin: 'marketing', channel: 'email', state: 'sent', title: 'Spring news', by_name: 'Spring' },
    ]);
    expect(await test.rows('contact')).toMatchObject([{ email: 'maria.keller@nordwind.example' }]);
    expect(await test.rows('account')).toMatchObject([{ domain: 'nordwind.example' }]);
  });

  it('a mail that came back is no touch, whichever is told first, and makes nobody known', async () => {
    const properties = { email_id: 'e-1', email_subject: 'Spring news', email: maria.email };
    await test.accepted('track', { userId: 'esp-1', event: 'Email Bounced', properties });
    expect(await test.counts()).toMatchObject({ contacts: 0, touches: 0 });
    await test.accepted('track', { userId: 'esp-1', event: 'Email Sent', properties });
    await test.accepted('track', { userId: 'esp-1', event: 'Email Bounced', properties });
    await test.accepted('track', { userId: 'esp-1', event: 'Email Sent', properties });
    expect(await test.rows('touch')).toMatchObject([{ state: 'cancelled', title: 'Spring news' }]);
  });

  it('a video told in steps is one engagement, as deep as the furthest step', async () => {
    const step = (event: string, position: number, session = 's-1', anonymousId = 'a') => ({
      type: 'track',
      anonymousId,
      event,
      properties: { session_id: session, position, total_length: 240, title: 'Tour' },
    });
    await test.accepted('track', step('Video Playback Started', 0));
    expect(await test.counts()).toMatchObject({ engagements: 0 });
    await test.accepted('batch', {
      batch: [step('Video Content Playing', 10), step('Video Content Playing', 120), step('Video Playback Paused', 60)],
    });
    await test.accepted('track', step('Video Playback Interrupted', 180));
    await test.accepted('track', step('Video Content Playing', 30));
    expect(await test.rows('engagement')).toMatchObject([{ kind: 'video_watch', title: 'Tour', seconds: 180, watched: 0.75 }]);
    await test.accepted('track', step('Video Playback Completed', 240));
    await test.accepted('track', step('Video Content Playing', 24, 's-2'));
    await test.accepted('track', step('Video Content Playing', 24, 's-1', 'somebody else'));
    expect((await test.rows('engagement')).map((row) => row.watched).sort()).toEqual([0.1, 0.1, 1]);
  });

  it('a page told when it is opened and when it is left is one engagement, and becomes hers when she is known', async () => {
    const visit = (more: object) => ({ anonymousId: 'a', properties: { url: guide, view_id: 'v-1', ...more } });
    await test.accepted('page', visit({}));
    await test.accepted('identify', { anonymousId: 'a', traits: maria });
    await test.accepted('page', visit({ seconds: 40 }));
    await test.accepted('page', visit({ seconds: 95 }));
    const [contact] = await test.rows('contact');
    expect(await test.rows('engagement')).toMatchObject([{ contact_id: contact?.id, seconds: 95, asset_id: 'guide', at: now }]);
  });

  it('the code of a tracked link is not kept in the address of a page', async () => {
    await test.accepted('page', { anonymousId: 'a', properties: { url: `${guide}?fp=lark00000000000001&part=2` } });
    await test.accepted('page', { anonymousId: 'a', properties: { url: `${guide}?fp=lark00000000000001#top` } });
    expect((await test.rows('engagement')).map((row) => row.url).sort()).toEqual([`${guide}#top`]);
  });

  it('people of never-log domains are accepted and not stored', async () => {
    await test.accepted('identify', { userId: 'u', traits: { email: 'amara@mail.larkfield.example' } });
    await test.accepted('track', { userId: 'amara@larkfield.example', event: 'Form Submitted' });
    expect(await test.counts()).toEqual(nothing);
  });

  it('a sender whose clock is wrong does not move time, and nothing lies in the future', async () => {
    const wrong = now + 5 * 86_400_000;
    await test.accepted(
      'page',
      viewOf({ anonymousId: 'a' }, { timestamp: new Date(wrong - 60_000).toISOString(), sentAt: new Date(wrong).toISOString() }),
    );
    await test.accepted('page', viewOf({ anonymousId: 'a' }, { timestamp: new Date(wrong).toISOString() }));
    await test.accepted('page', viewOf({ anonymousId: 'a' }, { timestamp: new Date(now - 86_400_000).toISOString() }));
    expect((await test.rows('engagement')).map((row) => row.at).sort()).toEqual([now - 86_400_000, now - 60_000, now]);
  });

  it('an import of history keeps its times, whenever it is sent', async () => {
    const at = (iso: string) => ({ type: 'page', ...viewOf({ anonymousId: 'a' }, { timestamp: iso }) });
    await test.accepted('import', {
      batch: [at('2024-05-01T10:00:00.000Z'), at('2025-05-01T10:00:00+02:00')],
      sentAt: new Date(now + 3_600_000).toISOString(),
    });
    expect((await test.rows('engagement')).map((row) => row.at).sort()).toEqual([Date.UTC(2024, 4, 1, 10), Date.UTC(2025, 4, 1, 8)]);
  });

  it.each([
    ['screen', { anonymousId: 'a', name: 'Guide', properties: { url: guide } }],
    ['s', { anonymousId: 'a', properties: { url: guide } }],
    ['p', { anonymousId: 'a', properties: { url: guide } }],
    ['t', { anonymousId: 'a', event: 'Asset Downloaded', properties: { url: guide } }],
    ['b', { batch: [{ type: 'screen', anonymousId: 'a', properties: { url: guide } }] }],
  ])('/v1/%s is taken as well', async (call, body) => {
    await test.accepted(call, body);
    expect(await test.counts()).toMatchObject({ engagements: 1 });
  });
});
