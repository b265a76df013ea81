import { z } from 'zod';
import { Asset } from './asset.ts';
import { Id, Instant, NotRelevantReason } from './words.ts';

/** The parts of the score. The largest of them are the reasons. */
export const SuggestionPart = z.enum(['together', 'series', 'topic', 'stage', 'fit', 'outcome', 'won', 'recent', 'priority', 'explore']);
export type SuggestionPart = z.infer<typeof SuggestionPart>;

export const Reason = z.object({
  part: SuggestionPart,
  text: z.string(),
  /** Engagements of this contact that it rests on; empty for reasons about the asset itself. */
  evidence: z.array(Id),
  /** What this part adds to the score. */
  contribution: z.number(),
});
export type Reason = z.infer<typeof Reason>;

export const Suggestion = z.object({
  asset: Asset,
  score: z.number(),
  reasons: z.array(Reason),
  /** Shown to learn about a new asset; marked as such. */
  exploring: z.boolean(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** When to send. `wait`: one touch more would go over the budget; better not before `waitUntil` (null: no such day is known). */
export const SendAdvice = z.object({
  action: z.enum(['send', 'wait']),
  waitUntil: Instant.nullable(),
  /** Why, in the reader's language; null when there is nothing against sending now. */
  text: z.string().nullable(),
});
export type SendAdvice = z.infer<typeof SendAdvice>;

export const FeedbackInput = z.object({ contactId: Id, assetId: Id, reason: NotRelevantReason });
