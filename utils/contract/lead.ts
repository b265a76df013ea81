import { z } from 'zod';
import { Checklist, CriterionCheck, LeadSide } from './checklist.ts';
import { IdempotencyKey } from './share.ts';
import { followUps, leadOutcomes, leadStates, leadTouchChannels, leadVerdicts, otherReason } from './word-lists.ts';
import { Id, Instant, line, listOf, page, TouchChannel } from './words.ts';

export const LeadVerdict = z.enum(leadVerdicts);
export type LeadVerdict = z.infer<typeof LeadVerdict>;

export const LeadState = z.enum(leadStates);
export type LeadState = z.infer<typeof LeadState>;

export const FollowUp = z.enum(followUps);
export type FollowUp = z.infer<typeof FollowUp>;

export const LeadOutcome = z.enum(leadOutcomes);
export type LeadOutcome = z.infer<typeof LeadOutcome>;

const flag = z.union([z.boolean(), z.stringbool()]);

/** A hand-over from marketing with what became of it. */
export const LeadRow = z.object({
  id: Id,
  contactId: Id,
  name: z.string(),
  title: z.string().nullable(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  /** The member of sales whose contact it is; null: it is offered to everybody. */
  ownerMemberId: z.string().nullable(),
  ownerName: z.string().nullable(),
  source: z.string(),
  campaign: z.string().nullable(),
  /** What marketing said beside it. */
  note: z.string().nullable(),
  handedOverAt: Instant,
  /** Null: it came with an import. */
  handedOverBy: z.string().nullable(),
  /** The first thing that sales did to the contact since then. */
  firstTouch: z.object({ at: Instant, channel: TouchChannel, by: z.string() }).nullable(),
  verdict: z
    .object({
      verdict: LeadVerdict,
      /** Of a rejected one: a criterion, or `other`. */
      reason: z.string().nullable(),
      reasonName: z.string().nullable(),
      /** With `other`: the reason in words. */
      word: z.string().nullable(),
      /** Version of the checklist that it was judged by. */
      version: z.int(),
      memberId: z.string().nullable(),
      by: z.string(),
      at: Instant,
      /** Sales had done nothing to the contact before. */
      withoutCall: z.boolean(),
    })
    .nullable(),
  /** Marketing answered the verdict. */
  thread: z.object({ settled: z.boolean(), outcome: LeadOutcome.nullable(), at: Instant }).nullable(),
  /** Whose turn it is: sales while it is not judged. */
  waitsFor: LeadSide.nullable(),
  /** It was judged before, by a criterion that both sides have changed since. */
  reopened: z.boolean(),
});
export type LeadRow = z.infer<typeof LeadRow>;

/** Times are those of the hand-over, `to` exclusive. */
export const LeadFilter = z.object({
  /** Contacts that I own, and those that are offered to everybody. */
  mine: flag.optional(),
  /** Contacts that I own, and no others. */
  own: flag.optional(),
  /** Those that this import brought. */
  importId: Id.optional(),
  contactId: Id.optional(),
  accountId: Id.optional(),
  /** The member who owns the contact, or who judged one that nobody owns. */
  memberId: z.string().max(64).optional(),
  /** Of the members whom this team has now; for its leads, marketers and admins. */
  teamId: Id.optional(),
  source: z.string().max(100).optional(),
  campaign: z.string().max(200).optional(),
  /** Only those without a campaign. */
  noCampaign: flag.optional(),
  state: listOf(LeadState).optional(),
  /** Id of a criterion, or `other`. */
  reason: z.string().max(64).optional(),
  /** Only those that were judged before sales did anything. */
  withoutCall: flag.optional(),
  followUp: listOf(FollowUp).optional(),
  /** Whose turn it is. */
  waitsFor: LeadSide.optional(),
  thread: z.enum(['open', 'settled']).optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

export const LeadQuery = LeadFilter.extend(page);
export type LeadQuery = z.infer<typeof LeadQuery>;
export const LeadPage = z.object({ leads: z.array(LeadRow), nextCursor: z.string().nullable(), total: z.int() });
export type LeadPage = z.infer<typeof LeadPage>;

export const LeadMessage = z.object({
  id: Id,
  /** `proposed`: an outcome that the other side has to agree to. */
  kind: z.enum(['message', 'proposed', 'settled']),
  side: LeadSide,
  by: z.string(),
  text: z.string().nullable(),
  outcome: LeadOutcome.nullable(),
  at: Instant,
});
export type LeadMessage = z.infer<typeof LeadMessage>;

export const LeadJudgement = z.object({
  id: Id,
  kind: z.enum([...leadVerdicts, 'taken_back', 'reopened']),
  reasonName: z.string().nullable(),
  word: z.string().nullable(),
  version: z.int(),
  by: z.string(),
  at: Instant,
});
export type LeadJudgement = z.infer<typeof LeadJudgement>;

export const LeadDetail = z.object({
  lead: LeadRow,
  /** The list in force, checked on what was known at the hand-over. */
  checklist: Checklist,
  checks: z.array(CriterionCheck),
  /** Oldest first. */
  judgements: z.array(LeadJudgement),
  messages: z.array(LeadMessage),
});
export type LeadDetail = z.infer<typeof LeadDetail>;

/** Marketing hands a contact over; found by its id or by an address. The same source on the same day is the same hand-over. */
export const NewLead = z
  .object({
    contactId: Id.optional(),
    email: z.string().max(320).optional(),
    source: line(100),
    campaign: line(200).nullish(),
    note: line(1_000).nullish(),
    /** Never in the future. */
    handedOverAt: Instant.optional(),
  })
  .refine(({ contactId, email }) => (contactId === undefined) !== (email === undefined), {
    message: 'give either the contact or its e-mail address',
    path: ['contactId'],
  });
export type NewLead = z.infer<typeof NewLead>;

export const VerdictInput = z
  .object({
    leadId: Id,
    idempotencyKey: IdempotencyKey,
    verdict: LeadVerdict,
    /** Of a rejected one: the id of a criterion, or `other` with a word. */
    reason: z.string().max(64).nullish(),
    word: line(200).nullish(),
    /** Version of the checklist that the rep had before them. */
    version: z.int().min(0),
  })
  .refine(({ verdict, reason }) => verdict === 'accepted' || Boolean(reason), { message: 'say why', path: ['reason'] })
  .refine(({ verdict, reason }) => verdict === 'rejected' || !reason, { message: 'is for rejected leads only', path: ['reason'] })
  .refine(({ reason, word }) => reason !== otherReason || Boolean(word), { message: 'say it in a word', path: ['word'] });
export type VerdictInput = z.infer<typeof VerdictInput>;

/** The rep called or wrote outside Fingerpost. The id is made by the client, so that a repeated request is the same touch. */
export const LeadTouchInput = z.object({ leadId: Id, touchId: z.uuid(), channel: z.enum(leadTouchChannels) });
export type LeadTouchInput = z.infer<typeof LeadTouchInput>;

export const LeadMessageInput = z.object({ leadId: Id, idempotencyKey: IdempotencyKey, text: line(2_000) });

export const LeadOutcomeInput = z.object({
  leadId: Id,
  idempotencyKey: IdempotencyKey,
  outcome: LeadOutcome,
  text: line(2_000).nullish(),
});

const Rate = z.object({
  /** Accepted among the judged, 0 to 1, with the Wilson score interval at 95 %. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
});

const counted = { handedOver: z.int(), accepted: z.int(), rejected: z.int(), waiting: z.int(), acceptance: Rate.nullable() };

export const LeadFigures = z.object({
  ...counted,
  judged: z.int(),
  /** Judged before sales did anything. */
  withoutCall: z.int(),
  /** First touch within a day of the hand-over, later, or none yet. */
  withinDay: z.int(),
  later: z.int(),
  untouched: z.int(),
  /** Milliseconds from hand-over to first touch, of those that were touched. */
  medianFollowUp: z.number().nullable(),
  openThreads: z.int(),
  /** Why leads were rejected, the most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), name: z.string(), rejected: z.int() })),
});
export type LeadFigures = z.infer<typeof LeadFigures>;

/** The leads that were handed over in a period, in numbers. */
export const LeadReport = z.object({
  from: Instant,
  to: Instant,
  figures: LeadFigures,
  bySource: z.array(z.object({ source: z.string(), ...counted })),
  byCampaign: z.array(z.object({ campaign: z.string().nullable(), ...counted })),
  byMember: z.array(z.object({ memberId: z.string().nullable(), name: z.string(), ...counted, medianFollowUp: z.number().nullable() })),
  /** First touches by the time they took: up to so many hours each (null: longer). */
  followUp: z.array(z.object({ hours: z.number().nullable(), leads: z.int() })),
  /** All sources and campaigns there are, for filters. */
  sources: z.array(z.string()),
  campaigns: z.array(z.string()),
});
export type LeadReport = z.infer<typeof LeadReport>;
