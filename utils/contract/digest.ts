import { z } from 'zod';
import { digestKeys } from './word-lists.ts';
import { Instant } from './words.ts';

export const DigestKey = z.enum(digestKeys);
export type DigestKey = z.infer<typeof DigestKey>;

/** A sentence and the page of the dashboard that shows what it rests on. */
const Evidence = z.object({ text: z.string(), to: z.string() });

/** What changed in one figure against the week before, and what moved it, in the reader's language. */
export const DigestLine = z.object({
  key: DigestKey,
  now: z.int(),
  before: z.int(),
  change: z.enum(['more', 'less', 'same']),
  text: z.string(),
  to: z.string(),
  causes: z.array(Evidence),
});
export type DigestLine = z.infer<typeof DigestLine>;

/** A week in words: what moved most stands first. */
export const Digest = z.object({
  /** ISO week in UTC, such as `2026-W47`. */
  week: z.string(),
  from: Instant,
  to: Instant,
  /** The week is not over yet. */
  running: z.boolean(),
  title: z.string(),
  lead: z.string(),
  lines: z.array(DigestLine),
  previous: z.string(),
  /** Null for the running week. */
  next: z.string().nullable(),
});
export type Digest = z.infer<typeof Digest>;

/** Without a week: the last one that is over. */
export const DigestQuery = z.object({
  week: z
    .string()
    .regex(/^\d{4}-W\d{2}$/, 'must be a week such as 2026-W47')
    .optional(),
});
