import { z } from 'zod';
import { BuyingStage, EngagementKind, Id, Instant, MomentumTrend } from './words.ts';

/** One fingerprint: a contact viewed, downloaded, watched, attended or clicked an asset. */
export const Engagement = z.object({
  id: Id,
  contactId: Id,
  kind: EngagementKind,
  at: Instant,
  assetId: Id.nullable(),
  /** Title to show: the asset's, else the page's own. */
  title: z.string(),
  url: z.string().nullable(),
  /** How deep: seconds spent, share watched (0 to 1), pages read. Null where it was not measured. */
  seconds: z.number().nullable(),
  watched: z.number().nullable(),
  pages: z.int().nullable(),
  /** Set when it came through a rep's tracked link. */
  shareId: Id.nullable(),
});
export type Engagement = z.infer<typeof Engagement>;

/** A sentence and the engagements (or, when it speaks of sends, touches) that it rests on. `key` names the message. */
export const Sentence = z.object({ key: z.string(), text: z.string(), evidence: z.array(Id).min(1) });
export type Sentence = z.infer<typeof Sentence>;

export const TopicShare = z.object({
  topicId: Id,
  name: z.string(),
  /** Share of the contact's decayed weight, 0 to 1. */
  share: z.number(),
  trend: z.enum(['up', 'flat', 'down']),
  evidence: z.array(Id),
});
export type TopicShare = z.infer<typeof TopicShare>;

export const StageReading = z.object({
  stage: BuyingStage,
  /** Share of the weighted evidence that supports this stage or a later one, 0 to 1. */
  confidence: z.number(),
  /** When the reading last changed to this stage; null when it never moved from the start. */
  since: Instant.nullable(),
  evidence: z.array(Id),
});
export type StageReading = z.infer<typeof StageReading>;

export const Momentum = z.object({
  trend: MomentumTrend,
  /** Decayed weight per week, oldest first, the last being the running week. */
  weeks: z.array(z.number()),
  /** Engagement sessions in the recent window, and what the contact's own baseline let expect. */
  recent: z.number(),
  expected: z.number(),
  /** Probability of a count at least this far from the baseline by chance (Poisson); null with no baseline. */
  p: z.number().nullable(),
  evidence: z.array(Id),
});
export type Momentum = z.infer<typeof Momentum>;

export const MomentKind = z.enum([
  'first_contact',
  'return_after_silence',
  'binge',
  'decision_asset',
  'webinar_attended',
  'colleague_joined',
  'share_visited',
  'question_asked',
]);
export type MomentKind = z.infer<typeof MomentKind>;

export const Moment = z.object({ kind: MomentKind, at: Instant, text: z.string(), evidence: z.array(Id).min(1) });
export type Moment = z.infer<typeof Moment>;

export const Story = z.object({
  contactId: Id,
  /** At most three. Empty means "nothing yet", said by the screen. */
  summary: z.array(Sentence).max(3),
  stage: StageReading,
  momentum: Momentum,
  topics: z.array(TopicShare),
  moments: z.array(Moment),
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  /** Engagements counted; visits judged automated are never among them. */
  engagementCount: z.int(),
});
export type Story = z.infer<typeof Story>;
