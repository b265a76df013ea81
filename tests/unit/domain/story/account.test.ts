import { describe, expect, it } from 'vitest';
import type { Opportunity } from '../../../../utils/contract/people.ts';
import type { Engagement } from '../../../../utils/contract/story.ts';
import { roleOf } from '../../../../utils/domain/story/buying-role.ts';
import { stageOfDeal } from '../../../../utils/domain/story/deal-needs.ts';
import { readStanding } from '../../../../utils/domain/story/standing.ts';
import { tellAccountStory } from '../../../../utils/domain/story/tell-account-story.ts';
import { assets, day, halfLifeDays, now, seen, stageNames } from './a-history.ts';

type Input = Parameters<typeof tellAccountStory>[0];
const nobodyWon = { deals: 0, personas: new Map<string, number>() };

function person(id: string, title: string | null, engagements: Engagement[], persona: string | null = null) {
  const own = engagements.map((one) => ({ ...one, contactId: id }));
  const name = `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
  return { id, name, title, persona, standing: readStanding({ engagements: own, assets, now, halfLifeDays }) };
}

function deal(more: Partial<Opportunity> & { contactIds?: string[] } = {}): Input['opportunities'][number] {
  const base = {
    id: 'deal-1',
    name: 'Planning',
    stage: 'Proposal',
    status: 'open' as const,
    amountMinor: 100,
    currency: 'EUR',
    closeAt: null,
  };
  return { ...base, contactIds: [], ...more };
}

const tell = (people: Input['people'], more: Partial<Input> = {}) =>
  tellAccountStory({
    ...{ accountId: 'acme', people, opportunities: [], won: nobodyWon, assets, stageNames, locale: 'en', timeZone: 'UTC', now },
    ...more,
  });

const lively = () => [
  ...[170, 130, 95, 62, 30].map((ago) => seen(ago, 'fail')),
  ...[9, 7, 5, 3, 1].map((ago) => seen(ago, 'scale', { seconds: 200 })),
];
const late = () => [seen(20, 'scale'), seen(3, 'pricing', { seconds: 300 }), seen(2, 'security', { seconds: 300 })];

describe('the story of an account', () => {
  it('is nothing yet while nobody was seen', () => {
    const story = tell([person('ann', 'CFO', [])], { opportunities: [deal()] });
    expect(story.summary).toEqual([]);
    expect(story.nothingYet?.text).toBe('Nothing yet: nobody of this company has been seen on anything of ours.');
    expect(story.missing).toEqual([]);
    expect(story.needs[0]).toMatchObject({ state: 'unseen', steps: [{ key: 'dealUnseen' }, { key: 'dealNeedsRole' }] });
  });

  it('names who heats up, what is read and who is furthest', () => {
    const story = tell([
      person('ann', 'Planner', lively()),
      person('bo', 'Head of IT', late()),
      person('cy', 'Analyst', [seen(100, 'stock'), seen(90, 'stock')]),
    ]);
    expect(story.summary.map(({ text }) => text)).toEqual([
      'Heating up: Ann.',
      '2 people went through 3 pieces in the last 28 days, mostly on demand forecasting.',
      'Furthest along: Bo, at decision.',
    ]);
    expect(story.heating).toMatchObject([{ contactId: 'ann', text: expect.stringContaining('Suddenly active') }]);
    expect(story.quiet).toMatchObject([{ contactId: 'cy', text: expect.stringContaining('Silent for') }]);
    expect(story.group).toMatchObject({ basis: 'usual', text: expect.stringContaining('usual buying group') });
    expect(story.missing).toMatchObject([
      { role: 'budget owner', text: 'No budget owner has been seen yet; seen so far: technical evaluator and daily user.' },
    ]);
  });

  it('is silent when all are', () => {
    const story = tell([person('ann', 'Planner', [seen(100, 'stock'), seen(80, 'scale')])]);
    expect(story.summary[0]).toMatchObject({ key: 'accountSilent', text: 'Silent for 11 weeks: nobody has been seen since 3 Sept.' });
  });

  it('compares with the people of won deals once there are three', () => {
    const won = {
      deals: 4,
      personas: new Map([
        ['CFO', 3],
        ['Planner', 4],
        ['Lawyer', 1],
      ]),
    };
    const people = [person('ann', 'x', late(), 'Planner'), person('bo', 'x', [], 'CFO'), person('cy', 'x', late(), 'Driver')];
    const story = tell(people, { won, locale: 'de' });
    expect(story.group.basis).toBe('won_deals');
    expect(story.group.roles.map(({ role, expected, wonDeals, contactIds }) => [role, expected, wonDeals, contactIds])).toEqual([
      ['Planner', true, 4, ['ann']],
      ['CFO', true, 3, ['bo']],
      ['Driver', false, 0, ['cy']],
    ]);
    expect(story.missing.map(({ text }) => text)).toEqual([
      'Die Rolle „CFO“ ist noch nicht aufgetaucht; bei 3 von 4 gewonnenen Geschäften war sie dabei.',
    ]);
  });

  it('rests on engagements of its people, and loses a sentence with them', () => {
    const people = [person('ann', 'Planner', lively()), person('bo', 'Head of IT', late())];
    const ids = new Set(people.flatMap(({ standing }) => standing.weighed.map(({ engagement }) => engagement.id)));
    const { summary, missing, heating, quiet, needs } = tell(people, { opportunities: [deal({ contactIds: ['ann'] })] });
    const evidence = [...summary, ...missing, ...heating, ...quiet, ...needs.flatMap(({ steps }) => steps)].flatMap(
      (said) => said.evidence,
    );
    expect(evidence.every((id) => ids.has(id))).toBe(true);
    for (const sentence of summary) {
      const rest = people.map(({ standing, ...one }) => {
        const left = standing.weighed.map(({ engagement }) => engagement).filter(({ id }) => !sentence.evidence.includes(id));
        return { ...one, standing: readStanding({ engagements: left, assets, now, halfLifeDays }) };
      });
      expect(tell(rest).summary.map(({ text }) => text)).not.toContain(sentence.text);
    }
  });
});

describe('what a deal needs', () => {
  const needs = (more: Parameters<typeof deal>[0], people = [person('ann', 'VP Operations', late())]) =>
    tell(people, { opportunities: [deal(more)] }).needs[0];

  it.each([
    ['behind', { stage: 'Negotiation' }, [person('ann', 'VP Operations', [seen(9, 'stock'), seen(2, 'fail')])]],
    ['level', { stage: 'Proposal sent' }, undefined],
    ['ahead', { stage: 'Discovery' }, undefined],
    ['silent', {}, [person('ann', 'VP Operations', [seen(80, 'pricing')])]],
    ['unseen', {}, [person('ann', 'VP Operations', [])]],
    ['level', { stage: 'Blue 7' }, undefined],
  ])('%s', (state, more, people) => {
    expect(needs(more, people)?.state).toBe(state);
  });

  it('says it with its evidence, people never seen and the closing day', () => {
    const people = [person('ann', 'VP Operations', late()), person('bo', 'Head of IT', [])];
    const need = needs({ stage: 'Discovery', contactIds: ['ann', 'bo'], closeAt: now - 3 * day }, people);
    expect(need?.steps.map(({ text }) => text)).toEqual([
      'Its people are at decision already, the deal only at ‘Discovery’: ask for the next step.',
      'Was expected to close on 19 Nov: set a new date.',
      'In the deal but never seen: Bo.',
    ]);
    expect(need?.steps[0]?.evidence.length).toBeGreaterThan(0);
  });

  it.each([
    ['Qualification', 'awareness'],
    ['Needs analysis', 'consideration'],
    ['Proposal/Price quote', 'decision'],
    ['Contract sent', 'decision'],
    ['Verhandlung', 'decision'],
    ['Négociation', 'decision'],
    ['Erstgespräch', 'awareness'],
    ['Closed won', 'purchase'],
    ['Stage 4', null],
  ])('reads the stage %s as %s', (name, stage) => {
    expect(stageOfDeal(name)).toBe(stage);
  });

  it.each([
    ['Chief Financial Officer', null, 'economic'],
    ['Geschäftsführer', 'Finance', 'economic'],
    ['IT Architect ERP', 'IT lead', 'technical'],
    ['Directrice des achats', null, 'economic'],
    ['Demand Planner', null, 'practitioner'],
    [null, null, null],
  ])('%s (%s) is %s', (title, persona, role) => {
    expect(roleOf({ title, persona })).toBe(role);
  });
});
