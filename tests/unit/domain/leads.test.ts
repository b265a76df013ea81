import { describe, expect, it } from 'vitest';
import type { CriterionRule } from '../../../utils/contract/checklist.ts';
import type { Engagement } from '../../../utils/contract/story.ts';
import { checkCriteria, fitOf } from '../../../utils/domain/leads/check-criteria.ts';
import { changedCriteria, checklistEffect, type LeadInQuestion } from '../../../utils/domain/leads/checklist-effect.ts';
import { ruleInWords } from '../../../utils/domain/leads/criterion-words.ts';
import { followUpClasses, followUpOf, inWords, isWithoutCall } from '../../../utils/domain/leads/follow-up.ts';
import { type LeadFacts, leadFacts } from '../../../utils/domain/leads/lead-facts.ts';
import { leadBreakdown, leadFigures } from '../../../utils/domain/leads/lead-figures.ts';
import { mayJudge } from '../../../utils/domain/leads/may-judge.ts';
import { settles, sideOf } from '../../../utils/domain/leads/settle.ts';
import { median } from '../../../utils/domain/median.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 8, 16, 10);

const facts: LeadFacts = {
  ...{ persona: 'Supply planner', title: 'VP, Supply Chain Planning', email: 'pat@acme.example', industry: 'Retail', employees: 1_200 },
  ...{ region: 'United States (East)', stage: 'consideration', engagedAt: [now - day, now - 40 * day], handedOverAt: now },
  ...{ verdict: null, reason: null },
};
const check = (rule: CriterionRule, more: Partial<LeadFacts> = {}) =>
  checkCriteria([{ id: 'it', name: 'It', needed: true, rule }], { ...facts, ...more })[0]?.state;

describe('a criterion is checked on what was known at the hand-over', () => {
  it.each<[CriterionRule, Partial<LeadFacts>, string]>([
    [{ kind: 'persona', anyOf: ['CFO', 'supply Planner'] }, {}, 'met'],
    [{ kind: 'persona', anyOf: ['CFO'] }, { persona: null }, 'unknown'],
    [{ kind: 'title', anyOf: ['supply chain'] }, {}, 'met'],
    [{ kind: 'title', anyOf: ['head'] }, { title: 'Headquarters clerk' }, 'missed'],
    [{ kind: 'seniority', atLeast: 'vice_president' }, {}, 'met'],
    [{ kind: 'seniority', atLeast: 'chief' }, {}, 'missed'],
    [{ kind: 'seniority', atLeast: 'head' }, { title: 'Directrice des achats' }, 'met'],
    [{ kind: 'seniority', atLeast: 'manager' }, { title: 'Founder' }, 'met'],
    [{ kind: 'seniority', atLeast: 'manager' }, { title: 'Analyst' }, 'missed'],
    [{ kind: 'industry', anyOf: ['retail'] }, {}, 'met'],
    [{ kind: 'industry', anyOf: ['Retail'] }, { industry: null }, 'unknown'],
    [{ kind: 'region', anyOf: ['United States'] }, {}, 'met'],
    [{ kind: 'region', anyOf: ['States of Jersey'] }, {}, 'missed'],
    [{ kind: 'size', min: 1_000, max: null }, {}, 'met'],
    [{ kind: 'size', min: null, max: 1_000 }, {}, 'missed'],
    [{ kind: 'size', min: 1_200, max: 1_200 }, {}, 'met'],
    [{ kind: 'size', min: 1, max: null }, { employees: null }, 'unknown'],
    [{ kind: 'business_email' }, {}, 'met'],
    [{ kind: 'business_email' }, { email: 'pat@gmail.com' }, 'missed'],
    [{ kind: 'business_email' }, { email: null }, 'missed'],
    [{ kind: 'stage', atLeast: 'consideration' }, {}, 'met'],
    [{ kind: 'stage', atLeast: 'decision' }, {}, 'missed'],
    [{ kind: 'engagements', atLeast: 1, days: 30 }, {}, 'met'],
    [{ kind: 'engagements', atLeast: 2, days: 30 }, {}, 'missed'],
    [{ kind: 'engagements', atLeast: 2, days: 45 }, {}, 'met'],
    [{ kind: 'manual' }, {}, 'unjudged'],
    [{ kind: 'manual' }, { verdict: 'accepted' }, 'met'],
    [{ kind: 'manual' }, { verdict: 'rejected', reason: 'it' }, 'missed'],
    [{ kind: 'manual' }, { verdict: 'rejected', reason: 'else' }, 'unjudged'],
  ])('%j with %j is %s', (rule, more, state) => {
    expect(check(rule, more)).toBe(state);
  });

  it('and what happened later is no part of it', () => {
    const engagement = (at: number): Engagement => ({
      ...{ id: String(at), contactId: 'c', kind: 'download', at, assetId: 'a', title: 'Price sheet', url: null },
      ...{ seconds: null, watched: null, pages: 9, scroll: null, shareId: null },
    });
    const { stage: _, engagedAt: __, ...known } = facts;
    const assets = new Map([['a', { stage: 'decision' as const }]]);
    const at = [-3, -2, -1, 1, 2].map((days) => engagement(now + days * day));
    expect(leadFacts({ ...known, engagements: at }, assets, 21)).toMatchObject({
      stage: 'decision',
      engagedAt: [-3, -2, -1].map((d) => now + d * day),
    });
    expect(leadFacts({ ...known, engagements: at.slice(3) }, assets, 21)).toMatchObject({ stage: 'target', engagedAt: [] });
  });

  it('a lead fails by one needed point, never by one that is nice to have, and is unknown where it cannot be said', () => {
    const of = (needed: boolean, rule: CriterionRule) => ({ id: rule.kind, name: rule.kind, needed, rule });
    const fitBy = (...criteria: Parameters<typeof checkCriteria>[0]) => fitOf(checkCriteria(criteria, { ...facts, industry: null }));
    expect(fitBy(of(true, { kind: 'business_email' }), of(false, { kind: 'stage', atLeast: 'purchase' }))).toBe('fits');
    expect(fitBy(of(true, { kind: 'stage', atLeast: 'purchase' }), of(true, { kind: 'industry', anyOf: ['Retail'] }))).toBe('fails');
    expect(fitBy(of(true, { kind: 'business_email' }), of(true, { kind: 'industry', anyOf: ['Retail'] }))).toBe('unknown');
    expect(fitBy(of(true, { kind: 'manual' }))).toBe('fits');
  });
});

