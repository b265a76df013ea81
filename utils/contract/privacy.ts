import { z } from 'zod';
import { Id, Instant, line, page } from './words.ts';

/** What a person has said about being followed. Nobody is asked by us: it is noted here by hand. */
export const ConsentState = z.enum(['granted', 'denied', 'unknown']);
export type ConsentState = z.infer<typeof ConsentState>;

export const Consent = z.object({
  state: ConsentState,
  /** How we know: "e-mail of 3 May", "form on the site". Null while unknown. */
  source: z.string().nullable(),
  at: Instant.nullable(),
});
export type Consent = z.infer<typeof Consent>;

export const ConsentInput = z.object({ contactId: Id, state: ConsentState, source: line(200) });

/** Whether marketing may write to a contact. Who unsubscribed gets no mail that marketing plans here. */
export const MailState = z.enum(['open', 'stopped', 'unknown']);
export type MailState = z.infer<typeof MailState>;

export const MailChoice = z.object({ state: MailState, source: z.string().nullable(), at: Instant.nullable() });
export type MailChoice = z.infer<typeof MailChoice>;

export const MailChoiceInput = z.object({ contactId: Id, state: MailState, source: line(200) });

/** What is kept about a contact, in numbers, before somebody exports or erases it. */
export const ContactPrivacy = z.object({
  consent: Consent,
  mail: MailChoice,
  kept: z.object({ identifiers: z.int(), engagements: z.int(), touches: z.int(), shares: z.int(), visits: z.int(), words: z.int() }),
});
export type ContactPrivacy = z.infer<typeof ContactPrivacy>;

/** Everything about a contact as files: one JSON with all of it, and a CSV for each list. */
export const ContactExport = z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })) });
export type ContactExport = z.infer<typeof ContactExport>;

/** What an erasure took away. */
export const Erasure = z.object({ engagements: z.int(), shares: z.int(), links: z.int() });
export type Erasure = z.infer<typeof Erasure>;

/** People who were erased and stay away until an admin allows them again; nobody can tell who they are. */
export const ErasedPeople = z.object({ people: z.int(), lastAt: Instant.nullable() });
export type ErasedPeople = z.infer<typeof ErasedPeople>;

/** An erased contact's place in the audit: that it happened stays, not to whom. */
export const erasedSubject = 'erased';

export const AuditQuery = z.object({
  memberId: z.string().max(64).optional(),
  /** A whole action (`contact.erase`) or what it begins with (`contact`). */
  action: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z.-]*$/, 'must be an action such as contact.read')
    .optional(),
  subjectId: Id.optional(),
  from: z.coerce.number().pipe(Instant).optional(),
  /** Exclusive. */
  to: z.coerce.number().pipe(Instant).optional(),
  ...page,
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditRow = z.object({
  id: Id,
  at: Instant,
  /** A member or former member, a source, or the server itself. */
  actorKind: z.enum(['member', 'source', 'server']),
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** As it is called today; null where it is gone. */
  subjectName: z.string().nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditPage = z.object({ entries: z.array(AuditRow), nextCursor: z.string().nullable() });

/** Months after which rows are deleted; null keeps them. */
const Months = z.int().min(1, 'must be at least one month').max(120, 'must be at most 120 months').nullable();
export const Retention = z.object({ engagements: Months, visits: Months, touches: Months.default(null), audit: Months });
export type Retention = z.infer<typeof Retention>;

/** The last time that old rows were looked for. */
export const RetentionRun = z.object({ at: Instant.nullable(), engagements: z.int(), visits: z.int(), touches: z.int(), audit: z.int() });
export type RetentionRun = z.infer<typeof RetentionRun>;
