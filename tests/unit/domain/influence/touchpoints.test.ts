import { describe, expect, it } from 'vitest';
import { type AccountFacts, touchpointsOf } from '../../../../utils/domain/influence/touchpoints.ts';

const day = 86_400_000;
const hour = 3_600_000;
const monday = Date.UTC(2026, 10, 16);
type Step = AccountFacts['engagements'][number];

const step = (id: string, at: number, change: Partial<Step> = {}): Step => ({
  ...{ id, contactId: 'ann', assetId: 'guide', kind: 'page_view', at, title: null, repId: null },
  ...change,
});
const facts = (change: Partial<AccountFacts>) => touchpointsOf({ engagements: [], groupVisits: [], sends: [], leads: [], ...change });
const ids = (change: Partial<AccountFacts>) => facts(change).map(({ id }) => id);

describe('touchpoints', () => {
  it('are one for what a person did with an asset on a day, in order', () => {
    const engagements = [
      step('later', monday + 2 * hour, { kind: 'download' }),
      step('read', monday + hour),
      step('other asset', monday + hour, { assetId: 'video' }),
      step('other person', monday + 3 * hour, { contactId: 'bob' }),
      step('next day', monday + day),
    ];
    expect(ids({ engagements })).toEqual(['other asset', 'read', 'other person', 'next day']);
  });

  it('are the rep’s where the asset came by a share that day', () => {
    const engagements = [step('read', monday), step('visit', monday + hour, { kind: 'share_visit', repId: 'rita' })];
    expect(facts({ engagements })).toMatchObject([{ id: 'read', kind: 'share_visit', repId: 'rita' }]);
  });

  it('keep webinars that have no asset apart by their names', () => {
    const webinar = { assetId: null, kind: 'webinar_attend' } as const;
    const engagements = [step('a', monday, { ...webinar, title: 'Tariffs' }), step('b', monday + hour, { ...webinar, title: 'Carbon' })];
    expect(ids({ engagements })).toEqual(['a', 'b']);
  });

  it('carry the latest campaign that sent it in the 14 days before', () => {
    const send = (campaign: string, daysBefore: number, change = {}) => ({
      ...{ contactId: 'ann', assetId: 'guide', campaign, at: monday - daysBefore * day },
      ...change,
    });
    const campaignOf = (...sends: AccountFacts['sends']) => facts({ engagements: [step('read', monday)], sends })[0]?.campaign;
    expect(campaignOf(send('Newsletter', 13), send('Series', 2))).toBe('Series');
    expect(campaignOf(send('Newsletter', 15))).toBeNull();
    expect(campaignOf(send('Newsletter', -1))).toBeNull();
    expect(campaignOf(send('Newsletter', 1, { contactId: 'bob' }))).toBeNull();
    expect(campaignOf(send('Newsletter', 1, { assetId: 'video' }))).toBeNull();
  });

  it('are not answers to marketing where a rep’s share brought them', () => {
    const sends = [{ contactId: 'ann', assetId: 'guide', campaign: 'Newsletter', at: monday - day }];
    const engagements = [step('visit', monday, { kind: 'share_visit', repId: 'rita' })];
    expect(facts({ engagements, sends })).toMatchObject([{ campaign: null, repId: 'rita' }]);
  });

  it('what was only sent is none', () => {
    expect(ids({ sends: [{ contactId: 'ann', assetId: 'guide', campaign: 'Newsletter', at: monday }] })).toEqual([]);
  });

  it('a lead belongs to that person’s last touchpoint before it and names its campaign', () => {
    const engagements = [step('early', monday - 3 * day), step('last', monday - day, { assetId: 'video' }), step('after', monday + day)];
    const found = facts({ engagements, leads: [{ id: 'l', contactId: 'ann', campaign: 'Spring webinar', at: monday }] });
    expect(found.filter(({ leadId }) => leadId === 'l')).toMatchObject([{ id: 'last', campaign: 'Spring webinar' }]);
  });

  it('a lead of somebody who was not seen in the 30 days before is a touchpoint itself', () => {
    const engagements = [step('long ago', monday - 31 * day), step('colleague', monday - day, { contactId: 'bob' })];
    const found = facts({ engagements, leads: [{ id: 'l', contactId: 'ann', campaign: 'Trade fair', at: monday }] });
    expect(found).toMatchObject([
      { id: 'long ago' },
      { id: 'colleague', leadId: null },
      { id: 'lead:l', kind: 'lead', campaign: 'Trade fair' },
    ]);
  });

  it('a share to several that somebody opened is one of nobody in particular', () => {
    const groupVisits = [{ shareId: 's', assetId: 'guide', repId: 'rita', at: monday }];
    expect(facts({ groupVisits })).toMatchObject([{ id: 'share:s', kind: 'group_visit', contactId: null, repId: 'rita' }]);
  });
});