describe('another list', () => {
  const size = (min: number) => ({ id: 'size', name: 'Large enough', needed: true, rule: { kind: 'size' as const, min, max: null } });
  const lead = (leadId: string, employees: number, verdict: 'accepted' | 'rejected' | null): LeadInQuestion => ({
    ...facts,
    ...{
      leadId,
      contactId: leadId,
      name: leadId,
      accountName: null,
      source: 'Webinar',
      employees,
      verdict,
      reason: verdict === 'rejected' ? 'size' : null,
    },
  });

  it('says which leads it would judge differently, and why, and how it agrees with sales', () => {
    const leads = [
      lead('small', 300, 'rejected'),
      lead('middle', 700, 'accepted'),
      lead('large', 5_000, 'accepted'),
      lead('new', 800, null),
    ];
    const effect = checklistEffect([size(1_000)], [size(500)], leads);
    expect(effect).toMatchObject({
      leads: 4,
      before: { fits: 1, fails: 3, unknown: 0 },
      after: { fits: 3, fails: 1, unknown: 0 },
      accepted: { leads: 2, fitBefore: 1, fitAfter: 2 },
      rejected: { leads: 1, fitBefore: 0, fitAfter: 0 },
    });
    expect(effect.changed.map(({ leadId, because }) => [leadId, ...because])).toEqual([
      ['middle', 'Large enough: 700 people'],
      ['new', 'Large enough: 800 people'],
    ]);
    expect(checklistEffect([size(500)], [size(1_000)], leads).changed.map(({ after }) => after)).toEqual(['fails', 'fails']);
  });

  it('is told from the one before by what its points say, not by their order or the order of their fields', () => {
    const mail = { id: 'mail', name: 'Mail', needed: true, rule: { kind: 'business_email' as const } };
    const turned = { rule: { max: null, min: 1_000, kind: 'size' as const }, needed: true, name: 'Large enough', id: 'size' };
    expect(changedCriteria([size(1_000), mail], [mail, turned])).toEqual(new Set());
    expect(changedCriteria([size(1_000), mail], [size(900)])).toEqual(new Set(['size', 'mail']));
  });

  it('says its rules in words', () => {
    const stageNames = { target: 'Target', awareness: 'Awareness', consideration: 'Weighing', decision: 'Decision', purchase: 'Purchase' };
    expect(ruleInWords({ kind: 'industry', anyOf: ['Retail', 'Logistics'] }, stageNames)).toBe('Industry is Retail or Logistics');
    expect(ruleInWords({ kind: 'size', min: 1_000, max: null }, stageNames)).toBe('At least 1,000 people');
    expect(ruleInWords({ kind: 'stage', atLeast: 'consideration' }, stageNames)).toBe('Stage is Weighing, or later');
    expect(ruleInWords({ kind: 'engagements', atLeast: 1, days: 30 }, stageNames)).toBe(
      'At least 1 sign of interest in the 30 days before',
    );
  });
});

