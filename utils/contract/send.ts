import { z } from 'zod';
import { ContactSummary } from './people.ts';
import { TouchHold } from './touch.ts';
import { HoldState, Id, Instant, line, listOf, page, TouchChannel, TouchState } from './words.ts';

/** The same with what it is about. */
export const HoldRow = TouchHold.extend({
  contact: ContactSummary,
  touch: z.object({
    title: z.string(),
    by: z.string(),
    channel: TouchChannel,
    state: TouchState,
    at: Instant,
    sendId: Id.nullable(),
    assetId: Id.nullable(),
  }),
  /** It has gone out, or was called off: there is nothing left to answer. */
  over: z.boolean(),
});
export type HoldRow = z.infer<typeof HoldRow>;

export const HoldQuery = z.object({
  state: listOf(HoldState).optional(),
  contactId: Id.optional(),
  sendId: Id.optional(),
  ...page,
});
export type HoldQuery = z.infer<typeof HoldQuery>;
export const HoldPage = z.object({ holds: z.array(HoldRow), total: z.int(), nextCursor: z.string().nullable() });
export type HoldPage = z.infer<typeof HoldPage>;

export const HoldInput = z.object({ touchId: Id, reason: line(300) });
export type HoldInput = z.infer<typeof HoldInput>;

/** `held` false: it goes out all the same, and the rep is told why. Until it goes out the answer can be changed. */
export const HoldAnswer = z.object({ holdId: Id, held: z.boolean(), answer: z.string().trim().max(300).default('') });
export type HoldAnswer = z.infer<typeof HoldAnswer>;

/** Contacts whose touches pass the budget: those of the window that ends now, or with what is scheduled. */
export const OverTouchedQuery = z.object({
  when: z.enum(['now', 'scheduled']).optional(),
  /** Of the member who owns the contact. */
  ownerId: Id.optional(),
  accountId: Id.optional(),
  q: z.string().max(200).optional(),
  ...page,
});
export type OverTouchedQuery = z.infer<typeof OverTouchedQuery>;

export const OverTouchedRow = z.object({
  contact: ContactSummary,
  ownerName: z.string().nullable(),
  /** Sent within the window that ends now, and scheduled from now on. */
  used: z.int(),
  scheduled: z.int(),
  /** Of both, by whom. */
  byMarketing: z.int(),
  byReps: z.int(),
  /** The fullest window and how much it holds. */
  peak: z.int(),
  peakFrom: Instant,
  peakTo: Instant,
  /** The budget is passed in the window that ends now already. */
  now: z.boolean(),
  /** The scheduled touches of the contact, soonest first, at most 5: what could be held. */
  next: z.array(z.object({ touchId: Id, title: z.string(), at: Instant, sendId: Id.nullable(), holdState: HoldState.nullable() })),
});
export type OverTouchedRow = z.infer<typeof OverTouchedRow>;
export const OverTouchedPage = z.object({ rows: z.array(OverTouchedRow), total: z.int(), nextCursor: z.string().nullable() });
export type OverTouchedPage = z.infer<typeof OverTouchedPage>;

/** Whom a send goes to: everybody who passes all that is given; a list of addresses stands alone or narrows the others. */
export const Audience = z.object({
  topicIds: z.array(Id).max(20).default([]),
  /** Looked at one of these topics within so many days. */
  topicDays: z.int().min(1).max(730).default(90),
  accountIds: z.array(Id).max(500).default([]),
  /** Of one of these agreed segments. */
  segmentIds: z.array(Id).max(20).default([]),
  ownerIds: z.array(Id).max(100).default([]),
  emails: z.array(z.string().trim().max(320)).max(20_000, 'must be at most 20,000 addresses: split the list').default([]),
});
export type Audience = z.infer<typeof Audience>;

const sendFields = {
  title: line(200),
  campaign: line(200),
  channel: TouchChannel,
  assetId: Id.nullable(),
  at: Instant,
};

export const SendPreviewInput = z.object({
  title: sendFields.title.optional(),
  channel: sendFields.channel.default('email'),
  assetId: sendFields.assetId.default(null),
  at: sendFields.at,
  audience: Audience,
});
export type SendPreviewInput = z.infer<typeof SendPreviewInput>;

/** What a send would do, before anything is written. A contact may be counted in several of these. */
export const SendPreview = z.object({
  contacts: z.int(),
  /** Whom it would bring over the touch budget. */
  overBudget: z.int(),
  /** Who had this asset, or a message of this title, already or will have it. */
  sentBefore: z.int(),
  /** Who denied being followed: they are always left out. */
  denied: z.int(),
  /** Who unsubscribed from marketing mail: they are always left out of mails. */
  stopped: z.int(),
  /** Addresses of the list that are nobody's here: how many, and the first of them. */
  unknown: z.int(),
  unknownExamples: z.array(z.string()),
  /** Who stays when those over budget, those with it already, or both are left out. */
  withoutOverBudget: z.int(),
  withoutSentBefore: z.int(),
  withoutBoth: z.int(),
  /** The first of those over budget, by name. */
  examples: z.array(ContactSummary),
});
export type SendPreview = z.infer<typeof SendPreview>;

export const NewSend = z.object({
  /** Made by the client: the same key again answers with the same send. */
  idempotencyKey: z.string().min(8).max(100),
  ...sendFields,
  assetId: sendFields.assetId.default(null),
  audience: Audience,
  leaveOutOverBudget: z.boolean().default(true),
  leaveOutSentBefore: z.boolean().default(true),
});
export type NewSend = z.infer<typeof NewSend>;

/** One message to many: planned here, or brought in from the marketing tool and recognised by its title, campaign and day. */
export const Send = z.object({
  /** Null: it belongs to the marketing tool, and is changed there. */
  id: Id.nullable(),
  /** Names it in an address, whoever it belongs to. */
  key: z.string(),
  title: z.string(),
  campaign: z.string(),
  channel: TouchChannel,
  assetId: Id.nullable(),
  assetTitle: z.string().nullable(),
  /** The first of its touches. */
  at: Instant,
  contacts: z.int(),
  held: z.int(),
  cancelled: z.int(),
  /** Wishes to hold that wait for an answer. */
  asked: z.int(),
  /** It lies ahead, at least in part. */
  ahead: z.boolean(),
});
export type Send = z.infer<typeof Send>;

export const SendDetail = Send.extend({
  plannedBy: z.string().nullable(),
  plannedAt: Instant.nullable(),
  leftOut: z.int(),
  /** Whom of those to come it brings over the touch budget. */
  overBudget: z.int(),
  /** By name, at most 500. */
  recipients: z.array(ContactSummary.extend({ touchId: Id, state: TouchState, overBudget: z.boolean() })),
});
export type SendDetail = z.infer<typeof SendDetail>;

export const SendPatch = z.object({ sendId: Id, title: sendFields.title.optional(), at: sendFields.at.optional() });
export type SendPatch = z.infer<typeof SendPatch>;

export const OfSend = z.object({ sendId: Id });
export const OfSendKey = z.object({ key: z.string().min(1).max(700) });
export const OfTouch = z.object({ touchId: Id });
