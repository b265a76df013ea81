import { z } from 'zod';
import { checklistStates, leadSides, otherReason, seniorities } from './word-lists.ts';
import { BuyingStage, Id, Instant, line } from './words.ts';

export const LeadSide = z.enum(leadSides);
export type LeadSide = z.infer<typeof LeadSide>;

export const ChecklistState = z.enum(checklistStates);
export type ChecklistState = z.infer<typeof ChecklistState>;

export const Seniority = z.enum(seniorities);
export type Seniority = z.infer<typeof Seniority>;

const Values = z.array(line(60)).min(1, 'name at least one').max(30, 'must be at most 30');
const Count = z.int().min(0).max(100_000_000).nullable();

/** What can be checked on what we know of a lead; `manual` is judged by the rep. Words are compared without case and accents. */
export const CriterionRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('manual') }),
  z.object({ kind: z.literal('persona'), anyOf: Values }),
  z.object({ kind: z.literal('title'), anyOf: Values }),
  z.object({ kind: z.literal('seniority'), atLeast: Seniority }),
  z.object({ kind: z.literal('industry'), anyOf: Values }),
  z.object({ kind: z.literal('region'), anyOf: Values }),
  z
    .object({ kind: z.literal('size'), min: Count, max: Count })
    .refine(({ min, max }) => min !== null || max !== null, { message: 'give a lowest or a highest number of people', path: ['min'] })
    .refine(({ min, max }) => min === null || max === null || min <= max, { message: 'must not be below the lowest', path: ['max'] }),
  z.object({ kind: z.literal('business_email') }),
  z.object({ kind: z.literal('stage'), atLeast: BuyingStage }),
  z.object({ kind: z.literal('engagements'), atLeast: z.int().min(1).max(1_000), days: z.int().min(1).max(180) }),
]);
export type CriterionRule = z.infer<typeof CriterionRule>;

/** One line of the list of what makes a good lead. The id stays the same from version to version. */
export const Criterion = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be made of small letters and digits')
    .refine((id) => id !== otherReason, 'is taken for reasons outside the list'),
  name: line(80),
  /** Without it a lead is not good; else it is nice to have. */
  needed: z.boolean(),
  rule: CriterionRule,
});
export type Criterion = z.infer<typeof Criterion>;

export const Criteria = z
  .array(Criterion)
  .min(1, 'needs at least one criterion')
  .max(20, 'must be at most 20 criteria')
  .refine((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length, 'each criterion needs an id of its own');

export const Checklist = z.object({
  id: Id,
  /** 0: the list that comes with the product, agreed by nobody yet. */
  version: z.int(),
  state: ChecklistState,
  criteria: z.array(Criterion),
  /** Why it was proposed, in words. */
  why: z.string().nullable(),
  proposedBy: z.string().nullable(),
  proposedSide: LeadSide.nullable(),
  proposedAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  answer: z.string().nullable(),
});
export type Checklist = z.infer<typeof Checklist>;

/** The list in force, the proposal that waits for the other side, and those before, newest first. */
export const Checklists = z.object({ current: Checklist, proposed: Checklist.nullable(), earlier: z.array(Checklist) });
export type Checklists = z.infer<typeof Checklists>;

export const NewChecklist = z.object({
  criteria: Criteria,
  why: line(500),
  /** Version of the list in force that it was made from: refused when another one was agreed in between. */
  basedOn: z.int().min(0),
});
export type NewChecklist = z.infer<typeof NewChecklist>;

export const ChecklistAnswer = z.object({ checklistId: Id, agree: z.boolean(), text: line(500).nullish() });

/** `unknown`: something needed cannot be said of this lead. */
export const Fit = z.enum(['fits', 'fails', 'unknown']);
export type Fit = z.infer<typeof Fit>;

export const CriterionCheck = z.object({
  criterionId: z.string(),
  name: z.string(),
  needed: z.boolean(),
  /** `unjudged`: for the rep to judge. */
  state: z.enum(['met', 'missed', 'unknown', 'unjudged']),
  /** What it was checked on, in words: "Retail". */
  seen: z.string().nullable(),
});
export type CriterionCheck = z.infer<typeof CriterionCheck>;

const Counts = z.object({ fits: z.int(), fails: z.int(), unknown: z.int() });

/** A lead that another list would judge differently. */
export const ChangedLead = z.object({
  leadId: Id,
  contactId: Id,
  name: z.string(),
  accountName: z.string().nullable(),
  source: z.string(),
  handedOverAt: Instant,
  verdict: z.enum(['waiting', 'accepted', 'rejected']),
  before: Fit,
  after: Fit,
  /** The criteria that make the difference, in words. */
  because: z.array(z.string()),
});
export type ChangedLead = z.infer<typeof ChangedLead>;

/** What another list would have meant for the leads handed over in a period. */
export const ChecklistEffect = z.object({
  from: Instant,
  to: Instant,
  leads: z.int(),
  before: Counts,
  after: Counts,
  /** Of the leads that reps accepted and rejected: how many each list would have passed. */
  accepted: z.object({ leads: z.int(), fitBefore: z.int(), fitAfter: z.int() }),
  rejected: z.object({ leads: z.int(), fitBefore: z.int(), fitAfter: z.int() }),
  changed: z.array(ChangedLead),
});
export type ChecklistEffect = z.infer<typeof ChecklistEffect>;

export const PreviewChecklist = z.object({ criteria: Criteria });
