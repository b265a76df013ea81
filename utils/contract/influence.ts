import { z } from 'zod';
import { CurrencyCode } from './currency.ts';
import { ReportQuery } from './report.ts';
import { EngagementKind, Id, Instant, line, listOf, OpportunityStatus, page } from './words.ts';

/** How a deal's amount is credited to its touchpoints; `utils/domain/influence/models.ts` says what each does. */
export const AttributionModel = z.enum(['first', 'last', 'linear', 'time_decay', 'u_shaped', 'w_shaped']);
export type AttributionModel = z.infer<typeof AttributionModel>;

/** What credit is summed up by. */
export const InfluenceDimension = z.enum(['asset', 'topic', 'campaign', 'rep']);
export type InfluenceDimension = z.infer<typeof InfluenceDimension>;

/** In place of the key of touchpoints that have no asset, topic, campaign or rep. */
export const noKey = '(none)';

const Model = AttributionModel.default('w_shaped');

/** Deals and what they amount to, in minor units of the main currency. */
export const DealSum = z.object({ deals: z.int(), amountMinor: z.int() });
export type DealSum = z.infer<typeof DealSum>;

/**
 * `credited`: deals with credit under the model, and that credit; it adds up over all rows. `influenced`: deals with any
 * touchpoint, with their whole amounts. `sourced`: deals whose first touchpoint came before the deal was opened and is of
 * this row, with their whole amounts.
 */
const Sums = z.object({ credited: DealSum, influenced: DealSum, sourced: DealSum });

export const InfluenceRow = z.object({
  /** Id of the asset, topic or member, or the campaign's name; `(none)` for touchpoints without one. */
  key: z.string(),
  name: z.string(),
  /** Deals that are open now. */
  pipeline: Sums,
  /** Deals that were won in the period. */
  bookings: Sums,
});
export type InfluenceRow = z.infer<typeof InfluenceRow>;

const Share = z.object({ value: z.number(), low: z.number(), high: z.number() });
const Side = z.object({
  won: z.int(),
  closed: z.int(),
  rate: Share,
  medianAmountMinor: z.int().nullable(),
  medianDays: z.int().nullable(),
});

/** Win rates of deals that were closed in the period, with and without it, with 95 % intervals. Not a cause. */
export const LiftRow = z.object({
  key: z.string(),
  name: z.string(),
  with: Side,
  without: Side,
  difference: Share,
  /** Too few deals on a side to go by. */
  small: z.boolean(),
});
export type LiftRow = z.infer<typeof LiftRow>;

/** Of all deals: those with any touchpoint, those marketing opened (its touchpoint came first, before the deal), and those a rep's share did. */
export const DealTotals = z.object({ all: DealSum, influenced: DealSum, marketingSourced: DealSum, repSourced: DealSum });
export type DealTotals = z.infer<typeof DealTotals>;

export const InfluenceQuery = ReportQuery.extend({ model: Model, by: InfluenceDimension.default('asset') });
export type InfluenceQuery = z.infer<typeof InfluenceQuery>;

export const InfluenceReport = z.object({
  from: Instant,
  to: Instant,
  model: AttributionModel,
  by: InfluenceDimension,
  /** The main currency, which every amount is in. */
  currency: z.string(),
  lookBackDays: z.int(),
  halfLifeDays: z.int(),
  pipeline: DealTotals,
  bookings: DealTotals,
  /** The most credited first. */
  rows: z.array(InfluenceRow),
  /** Of the 50 most used in closed deals those with at least three deals on either side; the largest difference first, small samples last. */
  lift: z.array(LiftRow),
  /** Deals whose currency has no rate: in none of the sums. Their amounts are in their own currency. */
  unconverted: z.array(z.object({ currency: z.string(), pipeline: DealSum, bookings: DealSum })),
});
export type InfluenceReport = z.infer<typeof InfluenceReport>;

/**
 * `from` and `to`: when a deal was closed; open deals are open now, whatever the period. `by` with `key` names an asset,
 * topic, campaign or rep, `as` what it has to do with the deal; without a key `influenced` and `credited` mean any
 * touchpoint, `without` none.
 */
export const DealQuery = z.object({
  status: listOf(OpportunityStatus).optional(),
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  model: Model,
  by: InfluenceDimension.optional(),
  key: z.string().max(200).optional(),
  as: z.enum(['influenced', 'credited', 'sourced', 'marketing_sourced', 'rep_sourced', 'without']).optional(),
  accountId: Id.optional(),
  segmentId: Id.optional(),
  currency: CurrencyCode.optional(),
  /** `no`: only deals whose currency has no rate. `yes`: only the others. */
  converted: z.enum(['yes', 'no']).optional(),
  q: z.string().max(200).optional(),
  ...page,
});
export type DealQuery = z.infer<typeof DealQuery>;

