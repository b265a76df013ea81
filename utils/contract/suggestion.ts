import { z } from 'zod';
import { Asset } from './asset.ts';
import { Id, NotRelevantReason } from './words.ts';

/** The parts of the score. The largest of them are the reasons. */
export const SuggestionPart = z.enum(['together', 'topic', 'stage', 'fit', 'outcome', 'recent', 'priority', 'explore']);
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

export const FeedbackInput = z.object({ contactId: Id, assetId: Id, reason: NotRelevantReason });
