import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packEntries, unpackEntries } from '../../server/links/pack-entries.ts';
import type { LinkEntry } from '../../server/links/visit.ts';

const word = fc.constantFrom('', 'w1', 'lark00000000000001', 'Opened by hand in a browser', 'Mozilla/5.0 "quoted" \u2028', '0');
const workspaceId = word;
const visit = fc.record({
  workspaceId,
  id: fc.string(),
  code: word,
  shareId: fc.option(word),
  assetId: word,
  at: fc.nat(),
  verdict: fc.constantFrom('confirmed' as const, 'likely' as const, 'automated' as const),
  reasons: fc.array(word, { maxLength: 3 }),
  userAgent: fc.oneof(word, fc.string()),
  clientHash: word,
});
const entry: fc.Arbitrary<LinkEntry> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ visit }) },
  fc.record({ takenBack: fc.record({ workspaceId, shareId: fc.option(word), id: word, code: word, reason: word }) }),
  fc.record({ seen: fc.record({ workspaceId, code: word, anonymousId: word, at: fc.nat() }) }),
);

it('a group of entries comes out as it went in, in its order', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      expect(unpackEntries(packEntries(entries))).toEqual(entries);
    }),
  );
});

it('says what visits have in common once', () => {
  const one = {
    workspaceId: 'w',
    code: 'c',
    shareId: 's',
    assetId: 'a',
    at: 1,
    verdict: 'likely' as const,
    reasons: ['looks like a browser'],
  };
  const visits = Array.from({ length: 50 }, (_, i) => ({ visit: { ...one, id: `v${i}`, userAgent: 'x'.repeat(200), clientHash: 'h' } }));
  expect(packEntries(visits).match(/x{200}/g)).toHaveLength(1);
});

it('reads the plain lists that a version before wrote', () => {
  const before: LinkEntry[] = [{ seen: { workspaceId: 'w', code: 'c', anonymousId: 'b', at: 1 } }];
  expect(unpackEntries(JSON.stringify(before))).toEqual(before);
});
