import { z } from 'zod';
import { AssetKind, Id, Instant, listOf, page, ShareChannel, ShareEventKind, ShareState, VisitVerdict } from './words.ts';

/** Made by the client once per intended act, so that a repeated request is the same act. */
export const IdempotencyKey = z.string().min(8, 'must be at least 8 characters').max(100);

export const NewShare = z.object({
  idempotencyKey: IdempotencyKey,
  assetId: Id,
  /** Whom the rep means it for. On `sent` the true recipients replace them. */
  contactIds: z.array(Id).max(50).default([]),
  channel: ShareChannel,
  /**
   * The link's code where the client made it (`utils/domain/share-link`), so that a snippet stands in the message at
   * once, also while the server cannot be reached. Without it the server makes one.
   */
  code: z
    .string()
    .regex(/^[0-9a-z]{4}[0-9A-Za-z]{14}$/, 'must be a code made for this workspace')
    .optional(),
  /** The page is played as a sample person: the planned recipients stay, whatever address the mail went to. */
  played: z.boolean().default(false),
});
export type NewShare = z.infer<typeof NewShare>;

/** What is put into the message. `html` is made of escaped text only. */
export const Snippet = z.object({ url: z.string(), title: z.string(), text: z.string(), html: z.string() });
export type Snippet = z.infer<typeof Snippet>;

export const ShareRecipient = z.object({ contactId: Id, name: z.string(), accountName: z.string().nullable() });

export const ShareRow = z.object({
  id: Id,
  state: ShareState,
  channel: ShareChannel,
  assetId: Id,
  assetTitle: z.string(),
  assetKind: AssetKind,
  memberId: z.string(),
  memberName: z.string(),
  code: z.string(),
  /** The link answers with a plain page from then on; null: never. */
  linkExpiresAt: Instant.nullable(),
  linkRevokedAt: Instant.nullable(),
  recipients: z.array(ShareRecipient),
  /** Addresses that are not contacts: counted, not kept. */
  unknownRecipients: z.int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  /** Visits judged confirmed or likely. */
  visits: z.int(),
  automatedVisits: z.int(),
  lastVisitAt: Instant.nullable(),
});
export type ShareRow = z.infer<typeof ShareRow>;

export const CreatedShare = z.object({ share: ShareRow, snippet: Snippet });
export type CreatedShare = z.infer<typeof CreatedShare>;

export const ShareEventInput = z.object({
  shareId: Id,
  idempotencyKey: IdempotencyKey,
  kind: ShareEventKind,
  /** When it happened at the rep's side; the server never takes one that lies in the future. */
  at: Instant.optional(),
  /** On `sent`: the addresses the message went to. Looked up, never stored as such. */
  recipients: z.array(z.string().max(320)).max(200).optional(),
  draftId: z.string().max(200).optional(),
});
export type ShareEventInput = z.infer<typeof ShareEventInput>;

export const ShareHistoryRow = z.object({
  id: Id,
  kind: z.enum(['drafted', ...ShareEventKind.options, 'visited']),
  /** Null when the event did not change the state. */
  toState: ShareState.nullable(),
  actor: z.string(),
  at: Instant,
});

export const VisitRow = z.object({
  id: Id,
  at: Instant,
  verdict: VisitVerdict,
  /** What the verdict rests on, in words. */
  reasons: z.array(z.string()),
});
export type VisitRow = z.infer<typeof VisitRow>;

export const ShareDetail = z.object({
  share: ShareRow,
  history: z.array(ShareHistoryRow),
  visits: z.array(VisitRow),
});
export type ShareDetail = z.infer<typeof ShareDetail>;

export const ShareQuery = z.object({
  mine: z.union([z.boolean(), z.stringbool()]).optional(),
  contactId: Id.optional(),
  accountId: Id.optional(),
  assetId: Id.optional(),
  /** Sent to a contact of this target segment. */
  segmentId: Id.optional(),
  memberId: z.string().max(64).optional(),
  /** Shares of the members whom this team has now; for its leads, marketers and admins. */
  teamId: Id.optional(),
  state: listOf(ShareState).optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  ...page,
});
export type ShareQuery = z.infer<typeof ShareQuery>;

export const SharePage = z.object({ shares: z.array(ShareRow), nextCursor: z.string().nullable(), total: z.int() });
export type SharePage = z.infer<typeof SharePage>;

/** The log of visits to tracked links, newest first. Times are those of the visit. */
export const VisitQuery = ShareQuery.pick({
  assetId: true,
  memberId: true,
  teamId: true,
  contactId: true,
  accountId: true,
  from: true,
  to: true,
}).extend({
  verdict: listOf(VisitVerdict).optional(),
  ...page,
});
export type VisitQuery = z.infer<typeof VisitQuery>;
export const LoggedVisit = VisitRow.extend({
  asset: z.object({ id: Id, title: z.string(), kind: AssetKind }),
  /** Whose link it was; null for a public link of the asset, which was sent to nobody in particular. */
  share: ShareRow.pick({ id: true, memberName: true, recipients: true, unknownRecipients: true }).nullable(),
  /** Of a public link. */
  slug: z.string().nullable(),
});
export type LoggedVisit = z.infer<typeof LoggedVisit>;
export const VisitPage = z.object({ visits: z.array(LoggedVisit), nextCursor: z.string().nullable(), total: z.int() });
