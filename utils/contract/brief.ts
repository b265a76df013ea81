import { z } from 'zod';
import { Id, Instant, Locale } from './words.ts';

/** One line of a brief. All text is plain: screens and the Markdown escape it in their own way. */
export const BriefItem = z.object({
  text: z.string(),
  /** Lines below it: reasons, talking points. */
  notes: z.array(z.string()),
  /** What the line links to, where it is about an asset. */
  url: z.string().nullable(),
  assetId: Id.nullable(),
  contactId: Id.nullable(),
  evidence: z.array(Id),
});
export type BriefItem = z.infer<typeof BriefItem>;

export const BriefSectionKey = z.enum([
  'who',
  'story',
  'people',
  'stage',
  'deals',
  'questions',
  'read',
  'sent',
  'planned',
  'missing',
  'suggestions',
]);
export type BriefSectionKey = z.infer<typeof BriefSectionKey>;

export const BriefSection = z.object({
  key: BriefSectionKey,
  heading: z.string(),
  items: z.array(BriefItem),
  /** What to say where there are no items. */
  empty: z.string(),
});
export type BriefSection = z.infer<typeof BriefSection>;

/** "Before the call": one page on a contact or an account, in the reader's language. */
export const Brief = z.object({
  kind: z.enum(['contact', 'account']),
  id: Id,
  name: z.string(),
  title: z.string(),
  /** "As of 22 Nov 2026, 14:05". */
  asOf: z.string(),
  locale: Locale,
  at: Instant,
  sections: z.array(BriefSection),
  /** The same as Markdown, ready to be copied; everything foreign is escaped. */
  markdown: z.string(),
});
export type Brief = z.infer<typeof Brief>;
