import { z } from 'zod';
import { line } from './words.ts';

/**
 * What `POST /v1/{identify,track,page,screen,group,alias,batch,import}` takes: the Segment spec
 * (segment.com/docs/connections/spec), so that the libraries and tools that speak it can send here unchanged. The limits
 * are Segment's own (segment.com/docs/connections/sources/catalog/libraries/server/http-api): 32 KB a call, 500 KB and
 * 2,500 events a batch.
 */
export const ingestLimits = { callBytes: 32_768, batchBytes: 512_000, batchEvents: 2_500 };

/** Empty text and null, which some libraries send for "none", count as absent; numbers are taken as text. */
const absentWhenEmpty = (value: unknown) =>
  value === null || value === '' ? undefined : typeof value === 'number' ? String(value) : value;
const optionalId = (max: number) => z.preprocess(absentWhenEmpty, line(max).optional());
const bag = z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown(), 'must be an object'));
const time = z.preprocess(
  (value) => (value === null || value === '' ? undefined : typeof value === 'string' ? Date.parse(value) : value),
  z
    .number('must be a time such as 2026-03-01T10:00:00Z')
    .min(0, 'must not lie before 1970')
    .max(8_640_000_000_000_000)
    .transform(Math.round)
    .optional(),
);

const common = {
  /** Repeated calls with the same one count once. */
  messageId: optionalId(200),
  userId: optionalId(320),
  anonymousId: optionalId(320),
  context: bag,
  /** When it happened and when it was sent, by the sender's clock; read into UTC milliseconds. */
  timestamp: time,
  originalTimestamp: time,
  sentAt: time,
};

const isBag = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const traits = z.preprocess(
  (value) => value ?? {},
  z.looseObject(
    { email: z.preprocess(absentWhenEmpty, z.email('must be an e-mail address, or be left out').max(320).optional()) },
    'must be an object',
  ),
);

const isSomebody = (event: { userId?: string | undefined; anonymousId?: string | undefined }) =>
  event.userId !== undefined || event.anonymousId !== undefined;
const nobody = { path: ['userId'], message: 'give userId or anonymousId' };

const Identify = z.object({ ...common, traits }).refine(isSomebody, nobody);
const Track = z.object({ ...common, event: line(200), properties: bag }).refine(isSomebody, nobody);
const Page = z.object({ ...common, name: optionalId(500), category: optionalId(200), properties: bag }).refine(isSomebody, nobody);
const Group = z.object({ ...common, groupId: z.preprocess(absentWhenEmpty, line(320)), traits: bag }).refine(isSomebody, nobody);
const Alias = z
  .object({ ...common, previousId: z.preprocess(absentWhenEmpty, line(320)) })
  .refine((event) => event.userId !== undefined, { path: ['userId'], message: 'give the new userId' });

/** One call each, by the last part of its path. */
export const ingestCalls = { identify: Identify, track: Track, page: Page, screen: Page, group: Group, alias: Alias };
export type IngestType = keyof typeof ingestCalls;
export const IngestType = z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']);

/** The last parts of the paths to which browser libraries send: `/v1/t` is `/v1/track`. */
export const shortCalls = { identify: 'i', track: 't', page: 'p', screen: 's', group: 'g', alias: 'a', batch: 'b' } as const;

export type IngestEvent = { [Type in IngestType]: { type: Type } & z.infer<(typeof ingestCalls)[Type]> }[IngestType];

/** The envelope of a batch (or an import of history); its events are parsed one by one, so that each refusal names its index. */
export const IngestBatch = z.object({
  batch: z
    .array(z.custom<Record<string, unknown>>(isBag, 'must be an event'))
    .min(1, 'must hold at least one event')
    .max(ingestLimits.batchEvents, `must hold at most ${ingestLimits.batchEvents} events`),
  context: bag,
  sentAt: time,
});

/** The write key where it comes in the body, as browser libraries send it. */
export const IngestKey = z.looseObject({ writeKey: z.string().max(200).optional() });
