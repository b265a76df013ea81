import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type IngestEvent, IngestType, ingestCalls } from '../../../utils/contract/ingest.ts';
import { readPlainEvent } from '../../../utils/domain/ingest/plain-event.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'u-7',
    'two words',
    'two  blanks',
    ' ends ',
    'tab\tin',
    'nul\u0000',
    'é',
    'x'.repeat(201),
    'x'.repeat(321),
    '\u007f',
  ),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const email = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom(
    'a@b.co',
    'A.b+c@x-y.example',
    'a..b@c.de',
    '.a@b.co',
    'a.@b.co',
    'a@b',
    'a@-b.co',
    'a@b-.co',
    'a@b.c1',
    'ä@b.co',
    `${'a'.repeat(70)}@b.co`,
    'n/a',
  ),
);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00.000Z',
    '1969-12-31T00:00:00Z',
    '2026-01-01',
    'yesterday',
    '2026-01-01T24:00:00Z',
    '',
  ),
  fc.double(),
  fc.integer(),
);
const bag = fc.oneof(fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 1 })), fc.constantFrom(null, [], 'text', 3));
const field = <T>(odd: fc.Arbitrary<T>, ...plain: unknown[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...plain, undefined, null) },
    { weight: 2, arbitrary: odd },
    { weight: 1, arbitrary: fc.constantFrom(7, true, {}) },
  );

const body = fc.record(
  {
    messageId: field(text, 'messageId 1'),
    userId: field(text, 'userId 1'),
    anonymousId: field(text, 'anonymousId 1'),
    previousId: field(text, 'previousId 1'),
    groupId: field(text, 'groupId 1'),
    event: field(text, 'event 1'),
    name: field(text, 'name 1'),
    category: field(text, 'category 1'),
    context: field(bag, { url: 'x' }),
    properties: field(bag, { url: 'x' }),
    traits: field(fc.oneof(bag, fc.record({ email, name: text })), { email: 'a.b@c.example' }),
    timestamp: field(time, '2026-11-20T12:00:00.000Z', 1_794_900_000_000),
    originalTimestamp: field(time, '2026-11-20T12:00:00.000Z', 1_794_900_000_000),
    sentAt: field(time, '2026-11-20T12:00:00.000Z', 1_794_900_000_000),
    integrations: bag,
  },
  { requiredKeys: [] },
);

it('an event read without the schema is what the schema makes of it, or is left to the schema', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.constantFrom(...IngestType.options), body, (type, given) => {
      const quick = readPlainEvent(type, given);
      if (quick === null) return;
      plain += 1;
      const checked = ingestCalls[type].parse(given);
      expect(withoutUndefined(quick)).toEqual(withoutUndefined({ type, ...checked } as IngestEvent));
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(100);
});

it('the events of usual libraries need no schema', () => {
  const common = { messageId: 'ajs-next-1794900000000-1f0e', context: { library: { name: 'x' } }, timestamp: '2026-11-20T12:00:00.000Z' };
  const calls: Record<IngestType, object> = {
    identify: { userId: 'u-7', traits: { email: 'Maria.Keller@nordwind.example', name: 'María' } },
    track: { anonymousId: 'a', event: 'Asset Downloaded', properties: { url: 'https://x.example' } },
    page: { anonymousId: 'a', userId: null, name: null, properties: { title: 'Ü' } },
    screen: { anonymousId: 'a', name: 'Start' },
    group: { userId: 'u-7', groupId: 'g 1', traits: {} },
    alias: { userId: 'u-7', previousId: 'a' },
  };
  for (const type of IngestType.options) expect(readPlainEvent(type, { ...common, ...calls[type] })).toMatchObject({ type });
});

const withoutUndefined = (value: object) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
