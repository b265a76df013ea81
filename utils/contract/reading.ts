import { z } from 'zod';

/** What a page shows about people: the answer of `utils/sites`, never more than the screen shows. */

export const Site = z.enum(['linkedin', 'salesnav', 'gmail', 'outlook']);
export type Site = z.infer<typeof Site>;

export const ReadingKind = z.enum(['profile', 'lead', 'messaging', 'thread', 'compose', 'list', 'none']);
export type ReadingKind = z.infer<typeof ReadingKind>;

/**
 * `read`: the people are those of this address. `resolving`: the address is that of a person but the document still
 * shows somebody else or nothing yet. `nobody`: the page is not about a person, or this site is not known.
 */
export const ReadingState = z.enum(['read', 'resolving', 'nobody']);
export type ReadingState = z.infer<typeof ReadingState>;

/** `subject`: the page is about this person. `listed`: one of a list. The others are mail roles. */
export const PersonRole = z.enum(['subject', 'from', 'to', 'cc', 'bcc', 'recipient', 'quoted', 'listed']);
export type PersonRole = z.infer<typeof PersonRole>;

export const PersonReading = z.object({
  name: z.string().max(300).optional(),
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
  /** Lowercase LinkedIn slug as in `/in/SLUG`, percent-decoded. */
  slug: z.string().max(200).optional(),
  /** LinkedIn member id (`ACoAA…`), or a Sales Navigator lead id (`ACwAA…`). */
  memberId: z.string().max(200).optional(),
  headline: z.string().max(1_000).optional(),
  company: z.string().max(300).optional(),
  email: z.string().max(320).optional(),
  role: PersonRole,
  /** The page hides part of the name (guest view); such a reading never links and never overwrites. */
  masked: z.boolean().optional(),
});
export type PersonReading = z.infer<typeof PersonReading>;

export const ComposeReading = z.object({
  draftId: z.string().max(200).optional(),
  threadId: z.string().max(200).optional(),
  recipients: z.array(PersonReading).max(200),
  /** An editable body is there to insert into. */
  editor: z.boolean(),
});
export type ComposeReading = z.infer<typeof ComposeReading>;

/** One row of a list of mail threads. */
export const ThreadRow = z.object({
  name: z.string().max(300).optional(),
  email: z.string().max(320).optional(),
  threadId: z.string().max(200).optional(),
  threadPermId: z.string().max(200).optional(),
  lastMessageId: z.string().max(200).optional(),
});
export type ThreadRow = z.infer<typeof ThreadRow>;

export const PageReading = z.object({
  site: Site.nullable(),
  kind: ReadingKind,
  state: ReadingState,
  url: z.string().max(4_000),
  /** Most relevant first; the viewer is left out when known. */
  people: z.array(PersonReading).max(500),
  /** The mail account that is signed in, where the page shows it. */
  viewer: z.object({ email: z.string().max(320) }).optional(),
  /** The open thread; of a list, the selected row's or else the first; of a compose, the thread it belongs to. */
  threadId: z.string().max(200).optional(),
  threadPermId: z.string().max(200).optional(),
  /** The last expanded message: hexadecimal where the page shows that form, else the same as `messagePermId`. */
  messageId: z.string().max(200).optional(),
  messagePermId: z.string().max(200).optional(),
  /** With kind `list`: the threads of a mail list, in order. */
  rows: z.array(ThreadRow).max(500).optional(),
  composes: z.array(ComposeReading).max(50).optional(),
  /** 0 to 1: how sure the reader is that `people[0]` is whom the page is about. */
  confidence: z.number().min(0).max(1),
  /** The selector rung that answered, e.g. `linkedin/sdui-topcard`. Null when none did. */
  rung: z.string().max(100).nullable(),
  /** The version of the recipe that the page was read with. */
  recipe: z.int().optional(),
  /** With `resolving`: the document names somebody else than the address, so it is behind and not unreadable. */
  stale: z.boolean().optional(),
  /** Why nobody was found, in words for a bug report. */
  reason: z.string().max(500).optional(),
});
export type PageReading = z.infer<typeof PageReading>;
