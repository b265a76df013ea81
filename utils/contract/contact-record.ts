import { z } from 'zod';
import { Contact } from './people.ts';
import { Id, IdentifierKind, Instant } from './words.ts';

/** How a contact came to be who it is: its identifiers, what was ruled out, what went into it, and who did all that. */
export const ContactRecord = z.object({
  contact: Contact,
  /** "Not this person", newest first. */
  rejections: z.array(z.object({ kind: IdentifierKind, value: z.string(), by: z.string(), at: Instant })),
  /** Contacts that went into this one, newest first; with `splitAt` they were taken out again. */
  merges: z.array(
    z.object({
      mergeId: Id,
      otherName: z.string(),
      otherEmail: z.string().nullable(),
      by: z.string(),
      at: Instant,
      splitAt: Instant.nullable(),
    }),
  ),
  /** Reads and changes, newest first, at most 50. `by` is a member, a source, or somebody who is gone. */
  history: z.array(z.object({ id: Id, action: z.string(), by: z.string(), at: Instant })),
});
export type ContactRecord = z.infer<typeof ContactRecord>;

/** What would go from one contact into the other. Of what both have (a share to both) there is one in the end. */
export const MergePreview = z.object({
  other: Contact,
  engagements: z.int(),
  touches: z.int(),
  shares: z.int(),
  opportunities: z.int(),
  verdicts: z.int(),
  rejections: z.int(),
  /** The contact has no address of its own to show and takes the other one's. */
  takesEmail: z.boolean(),
  /** What speaks against it being one person: two LinkedIn profiles. */
  warning: z.string().nullable(),
});
export type MergePreview = z.infer<typeof MergePreview>;
