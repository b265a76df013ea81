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
  /** How far down the page was scrolled, 0 to 1. */
  scroll: z.number().nullable(),
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

/** A change of the stage. After a move back, `evidence` is what was read instead of later pieces. */
export const StageMove = z.object({ from: BuyingStage, to: BuyingStage, at: Instant, evidence: z.array(Id).min(1) });
export type StageMove = z.infer<typeof StageMove>;

export const StageReading = z.object({
  stage: BuyingStage,
  /** Share of the weighted evidence that supports this stage or a later one, 0 to 1. */
  confidence: z.number(),
  /** When the reading last changed to this stage; null when it never moved from the start. */
  since: Instant.nullable(),
  evidence: z.array(Id),
  /** Each change with the engagements that brought it about, newest first, at most 10. */
  moves: z.array(StageMove),
});
export type StageReading = z.infer<typeof StageReading>;

export const Momentum = z.object({
  trend: MomentumTrend,
  /** Decayed weight per week, oldest first, the last being the running week. */
  weeks: z.array(z.number()),
  /** Engagement sessions in the recent window, and what the contact's own baseline let expect. */
  recent: z.number(),
  expected: z.number(),
  /** Probability of a count at least this far from the baseline by chance (two Poisson rates); null with no baseline. */
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

/** One sitting: engagements without a gap of half an hour. */
export const Sitting = z.object({
  startedAt: Instant,
  endedAt: Instant,
  /** Different pieces, and the seconds measured on them. */
  pieces: z.int(),
  seconds: z.number(),
  evidence: z.array(Id).min(1),
});
export type Sitting = z.infer<typeof Sitting>;

/** How deeply somebody went into what they saw during the last `days` days. */
export const Depth = z.object({
  days: z.int(),
  sittings: z.int(),
  pieces: z.int(),
  seconds: z.number(),
  /** Pieces watched, scrolled or attended nearly to the end (nine tenths). */
  finished: z.int(),
  /** The piece with the most attention. */
  deepest: z
    .object({
      assetId: Id.nullable(),
      title: z.string(),
      seconds: z.number(),
      watched: z.number().nullable(),
      scroll: z.number().nullable(),
      pages: z.int().nullable(),
      evidence: z.array(Id).min(1),
    })
    .nullable(),
});
export type Depth = z.infer<typeof Depth>;

/** Something the person asked or said: a form filled in, a reply. */
export const Question = z.object({
  kind: z.enum(['form', 'reply']),
  contactId: Id,
  title: z.string(),
  at: Instant,
  text: z.string(),
  evidence: z.array(Id).min(1),
});
export type Question = z.infer<typeof Question>;

/**
 * Something that is not there and should be: a stage that was skipped, colleagues or a role of the buying group that
 * were never seen. `evidence`: what makes the absence tell.
 */
export const Gap = z.object({
  kind: z.enum(['stage', 'colleagues', 'role']),
  key: z.string(),
  text: z.string(),
  stage: BuyingStage.nullable(),
  /** The persona, or the role of a usual buying group, in the reader's language. */
  role: z.string().nullable(),
  evidence: z.array(Id).min(1),
});
export type Gap = z.infer<typeof Gap>;

/** Why there is no story, in words. `scanners`: all visits so far were made by programs. */
export const NothingYet = z.object({ key: z.enum(['unseen', 'scanners', 'unanswered']), text: z.string() });
export type NothingYet = z.infer<typeof NothingYet>;

export const Story = z.object({
  contactId: Id,
  /** At most three. Empty means "nothing yet": `nothingYet` says why. */
  summary: z.array(Sentence).max(3),
  /** Set exactly when the summary is empty. */
  nothingYet: NothingYet.nullable(),
  stage: StageReading,
  momentum: Momentum,
  topics: z.array(TopicShare),
  moments: z.array(Moment),
  depth: Depth,
  /** The last 20, newest first. */
  sittings: z.array(Sitting),
  /** Newest first, at most 20. */
  questions: z.array(Question),
  missing: z.array(Gap),
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  /** Engagements counted; visits judged automated are never among them. */
  engagementCount: z.int(),
});
export type Story = z.infer<typeof Story>;
