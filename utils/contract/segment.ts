import { z } from 'zod';
import { Id, Instant, line } from './words.ts';

/** The two sides that agree on whom to win. */
export const SegmentSide = z.enum(['sales', 'marketing']);
export type SegmentSide = z.infer<typeof SegmentSide>;

const words = z.array(line(60)).max(50);
const people = z.int().min(0).max(10_000_000).nullable();

/** Whom a segment is made of: what is given must all be so; what is left empty may be anything. */
export const SegmentRule = z.object({
  industries: words.default([]),
  regions: words.default([]),
  /** Employees of the company, both ends included. */
  employeesMin: people.default(null),
  employeesMax: people.default(null),
  /** Whom to reach there. Accounts need none of them; contacts of the segment have one. */
  personas: words.default([]),
});
export type SegmentRule = z.infer<typeof SegmentRule>;

const given = ({ industries, regions, employeesMin, employeesMax }: SegmentRule) =>
  industries.length + regions.length > 0 || employeesMin !== null || employeesMax !== null;
const ordered = ({ employeesMin, employeesMax }: SegmentRule) =>
  employeesMin === null || employeesMax === null || employeesMin <= employeesMax;

const rule = SegmentRule.refine(given, {
  message: 'name an industry, a region or a size: everybody is no segment',
  path: ['industries'],
}).refine(ordered, { message: 'must not be below the lower end', path: ['employeesMax'] });

export const SegmentInput = z.object({ name: line(60), rule });
export type SegmentInput = z.infer<typeof SegmentInput>;

export const SegmentPatch = SegmentInput.extend({ segmentId: Id });
export const OfSegment = z.object({ segmentId: Id });

/** One side bets on the segment, or takes that back. */
export const BetInput = z.object({ segmentId: Id, side: SegmentSide, on: z.boolean() });
export type BetInput = z.infer<typeof BetInput>;

const Bet = z.object({ by: z.string(), at: Instant });

export const Segment = z.object({
  id: Id,
  name: z.string(),
  rule: SegmentRule,
  /** Who agreed for each side, and when; null: this side does not bet on it. */
  sales: Bet.nullable(),
  marketing: Bet.nullable(),
  createdAt: Instant,
});
export type Segment = z.infer<typeof Segment>;

/** Accounts and contacts that a rule takes in: exactly the rows that the lists show with it. */
export const SegmentCount = z.object({ accounts: z.int(), contacts: z.int() });
export type SegmentCount = z.infer<typeof SegmentCount>;

export const SegmentRow = Segment.extend(SegmentCount.shape);
export type SegmentRow = z.infer<typeof SegmentRow>;

/** A segment that an account or a contact fits, with why, in words of the data. */
export const SegmentFit = z.object({
  id: Id,
  name: z.string(),
  sides: z.array(SegmentSide),
  reasons: z.array(z.string()),
});
export type SegmentFit = z.infer<typeof SegmentFit>;

/** The words that a segment can be made of, as they stand in the data, with how often. */
export const SegmentWords = z.object({
  industries: z.array(z.object({ value: z.string(), count: z.int() })),
  regions: z.array(z.object({ value: z.string(), count: z.int() })),
  personas: z.array(z.object({ value: z.string(), count: z.int() })),
});
export type SegmentWords = z.infer<typeof SegmentWords>;

/**
 * What each side put into a segment in a period, and what came of it. Somebody who fits two segments counts in both.
 * Amounts are minor units of the main currency.
 */
export const SegmentFigures = z.object({
  segmentId: Id,
  name: z.string(),
  sides: z.array(SegmentSide),
  accounts: z.int(),
  contacts: z.int(),
  /** Shares that reps sent to its contacts. */
  shares: z.int(),
  /** What marketing sent to its contacts, a message to one of them counting once. */
  sends: z.int(),
  openDeals: z.int(),
  openMinor: z.int(),
  wonDeals: z.int(),
  wonMinor: z.int(),
});
export type SegmentFigures = z.infer<typeof SegmentFigures>;

export const SegmentReport = z.object({
  from: Instant,
  to: Instant,
  currency: z.string(),
  rows: z.array(SegmentFigures),
  /** Shares and sends of the period in all, within segments or not. */
  shares: z.int(),
  sends: z.int(),
});
export type SegmentReport = z.infer<typeof SegmentReport>;

/** What marketing sent to the contacts of a segment, by campaign and message, the latest first. */
export const SegmentSends = z.object({
  total: z.int(),
  sends: z.array(z.object({ campaign: z.string(), title: z.string(), contacts: z.int(), at: Instant })),
});
export type SegmentSends = z.infer<typeof SegmentSends>;