describe('a disagreement', () => {
  const by = (side: 'sales' | 'marketing', userId: string) => ({ side, userId });
  it.each([
    ['changed', by('sales', 'rep'), null, true],
    ['changed', by('marketing', 'mona'), null, false],
    ['stands', by('marketing', 'mona'), null, true],
    ['stands', by('sales', 'rep'), null, false],
    ['criterion', by('sales', 'rep'), null, false],
    ['criterion', by('sales', 'rep'), { outcome: 'criterion', ...by('marketing', 'mona') }, true],
    ['criterion', by('marketing', 'mona'), { outcome: 'criterion', ...by('marketing', 'max') }, false],
    ['criterion', by('sales', 'ada'), { outcome: 'criterion', ...by('marketing', 'ada') }, false],
    ['stands', by('marketing', 'mona'), { outcome: 'changed', ...by('sales', 'rep') }, true],
  ] as const)('"%s" by %j after %j settles it: %s', (outcome, who, proposal, settled) => {
    expect(settles({ outcome, ...who }, proposal)).toBe(settled);
  });

  it('an admin answers whoever spoke last', () => {
    const admin = { role: 'admin' as const, userId: 'ada' };
    expect(sideOf(admin, null)).toBe('marketing');
    expect(sideOf(admin, by('marketing', 'mona'))).toBe('sales');
    expect(sideOf(admin, by('marketing', 'ada'))).toBe('marketing');
    expect(sideOf({ role: 'rep', userId: 'r' }, by('sales', 'x'))).toBe('sales');
  });
});

it('the verdict is the owner’s, or of whoever takes what nobody owns; never marketing’s', () => {
  const verdict = { memberId: 'otto' } as NonNullable<Parameters<typeof mayJudge>[0]['verdict']>;
  const rep = { memberId: 'rita', role: 'rep' as const };
  expect(mayJudge({ ownerMemberId: 'rita', verdict: null }, rep)).toBe(true);
  expect(mayJudge({ ownerMemberId: 'otto', verdict: null }, rep)).toBe(false);
  expect(mayJudge({ ownerMemberId: null, verdict: null }, rep)).toBe(true);
  expect(mayJudge({ ownerMemberId: null, verdict }, rep)).toBe(false);
  expect(mayJudge({ ownerMemberId: 'otto', verdict: null }, { memberId: 'ada', role: 'admin' })).toBe(true);
  expect(mayJudge({ ownerMemberId: 'mona', verdict: null }, { memberId: 'mona', role: 'marketer' })).toBe(false);
});

describe('follow-up', () => {
  it('runs from the hand-over to the first touch, in plain hours', () => {
    const clock = (after: number | null) => ({ handedOverAt: now, firstTouchAt: after === null ? null : now + after });
    expect([clock(day), clock(day + 1), clock(null)].map(followUpOf)).toEqual(['within_day', 'later', 'none']);
    expect(followUpClasses([clock(0), clock(hour), clock(hour + 1), clock(30 * day), clock(null)])).toEqual([
      { hours: 1, leads: 2 },
      { hours: 4, leads: 1 },
      { hours: 24, leads: 0 },
      { hours: 72, leads: 0 },
      { hours: 168, leads: 0 },
      { hours: null, leads: 1 },
    ]);
    expect([isWithoutCall({ firstTouchAt: null, verdictAt: now }), isWithoutCall({ firstTouchAt: now, verdictAt: now })]).toEqual([
      true,
      false,
    ]);
    expect(isWithoutCall({ firstTouchAt: now + 1, verdictAt: now })).toBe(true);
    expect(isWithoutCall({ firstTouchAt: null, verdictAt: null })).toBe(false);
  });

  it('is said humanly', () => {
    expect([0, hour, 30 * hour, 3 * day, 40 * day].map(inWords)).toEqual(['under an hour', '1 hour', '30 hours', '3 days', '5 weeks']);
    expect([median([]), median([3]), median([9, 1]), median([1, 9, 4])]).toEqual([null, 3, 5, 4]);
  });

  it('counts by source, campaign and member add up to the whole', () => {
    const lead = {
      memberId: null,
      memberName: null,
      handedOverAt: now,
      firstTouchAt: null,
      reason: null,
      verdictAt: null,
      threadOpen: false,
    };
    const leads = [
      { ...lead, source: 'A', campaign: 'x', verdict: 'accepted' as const, verdictAt: now },
      { ...lead, source: 'A', campaign: null, verdict: 'rejected' as const, reason: 'need', verdictAt: now, firstTouchAt: now },
      { ...lead, source: 'B', campaign: 'x', verdict: null, memberId: 'm', memberName: 'Mo' },
    ];
    const figures = leadFigures(leads, (reason) => reason.toUpperCase());
    expect(figures).toMatchObject({ handedOver: 3, accepted: 1, rejected: 1, waiting: 1, judged: 2, withoutCall: 1, medianFollowUp: 0 });
    expect(figures.acceptance?.value).toBe(0.5);
    expect(figures.reasons).toEqual([{ reason: 'need', name: 'NEED', rejected: 1 }]);
    const { bySource, byCampaign, byMember } = leadBreakdown(leads);
    for (const rows of [bySource, byCampaign, byMember]) expect(rows.reduce((sum, row) => sum + row.handedOver, 0)).toBe(3);
    expect(byMember[0]).toMatchObject({ name: 'Nobody yet', handedOver: 2 });
  });
});
