import { z } from 'zod';
import { Id, Instant, line, page } from './words.ts';

/** A webhook is signed by the Standard Webhooks convention; the others write tasks into a CRM by its own API. */
export const EndpointKind = z.enum(['webhook', 'hubspot', 'salesforce']);
export type EndpointKind = z.infer<typeof EndpointKind>;

export const OutgoingType = z.enum([
  'share.sent',
  'share.undone',
  'visit.confirmed',
  'contact.added',
  'asset.live',
  'hold.asked',
  'hold.answered',
  /** What a member was told: first in full, later ones as a number; not within half an hour, nor in quiet hours. */
  'notice',
]);
export type OutgoingType = z.infer<typeof OutgoingType>;

/** What a CRM can be told: what a rep did, and that a person followed the link. */
export const crmTypes: readonly OutgoingType[] = ['share.sent', 'visit.confirmed'];

/** `disabled`: the server gave up after days of failure, or the other side refused for good. Facts wait meanwhile. */
export const EndpointState = z.enum(['active', 'paused', 'disabled']);
export type EndpointState = z.infer<typeof EndpointState>;

/** `dead`: tried too often; a replay tries again. */
export const DeliveryState = z.enum(['waiting', 'done', 'dead']);
export type DeliveryState = z.infer<typeof DeliveryState>;

const Url = z.url({ protocol: /^https?$/, error: 'must be a full address beginning with https://' }).max(1_000);
const Types = z.array(OutgoingType).min(1, 'must name at least one kind of event').max(OutgoingType.options.length);
const Token = z
  .string()
  .trim()
  .min(8, 'must be the whole token')
  .max(4_000, 'is too long for a token')
  .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces');

export const Endpoint = z.object({
  id: Id,
  kind: EndpointKind,
  name: z.string(),
  url: z.string(),
  events: z.array(OutgoingType),
  state: EndpointState,
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
  failingSince: Instant.nullable(),
  /** What went wrong last, for a person; null while all is well. */
  problem: z.string().nullable(),
  waiting: z.int(),
  dead: z.int(),
});
export type Endpoint = z.infer<typeof Endpoint>;

export const NewEndpoint = z
  .object({ kind: EndpointKind, name: line(80), url: Url, events: Types, token: Token.optional() })
  .superRefine(({ kind, token, events }, context) => {
    if (kind === 'webhook') return;
    if (token === undefined) context.addIssue({ code: 'custom', path: ['token'], message: 'must be given for a CRM' });
    if (events.some((type) => !crmTypes.includes(type)))
      context.addIssue({ code: 'custom', path: ['events'], message: `must be among ${crmTypes.join(', ')} for a CRM` });
  });
export type NewEndpoint = z.infer<typeof NewEndpoint>;

/** The only answer that ever holds the signing secret (`whsec_…`); null for a CRM. */
export const CreatedEndpoint = Endpoint.extend({ secret: z.string().nullable() });
export type CreatedEndpoint = z.infer<typeof CreatedEndpoint>;

export const EndpointPatch = z.object({
  endpointId: Id,
  name: line(80).optional(),
  url: Url.optional(),
  events: Types.optional(),
  /** False lets a paused or disabled one go on, with what has waited. */
  paused: z.boolean().optional(),
  token: Token.optional(),
});
export type EndpointPatch = z.infer<typeof EndpointPatch>;

export const OfEndpoint = z.object({ endpointId: Id });

export const DeliveryQuery = z.object({ endpointId: Id, state: DeliveryState.optional(), ...page });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

export const Delivery = z.object({
  /** Also the `webhook-id`: the same on every attempt and replay. */
  eventId: Id,
  type: OutgoingType,
  at: Instant,
  state: DeliveryState,
  attempts: z.int(),
  /** When it is tried next; null unless it waits. */
  nextAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** HTTP status of the last answer; null when there was none. */
  status: z.int().nullable(),
  ms: z.int().nullable(),
  problem: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryPage = z.object({ deliveries: z.array(Delivery), nextCursor: z.string().nullable() });

/** One delivery, or all since a moment; `dead` only: those that were given up. */
export const ReplayInput = z.object({
  endpointId: Id,
  eventId: Id.optional(),
  since: Instant.optional(),
  deadOnly: z.boolean().default(false),
});
export type ReplayInput = z.infer<typeof ReplayInput>;
export const Replayed = z.object({ replayed: z.int() });

/** What the other side answered to a test. */
export const TestAnswer = z.object({
  delivered: z.boolean(),
  status: z.int().nullable(),
  ms: z.int(),
  problem: z.string().nullable(),
  /** The beginning of its answer. */
  answer: z.string(),
});
export type TestAnswer = z.infer<typeof TestAnswer>;
