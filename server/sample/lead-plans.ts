import type { Criterion } from '../../utils/contract/checklist.ts';
import type { LeadOutcome } from '../../utils/contract/lead.ts';
import { starterChecklist } from '../../utils/domain/leads/starter-checklist.ts';

/** Working days back at which the first list was agreed, and the second one proposed. */
export const agreedSince = 108;
export const proposedSince = 3;

/** What both sides agreed on half a year ago, and what sales proposes now. */
export const agreedCriteria: readonly Criterion[] = [
  { id: 'size', name: 'Large enough for a planning team', needed: true, rule: { kind: 'size', min: 1_000, max: null } },
  {
    id: 'role',
    name: 'Owns the plan, the stock or the budget',
    needed: true,
    rule: { kind: 'persona', anyOf: ['Operations director', 'Supply planner', 'CFO', 'Procurement lead'] },
  },
  { id: 'mail', name: 'Writes from work', needed: true, rule: { kind: 'business_email' } },
  { id: 'need', name: 'There is a need we can meet', needed: true, rule: { kind: 'manual' } },
  { id: 'moment', name: 'It is of interest now, not next year', needed: false, rule: { kind: 'manual' } },
];

export const proposedCriteria: readonly Criterion[] = [
  { id: 'size', name: 'Large enough for a planning team', needed: true, rule: { kind: 'size', min: 750, max: null } },
  ...agreedCriteria.slice(1),
  { id: 'interest', name: 'Has looked into it lately', needed: true, rule: { kind: 'engagements', atLeast: 2, days: 30 } },
];

export const firstCriteria = starterChecklist;

/** Where leads come from: how many of ten, the campaigns, and how often sales likes what comes. */
export const origins = [
  {
    source: 'Webinar',
    weight: 4,
    liked: 0.72,
    campaigns: ['Forecast value added', 'Scenario planning with finance', 'Tariffs, lead times and the plan'],
  },
  { source: 'Content', weight: 3, liked: 0.4, campaigns: ['State of planning', 'Supplier scorecard', 'A plan that finance accepts'] },
  { source: 'Event', weight: 2, liked: 0.55, campaigns: ['Planning Forum, Rotterdam', 'Supply chain fair, Hanover'] },
  { source: 'Website', weight: 1.5, liked: 0.88, campaigns: [null] },
] as const;

/** Reasons outside the list, in the reps' words. */
export const otherWords = ['Left the company', 'Student thesis', 'Already in talks with a colleague', 'Competitor'] as const;

interface Said {
  by: 'rep' | 'marketer';
  text: string | null;
  outcome?: LeadOutcome;
}

/** A lead whose verdict marketing answered; its own verdict goes before what is drawn. */
export interface ThreadPlan {
  person: string;
  workdays: number;
  origin: { source: string; campaign: string | null };
  reason: string;
  /** The last one settles it where it ends it. */
  said: readonly Said[];
  settled: LeadOutcome | null;
}

export const threadPlans: readonly ThreadPlan[] = [
  {
    person: 'chiara.pontevecchi',
    workdays: 21,
    origin: { source: 'Webinar', campaign: 'Tariffs, lead times and the plan' },
    reason: 'size',
    said: [
      { by: 'marketer', text: 'They have 780 people, but their first plant runs on our planning. Is 1,000 really the line?' },
      { by: 'rep', text: 'Fair. Lumiveld bought with 780, so the line is wrong.', outcome: 'criterion' },
      { by: 'marketer', text: 'Agreed, let us change it.', outcome: 'criterion' },
    ],
    settled: 'criterion',
  },
  {
    person: 'moira.kettleson',
    workdays: 9,
    origin: { source: 'Content', campaign: 'Supplier scorecard' },
    reason: 'size',
    said: [
      { by: 'marketer', text: 'Brightmoor is at 950 and hiring planners. Would you call her once before we drop it?', outcome: 'changed' },
    ],
    settled: null,
  },
  {
    person: 'joost.hamerveld',
    workdays: 30,
    origin: { source: 'Event', campaign: 'Planning Forum, Rotterdam' },
    reason: 'role',
    said: [
      { by: 'marketer', text: 'He asked for the interface papers at the stand.' },
      { by: 'rep', text: 'He builds it when Maarten has bought it. I write to Maarten.' },
      { by: 'marketer', text: 'Makes sense.', outcome: 'stands' },
    ],
    settled: 'stands',
  },
  {
    person: 'tunde.balewosi',
    workdays: 34,
    origin: { source: 'Webinar', campaign: 'Forecast value added' },
    reason: 'need',
    said: [
      { by: 'marketer', text: 'He stayed to the end and asked two questions about accuracy.' },
      { by: 'rep', text: 'You are right, I called again: they measure it by hand.', outcome: 'changed' },
    ],
    settled: 'changed',
  },
];
