import { z } from 'zod';
import { Asset } from './asset.ts';
import { ComingFor } from './coming.ts';
import { LeadRow } from './lead.ts';
import { Site } from './reading.ts';
import { SegmentFit } from './segment.ts';
import { ShareRow } from './share.ts';
import { Engagement, Story } from './story.ts';
import { SendAdvice, Suggestion } from './suggestion.ts';
import { Touch, TouchBudget, TouchHold } from './touch.ts';
import { BuyingStage, EngagementKind, Id, IdentifierKind, Instant, line, listOf, MomentumTrend, OpportunityStatus, page } from './words.ts';

export const IdentifierInput = z.object({ kind: IdentifierKind, value: line(320) });
export type IdentifierInput = z.infer<typeof IdentifierInput>;

export const Identifier = z.object({
  kind: IdentifierKind,
  value: z.string(),
  /** The member who confirmed it; null when it came with the data. */
  confirmedBy: z.string().nullable(),
  createdAt: Instant,
});

export const ContactSummary = z.object({
  id: Id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
});
export type ContactSummary = z.infer<typeof ContactSummary>;

/** A contact in a list. */
export const ContactRow = ContactSummary.extend({ segments: z.array(SegmentFit) });
export type ContactRow = z.infer<typeof ContactRow>;

export const Contact = ContactSummary.extend({
  persona: z.string().nullable(),
  identifiers: z.array(Identifier),
  ownerName: z.string().nullable(),
  createdAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

export const Opportunity = z.object({
  id: Id,
  name: z.string(),
  stage: z.string(),
  status: OpportunityStatus,
  /** Minor units (cents) of `currency`. */
  amountMinor: z.int(),
  currency: z.string(),
  closeAt: Instant.nullable(),
});
export type Opportunity = z.infer<typeof Opportunity>;

/** Somebody of the account, as a prospect's view names them. */
export const Colleague = ContactSummary.extend({ persona: z.string().nullable(), lastSeenAt: Instant.nullable() });
export type Colleague = z.infer<typeof Colleague>;

/** The same with where they stand, as the account's own view tells it: that takes reading what each of them did. */
export const AccountMember = Colleague.extend({ stage: BuyingStage, momentum: MomentumTrend });
export type AccountMember = z.infer<typeof AccountMember>;

export const Account = z.object({
  id: Id,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.int().nullable(),
  region: z.string().nullable(),
  /** The target segments that it fits. */
  segments: z.array(SegmentFit),
  opportunities: z.array(Opportunity),
});
export type Account = z.infer<typeof Account>;

export const AccountView = Account.extend({ people: z.array(Colleague) });
export type AccountView = z.infer<typeof AccountView>;

/** One person as a page shows them. Nothing of it is stored by asking. */
export const ResolveInput = z.object({
  identifiers: z.array(IdentifierInput).max(10).default([]),
  name: z.string().max(300).optional(),
  headline: z.string().max(1_000).optional(),
  company: z.string().max(300).optional(),
  masked: z.boolean().optional(),
  site: Site.optional(),
});
export type ResolveInput = z.infer<typeof ResolveInput>;

/** "Not this person", of one contact, for identifiers of a page. */
export const RejectionInput = z.object({ contactId: Id, identifiers: z.array(IdentifierInput).min(1).max(10) });
export type RejectionInput = z.infer<typeof RejectionInput>;

/** Two contacts that are one: `otherId` goes into `contactId`. */
export const MergeInput = z.object({ contactId: Id, otherId: Id });
export const SplitInput = z.object({ contactId: Id, mergeId: Id });

export const MergeResult = z.object({ mergeId: Id, contact: Contact });
export type MergeResult = z.infer<typeof MergeResult>;
export const SplitResult = z.object({ contact: Contact, other: Contact });
export type SplitResult = z.infer<typeof SplitResult>;

export const Candidate = z.object({
  contact: ContactSummary,
  /** 0 to 1, best first. */
  score: z.number(),
  /** Why, in words: "same name", "works at Acme as the headline says". */
  evidence: z.array(z.string()),
});
export type Candidate = z.infer<typeof Candidate>;

export const ResolveResult = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('matched'),
    contact: ContactSummary,
    /** `likeness`: nobody has confirmed it yet, but name, company and the like leave no doubt. */
    by: z.union([IdentifierKind, z.literal('likeness')]),
    /** With `likeness` only: the probability, 0 to 1, and why, in words. */
    score: z.number().optional(),
    evidence: z.array(z.string()).optional(),
  }),
  z.object({ status: z.literal('candidates'), candidates: z.array(Candidate) }),
  z.object({ status: z.literal('unknown') }),
  /** On a never-log domain: looked at no further, and nothing can be added. */
  z.object({ status: z.literal('ignored'), reason: z.string() }),
]);
export type ResolveResult = z.infer<typeof ResolveResult>;

export const NewContact = z.object({
  name: line(200),
  title: line(300).optional(),
  company: line(200).optional(),
  identifiers: z.array(IdentifierInput).min(1, 'give at least one e-mail address or LinkedIn address').max(10),
});
export type NewContact = z.infer<typeof NewContact>;

export const ContactQuery = z.object({ q: z.string().max(200).optional(), accountId: Id.optional(), segmentId: Id.optional(), ...page });
export type ContactQuery = z.infer<typeof ContactQuery>;

/** How many there are in all is counted for a segment only. */
export const ContactPage = z.object({ contacts: z.array(ContactRow), nextCursor: z.string().nullable(), total: z.int().nullable() });
export type ContactPage = z.infer<typeof ContactPage>;

export const EngagementQuery = z.object({ contactId: Id, kind: listOf(EngagementKind).optional(), ...page });
export type EngagementQuery = z.infer<typeof EngagementQuery>;
export const EngagementPage = z.object({ engagements: z.array(Engagement), nextCursor: z.string().nullable() });
export type EngagementPage = z.infer<typeof EngagementPage>;

/** Everything the panel shows of one person, in one answer. */
export const PersonView = z.object({
  contact: Contact,
  account: AccountView.nullable(),
  story: Story,
  touchBudget: TouchBudget,
  /** The newest touch with each asset and each message, whenever it was: what would now be sent a second time. */
  earlier: z.array(Touch),
  /** Wishes to hold one of the scheduled touches. */
  holds: z.array(TouchHold),
  suggestions: z.array(Suggestion),
  /** Live by now, and watched for this contact by the one who asks: ready to be sent. */
  awaited: z.array(Asset),
  /** On its way, on subjects of this contact, at most 3. */
  coming: z.array(ComingFor),
  /** When to send one of them: an asset against the touch budget is for later. */
  advice: SendAdvice,
  /** The newest engagements, newest first; older ones by the paged call. */
  engagements: EngagementPage,
  shares: z.array(ShareRow),
  /** The last time that marketing handed this contact over; null: never. */
  lead: LeadRow.nullable(),
  at: Instant,
});
export type PersonView = z.infer<typeof PersonView>;
