import { z } from 'zod';
import { Topic } from './asset.ts';
import { Money } from './money.ts';
import { ReportQuery } from './report.ts';
import {
  AssetKind,
  AssetStatus,
  BuyingStage,
  ChallengeSource,
  Id,
  Instant,
  line,
  listOf,
  OpportunityStatus,
  page,
  RequestState,
} from './words.ts';

/** Text as somebody typed it: lines stay, other control characters are refused. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters long`)
    .refine((text) => !/[\p{Cc}--[\n\r\t]]/v.test(text), 'must not contain control characters');

const IdempotencyKey = z.string().min(8).max(80);

/** Where a need or somebody's words come from. */
const prospect = { contactId: Id.nullable(), opportunityId: Id.nullable() };

/** A deal that a request or a prospect's words belong to. */
export const VoiceDeal = z.object({
  id: Id,
  name: z.string(),
  accountId: Id,
  accountName: z.string(),
  status: OpportunityStatus,
  amountMinor: z.int(),
  currency: z.string(),
});
export type VoiceDeal = z.infer<typeof VoiceDeal>;

const VoicePerson = z.object({ contactId: Id, name: z.string(), accountName: z.string().nullable() });

/** "I need something that…": what a rep asks marketing for, and what became of it. */
export const AssetRequest = z.object({
  id: Id,
  text: z.string(),
  topics: z.array(Topic),
  stage: BuyingStage.nullable(),
  persona: z.string().nullable(),
  /** The kind of piece wished for. */
  kind: AssetKind.nullable(),
  neededBy: Instant.nullable(),
  state: RequestState,
  /** What answers it, live or in production. */
  asset: z.object({ id: Id, title: z.string(), status: AssetStatus }).nullable(),
  /** When it is to be there; the asset's own date where it has one. */
  plannedFor: Instant.nullable(),
  /** Marketing's words. */
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  /** When marketing first said anything but "open". */
  firstAnsweredAt: Instant.nullable(),
  askedBy: z.string(),
  createdAt: Instant,
  /** The request that it went into; lists leave such ones out. */
  mergedInto: Id.nullable(),
  /** Requests that went into this one. */
  merged: z.int(),
  /** Members behind it, also by requests that went into it. */
  backers: z.int(),
  /** The caller is one of them. */
  mine: z.boolean(),
  /** Prospects that it is for. */
  people: z.int(),
  /** Distinct deals behind it. */
  deals: z.int(),
  /** Of its open deals, each counted once however many ask for it. */
  value: z.array(Money),
  /** Of its won ones. */
  won: z.array(Money),
});
export type AssetRequest = z.infer<typeof AssetRequest>;

export const RequestBacker = z.object({
  id: Id,
  memberId: z.string(),
  name: z.string(),
  mine: z.boolean(),
  contact: VoicePerson.nullable(),
  deal: VoiceDeal.nullable(),
  at: Instant,
  /** Of the request that it was given to: another one where that went into this. */
  requestId: Id,
});
export type RequestBacker = z.infer<typeof RequestBacker>;

export const RequestDetail = z.object({
  request: AssetRequest,
  backers: z.array(RequestBacker),
  merged: z.array(z.object({ id: Id, text: z.string(), askedBy: z.string(), createdAt: Instant })),
  /** Open requests that read alike, most alike first. */
  alike: z.array(z.object({ id: Id, text: z.string(), likeness: z.number() })),
});
export type RequestDetail = z.infer<typeof RequestDetail>;

export const NewRequest = z.object({
  idempotencyKey: IdempotencyKey,
  text: words(1_000),
  /** Topic names; unknown ones are made. */
  topics: z.array(line(60)).max(6).default([]),
  stage: BuyingStage.nullable().default(null),
  persona: line(60).nullable().default(null),
  kind: AssetKind.nullable().default(null),
  neededBy: Instant.nullable().default(null),
  contactId: prospect.contactId.default(null),
  opportunityId: prospect.opportunityId.default(null),
  /** Marketing asks for a gap: whoever kept words on the first topic and the stage stands behind it. */
  fromChallenges: z.boolean().default(false),
});
export type NewRequest = z.infer<typeof NewRequest>;

/** "Me too", for a prospect and a deal or for none. */
export const BackingInput = z.object({ requestId: Id, idempotencyKey: IdempotencyKey, ...prospect });
export type BackingInput = z.infer<typeof BackingInput>;

/** Marketing's answer: a date, an asset, or no. `open` takes the answer back. */
export const RequestAnswer = z
  .object({
    requestId: Id,
    state: RequestState,
    assetId: Id.nullable().default(null),
    plannedFor: Instant.nullable().default(null),
    answer: words(1_000).nullable().default(null),
  })
  .superRefine(({ state, assetId, plannedFor, answer }, issue) => {
    if (state === 'planned' && assetId === null && plannedFor === null)
      issue.addIssue({ code: 'custom', path: ['plannedFor'], message: 'give a date, or the asset that is in production' });
    if (state === 'delivered' && assetId === null)
      issue.addIssue({ code: 'custom', path: ['assetId'], message: 'choose the asset that answers it' });
    if (state === 'declined' && answer === null)
      issue.addIssue({ code: 'custom', path: ['answer'], message: 'say why, in a sentence: the rep is told' });
  });
export type RequestAnswer = z.infer<typeof RequestAnswer>;

const moment = z.coerce.number().int().min(0).optional();

