import { describe, expect, it } from 'vitest';
import { cast } from '../../server/sample/cast.ts';
import { buildScenario } from '../../server/sample/scenario.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { isCodeOf } from '../../utils/domain/share-link.ts';
import { nextState } from '../../utils/domain/share-state.ts';

/** A Saturday night in Berlin, and the six days after it: the stories hold on every day of the week. */
const saturday = Date.UTC(2026, 10, 21, 22, 40);
const hour = 3_600_000;
const day = 24 * hour;
const scenarioAt = (now: number) =>
  buildScenario({
    workspaceId: 'workspace',
    linkKey: 'lark',
    sourceId: 'website',
    reps: { amara: { id: 'user-amara', name: 'Amara Osei' }, jonas: { id: 'user-jonas', name: 'Jonas Feld' } },
    marketer: { id: 'user-lena', name: 'Lena Moreau' },
    now,
  });

describe('the scenario', () => {
  const scenario = scenarioAt(saturday);

  it('is the same for the same moment, to the last character', () => {
    expect(JSON.stringify(scenarioAt(saturday))).toBe(JSON.stringify(scenario));
  });

  it('is as large as promised', () => {
    expect(scenario.account).toHaveLength(20);
    expect(scenario.contact).toHaveLength(60);
    expect(scenario.opportunity.length).toBeGreaterThanOrEqual(30);
    expect(scenario.share.length).toBeGreaterThanOrEqual(85);
    expect(scenario.engagement.length).toBeGreaterThanOrEqual(1_500);
    expect(scenario.engagement.length).toBeLessThanOrEqual(2_500);
  });

  it('has a library in all states: live, announced with a date, expired, retired, brand-new', () => {
    const live = scenario.asset.filter(({ status }) => status === 'live');
    const announced = scenario.asset.filter(({ status }) => status === 'upcoming');
    expect(announced.map(({ live_at }) => (live_at ?? 0) > saturday)).toEqual([true, true, true]);
    expect(scenario.asset.filter(({ status }) => status === 'retired')).toHaveLength(2);
    expect(live.filter(({ expires_at }) => expires_at !== null && expires_at < saturday)).toHaveLength(1);
    expect(live.filter(({ live_at }) => (live_at ?? 0) > saturday - 7 * day)).toHaveLength(1);
    expect(live.every(({ live_at }) => (live_at ?? 0) < saturday)).toBe(true);
    expect(new Set(scenario.asset.map(({ stage }) => stage)).size).toBe(5);
    expect(new Set(scenario.asset.map(({ canonical_url }) => canonical_url)).size).toBe(scenario.asset.length);
  });

  it.each(Array.from({ length: 7 }, (_, index) => saturday + index * day + index * 3 * hour))(
    'puts nothing into the future at %i but what is scheduled or announced',
    (now) => {
      const later = scenarioAt(now);
      const past = [
        ...later.engagement.flatMap(({ at, received_at }) => [at, received_at]),
        ...later.visit.map(({ at }) => at),
        ...later.share_event.map(({ at }) => at),
        ...later.share.flatMap(({ created_at, updated_at, sent_at }) => [created_at, updated_at, sent_at ?? 0]),
        ...later.contact.map(({ created_at }) => created_at),
        ...later.touch.filter(({ state }) => state === 'sent' || state === 'cancelled').map(({ at }) => at),
        ...later.lead.flatMap(({ handed_over_at, verdict_at, thread_at }) => [handed_over_at, verdict_at ?? 0, thread_at ?? 0]),
        ...[...later.lead_verdict, ...later.lead_message].map(({ at }) => at),
      ];
      expect(Math.max(...past)).toBeLessThan(now);
      for (const touch of later.touch.filter(({ state }) => state === 'scheduled')) expect(touch.at).toBeGreaterThan(now);
    },
  );

  it('has people act in their own office hours, on working days', () => {
    const zoneOf = new Map([
      ['Singapore', 8],
      ['United States (West)', -8],
      ['Germany', 1],
    ]);
    const region = new Map(scenario.account.map(({ id, region: name }) => [id, name ?? '']));
    const zone = new Map(scenario.contact.map(({ id, account_id }) => [id, zoneOf.get(region.get(account_id ?? '') ?? '')]));
    let checked = 0;
    for (const { contact_id, kind, at } of scenario.engagement) {
      const offset = zone.get(contact_id ?? '');
      if (offset === undefined || kind === 'webinar_attend') continue;
      const local = new Date(at + offset * hour);
      expect(local.getUTCHours()).toBeGreaterThanOrEqual(7);
      expect(local.getUTCHours()).toBeLessThan(20);
      expect([0, 6]).not.toContain(local.getUTCDay());
      checked += 1;
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('names only what exists, and nothing before it was there', () => {
    const contacts = new Map(scenario.contact.map((contact) => [contact.id, contact]));
    const assets = new Map(scenario.asset.map((asset) => [asset.id, asset]));
    const shares = new Set(scenario.share.map(({ id }) => id));
    for (const engagement of scenario.engagement) {
      const contact = engagement.contact_id === null ? null : contacts.get(engagement.contact_id);
      expect(contact === null ? engagement.anonymous_id : contact).toBeTruthy();
      if (contact) expect(engagement.at).toBeGreaterThanOrEqual(contact.created_at);
      if (engagement.asset_id !== null) expect(engagement.at).toBeGreaterThanOrEqual(assets.get(engagement.asset_id)?.live_at ?? Infinity);
      if (engagement.share_id !== null) expect(shares.has(engagement.share_id)).toBe(true);
    }
    for (const touch of scenario.touch) {
      expect(touch.at).toBeGreaterThan(contacts.get(touch.contact_id)?.created_at ?? Infinity);
      expect(touch.asset_id === null || assets.has(touch.asset_id)).toBe(true);
      expect(touch.share_id === null || shares.has(touch.share_id)).toBe(true);
    }
    for (const share of scenario.share) expect(share.created_at).toBeGreaterThan(assets.get(share.asset_id)?.live_at ?? Infinity);
  });

  it('uses identifiers as the product stores them, each for one person', () => {
    for (const { kind, value } of scenario.identifier) expect(normalizeIdentifier(kind, value)).toBe(value);
    expect(new Set(scenario.identifier.map(({ kind, value }) => `${kind} ${value}`)).size).toBe(scenario.identifier.length);
    for (const { email } of scenario.contact) expect(email).toMatch(/\.example$/);
    for (const { value } of scenario.identifier.filter(({ kind }) => kind === 'linkedin')) expect(value).toMatch(/-larkfield-sample-\d\d$/);
  });

  it('gives every id the form of a UUIDv7 and uses it once', () => {
    const ids = (['account', 'contact', 'asset', 'engagement', 'touch', 'share', 'share_event', 'visit', 'opportunity'] as const).flatMap(
      (table) => scenario[table].map(({ id }) => id),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    // An opened share's engagement carries the visit's id, in its own table.
    expect(new Set(ids).size).toBe(ids.length - scenario.engagement.filter(({ kind }) => kind === 'share_visit').length);
  });
});

describe('each deal', () => {
  const scenario = scenarioAt(saturday);
  const stagesOf = Map.groupBy(scenario.opportunity_stage, ({ opportunity_id }) => opportunity_id);

  it('went through its phases in order, to where it stands', () => {
    for (const deal of scenario.opportunity) {
      const stages = stagesOf.get(deal.id) ?? [];
      expect(stages.map(({ at }) => at)).toEqual(stages.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(stages[0]?.at).toBe(deal.created_at);
      expect(stages.at(-1)).toMatchObject({ stage: deal.stage, status: deal.status, amount_minor: deal.amount_minor });
      if (deal.closed_at !== null) expect(stages.at(-1)?.at).toBe(deal.closed_at);
      expect(Math.max(...stages.map(({ at }) => at))).toBeLessThan(saturday);
    }
  });

  it('has people whom we knew by then', () => {
    const contacts = new Map(scenario.contact.map((contact) => [contact.id, contact]));
    const deals = new Map(scenario.opportunity.map((deal) => [deal.id, deal]));
    for (const { opportunity_id, contact_id } of scenario.opportunity_contact) {
      const deal = deals.get(opportunity_id);
      expect(contacts.get(contact_id)?.account_id).toBe(deal?.account_id);
      expect(contacts.get(contact_id)?.created_at).toBeLessThan(deal?.closed_at ?? saturday);
    }
  });
});

it('each lead was handed over when the person was known, and says the same as the last of its verdicts', () => {
  const scenario = scenarioAt(saturday);
  expect(scenario.lead.length).toBeGreaterThanOrEqual(55);
  const contacts = new Map(scenario.contact.map((contact) => [contact.id, contact]));
  const verdicts = Map.groupBy(
    scenario.lead_verdict.toSorted((a, b) => a.at - b.at),
    ({ lead_id }) => lead_id,
  );
  for (const lead of scenario.lead) {
    expect(lead.handed_over_at).toBeGreaterThan(contacts.get(lead.contact_id)?.created_at ?? Infinity);
    const last = verdicts.get(lead.id)?.at(-1);
    expect([last?.kind ?? null, last?.reason ?? null, last?.at ?? null]).toEqual([lead.verdict, lead.reason, lead.verdict_at]);
    if (lead.verdict_at !== null) expect(lead.verdict_at).toBeGreaterThan(lead.handed_over_at);
  }
  const threads = new Set(scenario.lead.flatMap(({ thread, thread_outcome }) => (thread === null ? [] : [thread_outcome ?? thread])));
  expect([...threads].toSorted()).toEqual(['changed', 'criterion', 'open', 'stands']);
});

describe('each share', () => {
  const scenario = scenarioAt(saturday);
  const visitsOf = Map.groupBy(scenario.visit, ({ share_id }) => share_id);
  const eventsOf = Map.groupBy(scenario.share_event, ({ share_id }) => share_id);
  const recipientsOf = Map.groupBy(scenario.share_recipient, ({ share_id }) => share_id);

  it('says the same in its counts, its visits, its history, its touches and its engagements', () => {
    for (const share of scenario.share) {
      const visits = visitsOf.get(share.id) ?? [];
      const human = visits.filter(({ verdict }) => verdict !== 'automated');
      expect(share.visits).toBe(human.length);
      expect(share.automated_visits).toBe(visits.length - human.length);
      expect(share.last_visit_at).toBe(human.length === 0 ? null : Math.max(...human.map(({ at }) => at)));
      for (const { at } of visits) expect(at).toBeGreaterThan(share.sent_at ?? Infinity);

      const history = (eventsOf.get(share.id) ?? []).toSorted((one, other) => (one.id < other.id ? -1 : 1));
      let state = history[0]?.to_state;
      expect(state).toBe('drafted');
      for (const { kind, to_state } of history.slice(1)) {
        if (!state || kind === 'drafted') throw new Error('a share is drafted once');
        expect(to_state).toBe(nextState(state, kind));
        state = to_state ?? state;
      }
      expect(share.state).toBe(state);
      expect(share.state === 'visited').toBe(human.length > 0);

      const links = scenario.share_link.filter(({ share_id }) => share_id === share.id);
      expect(links).toHaveLength(1);
      for (const { code, asset_id } of links) expect([isCodeOf('lark', code), asset_id]).toEqual([true, share.asset_id]);

      const recipients = recipientsOf.get(share.id) ?? [];
      const touches = scenario.touch.filter(({ share_id }) => share_id === share.id);
      expect(touches.map(({ at }) => at)).toEqual(recipients.filter(() => share.sent_at !== null).map(() => share.sent_at));

      const told = scenario.engagement.filter(({ share_id }) => share_id === share.id);
      expect(told.map(({ id }) => id).toSorted()).toEqual(recipients.length === 1 ? human.map(({ id }) => id).toSorted() : []);
      for (const { contact_id } of told) expect(contact_id).toBe(recipients[0]?.contact_id);
    }
  });

  it('comes in every outcome: sent, opened by people, opened by programs only, taken back, left', () => {
    const states = new Set(scenario.share.map(({ state }) => state));
    expect([...states].toSorted()).toEqual(['abandoned', 'copied', 'inserted', 'sent', 'undone', 'visited']);
    expect(scenario.share.some(({ state, automated_visits }) => state === 'sent' && automated_visits > 0)).toBe(true);
    expect(scenario.share.some(({ state, automated_visits }) => state === 'visited' && automated_visits > 0)).toBe(true);
    expect(new Set(scenario.share.map(({ user_id }) => user_id)).size).toBe(2);
  });

  it('that was forwarded was opened on several devices, and a stranger looked further', () => {
    const recipient = scenario.contact.find(({ email }) => email === cast.forwarded.email);
    const shares = scenario.share_recipient.filter(({ contact_id }) => contact_id === recipient?.id);
    const clients = shares.map(({ share_id }) => new Set((visitsOf.get(share_id) ?? []).map(({ client_hash }) => client_hash)).size);
    expect(Math.max(...clients)).toBe(3);
    expect(scenario.engagement.filter(({ contact_id }) => contact_id === null)).not.toHaveLength(0);
  });
});
