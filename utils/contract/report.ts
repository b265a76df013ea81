import { z } from 'zod';
import { Asset } from './asset.ts';
import { SuggestionPart } from './suggestion.ts';
import { Id, Instant } from './words.ts';

/** Both ends in UTC milliseconds, `to` exclusive. Without them: the 90 days that end now. */
export const ReportQuery = z.object({
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** Of a team: only what its members sent counts, for its leads, marketers and admins. */
export const TeamReportQuery = ReportQuery.extend({ teamId: Id.optional() });

export const AssetReportRow = z.object({
  asset: Asset,
  /** Shares that were sent in the period (state sent or visited). */
  shares: z.int(),
  /** Who shared it, most first. */
  sharers: z.array(z.object({ memberId: z.string(), name: z.string(), shares: z.int() })),
  /** Distinct contacts and accounts it was sent to. */
  contacts: z.int(),
  accounts: z.int(),
  /** Shares with at least one visit judged confirmed or likely. */
  visitedShares: z.int(),
  visits: z.int(),
  automatedVisits: z.int(),
  /** Engagements by contacts in the period, from any source. */
  engagements: z.int(),
  lastSharedAt: Instant.nullable(),
});
export type AssetReportRow = z.infer<typeof AssetReportRow>;

export const AssetReport = z.object({ from: Instant, to: Instant, rows: z.array(AssetReportRow) });
export type AssetReport = z.infer<typeof AssetReport>;

export const OverviewReport = z.object({
  from: Instant,
  to: Instant,
  assets: z.object({ live: z.int(), shared: z.int(), neverShared: z.int() }),
  shares: z.object({ sent: z.int(), visited: z.int(), contacts: z.int(), accounts: z.int(), reps: z.int() }),
  visits: z.object({ human: z.int(), automated: z.int() }),
  /** One entry a week, oldest first, `at` being the Monday 00:00 UTC. */
  weeks: z.array(z.object({ at: Instant, shares: z.int(), visits: z.int(), automated: z.int() })),
  topAssets: z.array(z.object({ assetId: Id, title: z.string(), shares: z.int(), visits: z.int() })),
  byRep: z.array(z.object({ memberId: z.string(), name: z.string(), shares: z.int(), visitedShares: z.int() })),
});
export type OverviewReport = z.infer<typeof OverviewReport>;

/** Whom shares reached: those sent in the period, by anyone or one member, of any or one asset. */
export const ReachQuery = ReportQuery.extend({
  memberId: z.string().max(64).optional(),
  teamId: Id.optional(),
  assetId: Id.optional(),
  contactId: Id.optional(),
  accountId: Id.optional(),
  /** One of the two lists only: the other is empty then, its total 0. */
  by: z.enum(['accounts', 'contacts']).optional(),
  /** Rows of each list that are passed over, and rows that are answered at most. */
  skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(500),
});
export type ReachQuery = z.infer<typeof ReachQuery>;

const outcome = {
  shares: z.int(),
  /** Shares with at least one visit judged confirmed or likely. */
  visitedShares: z.int(),
  visits: z.int(),
  lastSharedAt: Instant,
};

export const ReachedAccount = z.object({ accountId: Id, name: z.string(), contacts: z.int(), ...outcome });
export type ReachedAccount = z.infer<typeof ReachedAccount>;

export const ReachedContact = z.object({
  contactId: Id,
  name: z.string(),
  title: z.string().nullable(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  ...outcome,
});
export type ReachedContact = z.infer<typeof ReachedContact>;

/** Last shared first, and how many there are in all. A share to two people of one account counts once for the account. */
export const ReachReport = z.object({
  from: Instant,
  to: Instant,
  accounts: z.array(ReachedAccount),
  contacts: z.array(ReachedContact),
  total: z.object({ accounts: z.int(), contacts: z.int() }),
});
export type ReachReport = z.infer<typeof ReachReport>;

const Figures = z.object({ r5: z.number(), r10: z.number(), mrr: z.number() });

/**
 * Of `n` pieces that people chose from `from` on: how an engine trained on all before ranked them, and how plain
 * popularity did. Shares among the first five and ten, and the mean of one over the rank.
 */
export const HeldOut = z.object({ n: z.int(), from: Instant, engine: Figures, popularity: Figures });
export type HeldOut = z.infer<typeof HeldOut>;

/** One training of the suggestions. */
export const EngineRun = z.object({
  id: Id,
  state: z.enum(['running', 'done', 'failed']),
  /** Asked for by an admin, or due. */
  asked: z.boolean(),
  startedAt: Instant,
  /** Zero while it runs. */
  seconds: z.number(),
  engagements: z.int(),
  assets: z.int(),
  /** Null: not measured this time, or too little happened to say. */
  heldOut: HeldOut.nullable(),
  /** In words, of a failed one. */
  problem: z.string().nullable(),
});
export type EngineRun = z.infer<typeof EngineRun>;

/** The suggestion engine of the workspace: how it was trained, and what it makes of each sign. */
export const EngineReport = z.object({
  /** Newest first; the newest that is done is the one that answers. */
  runs: z.array(EngineRun),
  /** No earlier than then it trains again, when somebody looks at a person. */
  nextAt: Instant.nullable(),
  /** Past choices and shares that the weights were learned from; 0: priors only. */
  learnedFrom: z.object({ choices: z.int(), shares: z.int() }),
  /** How much each part may move the score, 1 being as much as the priors give it. */
  weights: z.array(z.object({ part: SuggestionPart, weight: z.number(), learned: z.boolean() })),
});
export type EngineReport = z.infer<typeof EngineReport>;