export const DealRow = z.object({
  id: Id,
  name: z.string(),
  accountId: Id,
  accountName: z.string(),
  stage: z.string(),
  status: OpportunityStatus,
  amountMinor: z.int(),
  currency: z.string(),
  /** In minor units of the main currency; null: no rate. */
  mainMinor: z.int().nullable(),
  createdAt: Instant,
  closeAt: Instant.nullable(),
  /** Null while it is open. */
  closedAt: Instant.nullable(),
  touchpoints: z.int(),
  sourcedBy: z.enum(['marketing', 'rep']).nullable(),
  /** What of it is credited to the key of the query, or to all touchpoints; in the main currency, or the deal's own where no rate is known. */
  creditMinor: z.int(),
});
export type DealRow = z.infer<typeof DealRow>;

/** Those closed last first, open ones by their expected close. Sums are over all deals of the query, in the main currency. */
export const DealPage = z.object({
  deals: z.array(DealRow),
  nextCursor: z.string().nullable(),
  total: z.int(),
  amountMinor: z.int(),
  creditMinor: z.int(),
  currency: z.string(),
});
export type DealPage = z.infer<typeof DealPage>;

export const DealTouchpoint = z.object({
  id: z.string(),
  /** `group_visit`: a share to several people was opened. `lead`: handed over without anything seen before. */
  kind: z.enum([...EngagementKind.options, 'group_visit', 'lead']),
  at: Instant,
  contactId: Id.nullable(),
  contactName: z.string().nullable(),
  assetId: Id.nullable(),
  title: z.string().nullable(),
  campaign: z.string().nullable(),
  repName: z.string().nullable(),
  /** In the same currency as the deal's `creditMinor`. */
  creditMinor: z.int(),
  moments: z.array(z.enum(['first', 'lead', 'opportunity'])),
});
export type DealTouchpoint = z.infer<typeof DealTouchpoint>;

export const DealDetail = z.object({
  deal: DealRow,
  model: AttributionModel,
  /** What credits are in: the main currency, or the deal's own where no rate is known. */
  currency: z.string(),
  /** Oldest first; their credits add up to the deal's amount. */
  touchpoints: z.array(DealTouchpoint),
  /** Each change of stage, status or amount, oldest first. */
  history: z.array(z.object({ at: Instant, stage: z.string(), status: OpportunityStatus, amountMinor: z.int(), currency: z.string() })),
});
export type DealDetail = z.infer<typeof DealDetail>;

export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter such as 2026-Q4');

/** What is to be won in a quarter, and which part of it marketing is to influence. */
export const TargetInput = z.object({
  quarter: Quarter,
  /** In minor units of the main currency. */
  bookingsMinor: z.int().min(0).max(1_000_000_000_000_00),
  /** Per cent of the bookings. */
  marketingShare: z.int().min(0).max(100),
});
export type TargetInput = z.infer<typeof TargetInput>;

export const Target = TargetInput.extend({ currency: z.string(), setBy: z.string(), setAt: Instant });
export type Target = z.infer<typeof Target>;

const Progress = z.object({
  targetMinor: z.int(),
  doneMinor: z.int(),
  /** What would be there by now if it came in evenly, and at the end if it goes on as so far. */
  expectedMinor: z.int(),
  projectedMinor: z.int().nullable(),
});

export const TargetReport = z.object({
  quarter: Quarter,
  from: Instant,
  to: Instant,
  currency: z.string(),
  /** Days left in the quarter, today included. */
  daysLeft: z.int(),
  /** Null while nobody set one, or where it was set in a currency that has no rate now. */
  target: Target.nullable(),
  bookings: DealTotals,
  all: Progress.nullable(),
  /** Influenced bookings against marketing's part. */
  marketing: Progress.nullable(),
  /** All that were set, newest first. */
  targets: z.array(Target),
});
export type TargetReport = z.infer<typeof TargetReport>;

/** A deal as the CRM has it. Telling it again changes the same deal, and its history keeps what changed. */
export const NewDeal = z
  .object({
    /** Its id in the CRM; without one it is known by its name within the account. */
    externalId: line(200).optional(),
    name: line(200),
    company: line(200),
    /** Of the company's website or mail: finds the account better than its name. */
    domain: z.string().trim().toLowerCase().max(253).optional(),
    stage: line(80),
    /** Without one: what the name of the stage says. */
    status: OpportunityStatus.optional(),
    amountMinor: z.int().min(0).max(1_000_000_000_000_00).optional(),
    currency: CurrencyCode.optional(),
    /** Expected while it is open, else the day it was won or lost. */
    closeAt: Instant.optional(),
    createdAt: Instant.optional(),
    /** Addresses of contacts that take part; unknown ones are left out. */
    contacts: z.array(z.string().trim().toLowerCase().max(320)).max(50).default([]),
  })
  .refine(({ amountMinor, currency }) => (amountMinor === undefined) === (currency === undefined), {
    message: 'amount and currency belong together',
    path: ['currency'],
  });
export type NewDeal = z.infer<typeof NewDeal>;

export const WrittenDeal = z.object({ dealId: Id, fate: z.enum(['created', 'updated', 'unchanged']) });
