import { z } from 'zod';
import { noticeKinds, noticeSubjectKinds } from './word-lists.ts';
import { Id, Instant } from './words.ts';

export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What a notice opens. */
export const NoticeSubjectKind = z.enum(noticeSubjectKinds);
export type NoticeSubjectKind = z.infer<typeof NoticeSubjectKind>;

/** What a notice's sentence is made of. Each kind uses those that it knows; its words do without those that are missing. */
export const NoticeValues = z
  .object({
    /** Whom it is about: the notice goes with this contact when that is merged or erased. */
    contactId: Id.nullable(),
    contactName: z.string().nullable(),
    accountId: Id.nullable(),
    accountName: z.string().nullable(),
    assetId: Id.nullable(),
    assetTitle: z.string().nullable(),
    opportunityId: Id.nullable(),
    opportunityName: z.string().nullable(),
    /** The colleague who did it. */
    byName: z.string().nullable(),
    /** Beginning of the request, send, criterion or challenge that it is about. */
    title: z.string().nullable(),
    /** What somebody wrote: an answer, a reason. */
    text: z.string().nullable(),
    /** How it ended, in the word of its own enumeration. */
    outcome: z.string().nullable(),
    /** The day that it speaks of: live on, planned for. */
    day: Instant.nullable(),
    count: z.int().nullable(),
  })
  .partial();
export type NoticeValues = z.infer<typeof NoticeValues>;
