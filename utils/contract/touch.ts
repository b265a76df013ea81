import { z } from 'zod';
import { HoldState, Id, Instant, TouchChannel, TouchOrigin, TouchState } from './words.ts';

/** Something we did to the contact: a marketing send (past or scheduled) or a rep's share. */
export const Touch = z.object({
  id: Id,
  origin: TouchOrigin,
  channel: TouchChannel,
  state: TouchState,
  title: z.string(),
  /** Who: a rep's name or the campaign. */
  by: z.string(),
  assetId: Id.nullable(),
  at: Instant,
});
export type Touch = z.infer<typeof Touch>;

export const TouchBudget = z.object({
  windowDays: z.int(),
  limit: z.int(),
  /** Touches sent within the window that ends now. */
  used: z.int(),
  /** Touches scheduled within the window that begins now. */
  scheduled: z.int(),
  state: z.enum(['ok', 'near', 'over']),
  /** First moment at which one more touch stays within the budget; null when that is now. */
  nextGoodAt: Instant.nullable(),
  /** Those counted, and the scheduled ones, soonest first. */
  touches: z.array(Touch),
});
export type TouchBudget = z.infer<typeof TouchBudget>;

/** A rep's wish that a scheduled send be held back from one contact. */
export const TouchHold = z.object({
  id: Id,
  touchId: Id,
  /** What would be sent, and when. */
  title: z.string(),
  at: Instant,
  state: HoldState,
  askedBy: z.object({ userId: Id, name: z.string() }),
  reason: z.string(),
  askedAt: Instant,
  answeredBy: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
});
export type TouchHold = z.infer<typeof TouchHold>;
