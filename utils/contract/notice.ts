import { z } from 'zod';
import { isTimeZone } from './time-zone.ts';
import { noticeKinds, noticeSubjectKinds } from './word-lists.ts';
import { Id, Instant, Locale, page } from './words.ts';

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

/** A notice in the reader's language. What came after the first one stands in `more`, in short. */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  subjectKind: NoticeSubjectKind,
  subjectId: Id,
  /** The person that it is about, where it is about one. */
  contactId: Id.nullable(),
  contactName: z.string().nullable(),
  text: z.string(),
  more: z.string().nullable(),
  at: Instant,
  lastAt: Instant,
  read: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

export const NoticeQuery = z.object({ ...page });
export type NoticeQuery = z.infer<typeof NoticeQuery>;
export const NoticePage = z.object({ notices: z.array(Notice), nextCursor: z.string().nullable(), unread: z.int() });
export type NoticePage = z.infer<typeof NoticePage>;

/** `badge`: how many may be shown to somebody who is not looking now: none in quiet hours. */
export const NoticeCount = z.object({ unread: z.int(), badge: z.int() });
export type NoticeCount = z.infer<typeof NoticeCount>;

/** Those named, or (without names) all that came until a moment: one that came since stays unread. */
export const ReadNotices = z
  .object({ ids: z.array(Id).min(1).max(200).optional(), until: Instant.optional() })
  .refine(({ ids, until }) => (ids === undefined) !== (until === undefined), {
    path: ['ids'],
    message: 'must be given, or "until" instead',
  });

const Minute = z.int('must be whole minutes').min(0, 'must be a minute of the day').max(1_439, 'must be a minute of the day');

/** How a member wants to be told. Quiet hours hold badges and webhooks back; the inbox itself is always there. */
export const NoticeSettings = z.object({
  /** IANA name; what the quiet hours and the day of the digest go by. */
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
  /** Minutes of the day, such as 1200 (20:00) to 420 (7:00); null: none. */
  quietHours: z
    .object({ from: Minute, to: Minute })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from the beginning' })
    .nullable(),
  quietWeekends: z.boolean(),
  /** Of mails and of webhooks; screens are in the browser's own. */
  locale: Locale,
  /** The weekly digest comes by mail, where the server sends mail. */
  digestMail: z.boolean(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/** `mail`: the server has a mail server to send with. */
export const NoticeSettingsAnswer = NoticeSettings.extend({ mail: z.boolean() });