/** Newest first. `from`, `to`: when it was asked; `answeredFrom`, `answeredTo`: when marketing first answered. */
export const RequestQuery = z.object({
  state: listOf(RequestState).optional(),
  mine: z.union([z.boolean(), z.stringbool()]).optional(),
  q: z.string().max(200).optional(),
  topic: Id.optional(),
  stage: listOf(BuyingStage).optional(),
  kind: listOf(AssetKind).optional(),
  contactId: Id.optional(),
  opportunityId: Id.optional(),
  memberId: z.string().max(64).optional(),
  from: moment,
  to: moment,
  answeredFrom: moment,
  answeredTo: moment,
  ...page,
});
export type RequestQuery = z.infer<typeof RequestQuery>;

/** `value`: of the distinct open deals behind all that the filters let through. */
export const RequestPage = z.object({
  requests: z.array(AssetRequest),
  nextCursor: z.string().nullable(),
  total: z.int(),
  value: z.array(Money),
});
export type RequestPage = z.infer<typeof RequestPage>;

/** Two requests that read as one, most alike first. */
export const RequestPair = z.object({ first: AssetRequest, second: AssetRequest, likeness: z.number() });
export type RequestPair = z.infer<typeof RequestPair>;

/** What was taken out of somebody's words before they were stored. Never what it was. */
export const RemovedKind = z.enum(['name', 'email', 'phone', 'link', 'number', 'signature']);
export type RemovedKind = z.infer<typeof RemovedKind>;

/** A prospect's own words, without what tells who is meant. */
export const Challenge = z.object({
  id: Id,
  text: z.string(),
  removed: z.array(RemovedKind),
  topic: Topic.nullable(),
  stage: BuyingStage.nullable(),
  source: ChallengeSource,
  contact: VoicePerson.nullable(),
  deal: VoiceDeal.nullable(),
  by: z.string(),
  memberId: z.string(),
  /** The caller kept them. */
  mine: z.boolean(),
  at: Instant,
});
export type Challenge = z.infer<typeof Challenge>;

export const NewChallenge = z.object({
  idempotencyKey: IdempotencyKey,
  text: words(2_000),
  removed: z.array(RemovedKind).max(10).default([]),
  /** By name; an unknown one is made. */
  topic: line(60).nullable().default(null),
  stage: BuyingStage.nullable().default(null),
  source: ChallengeSource,
  contactId: prospect.contactId.default(null),
  opportunityId: prospect.opportunityId.default(null),
});
export type NewChallenge = z.infer<typeof NewChallenge>;

/** Where words are put wrongly, their member or marketing puts them right; the words themselves stay. */
export const ChallengePatch = z.object({
  challengeId: Id,
  topic: line(60).nullable().optional(),
  stage: BuyingStage.nullable().optional(),
});
export type ChallengePatch = z.infer<typeof ChallengePatch>;

/** Newest first. `topic`: an id, or `none` for words without one. */
export const ChallengeQuery = z.object({
  topic: Id.optional(),
  stage: listOf(z.union([BuyingStage, z.literal('none')])).optional(),
  q: z.string().max(200).optional(),
  contactId: Id.optional(),
  opportunityId: Id.optional(),
  memberId: z.string().max(64).optional(),
  from: moment,
  to: moment,
  ...page,
});
export type ChallengeQuery = z.infer<typeof ChallengeQuery>;
export const ChallengePage = z.object({ challenges: z.array(Challenge), nextCursor: z.string().nullable(), total: z.int() });
export type ChallengePage = z.infer<typeof ChallengePage>;

/** The words on one topic at one stage. */
export const ThemeCell = z.object({
  stage: BuyingStage.nullable(),
  count: z.int(),
  /** Live assets of the topic and stage. */
  assets: z.int(),
  /** Asked often, and nothing answers. */
  gap: z.boolean(),
  /** An open request for this topic and stage. */
  requestId: Id.nullable(),
});
export type ThemeCell = z.infer<typeof ThemeCell>;

/** What prospects say on one topic in the period. */
export const Theme = z.object({
  /** Null: words that nobody gave a topic. */
  topic: Topic.nullable(),
  count: z.int(),
  /** In the period of the same length before. */
  before: z.int(),
  people: z.int(),
  deals: z.int(),
  /** Of the open deals. */
  value: z.array(Money),
  /** By week, oldest first; `at` is the Monday 00:00 UTC. */
  weeks: z.array(z.object({ at: Instant, count: z.int() })),
  cells: z.array(ThemeCell),
  /** Live assets that answer: of the topic and of a stage that is asked about. At most 5, best fit first. */
  answers: z.array(z.object({ id: Id, title: z.string(), kind: AssetKind, stage: BuyingStage })),
});
export type Theme = z.infer<typeof Theme>;

export const ThemeQuery = ReportQuery;
export const ThemeReport = z.object({ from: Instant, to: Instant, themes: z.array(Theme) });
export type ThemeReport = z.infer<typeof ThemeReport>;

/** What the panel shows on a prospect: the words kept, and the requests that were made for this prospect. */
export const PersonVoice = z.object({ challenges: z.array(Challenge), requests: z.array(AssetRequest) });
export type PersonVoice = z.infer<typeof PersonVoice>;

/** The field's voice in the period, for the overview; each figure opens by the filters of its list. */
export const VoiceFigures = z.object({
  from: Instant,
  to: Instant,
  /** Open now: neither answered nor merged. */
  open: z.int(),
  /** Of those, with a date or an asset in production. */
  planned: z.int(),
  /** First answered in the period. */
  answered: z.int(),
  /** From being asked to the first answer, of those answered in the period; null when there is none. */
  medianDays: z.number().nullable(),
  /** Of the distinct open deals behind open and planned requests. */
  value: z.array(Money),
  challenges: z.int(),
});
export type VoiceFigures = z.infer<typeof VoiceFigures>;
