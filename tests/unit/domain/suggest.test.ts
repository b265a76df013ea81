import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { Engagement, Story } from '../../../utils/contract/story.ts';
import type { BuyingStage } from '../../../utils/contract/words.ts';
import { measureHeldOut } from '../../../utils/domain/suggest/held-out.ts';
import { toColumns } from '../../../utils/domain/suggest/log-columns.ts';
import { suggest } from '../../../utils/domain/suggest/suggest.ts';
import { trainModel } from '../../../utils/domain/suggest/train.ts';
import { anAsset } from './an-asset.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 12);
const planning = { id: 'topic-1', name: 'demand planning' };
const warehouses = { id: 'topic-2', name: 'warehouses' };

const mapOf = (...assets: Asset[]) => new Map(assets.map((asset) => [asset.id, asset]));
const ada = { contactId: 'ada', persona: 'operations director', industry: 'logistics' };
const stageNames = { target: 'Target', awareness: 'Awareness', consideration: 'Learning', decision: 'Choosing', purchase: 'Customer' };
const unknown: Pick<Story, 'topics' | 'stage'> = {
  topics: [],
  stage: { stage: 'target', confidence: 0, since: null, evidence: [], moves: [] },
};

function read(assetId: string, daysAgo = 3): Engagement {
  return {
    id: `e-${assetId}`,
    contactId: 'ada',
    kind: 'page_view',
    at: now - daysAgo * day,
    assetId,
    title: assetId,
    url: null,
    seconds: null,
    watched: null,
    pages: null,
    scroll: null,
    shareId: null,
  };
}

type Input = Parameters<typeof suggest>[0];
function ask(assets: Map<string, Asset>, change: Partial<Input> = {}) {
  const model = trainModel({ log: toColumns([]), assets, outcomes: [], now });
  return suggest({
    person: ada,
    engagements: [],
    assets,
    touches: [],
    feedback: [],
    story: unknown,
    model,
    now,
    stageNames,
    count: 3,
    ...change,
  });
}
const ids = (suggestions: ReturnType<typeof suggest>) => suggestions.map(({ asset }) => asset.id);
const reasonsOf = (suggestions: ReturnType<typeof suggest>, id: string) => suggestions.find(({ asset }) => asset.id === id)?.reasons ?? [];

describe('never suggested', () => {
  const other = anAsset({ id: 'other' });
  it.each<[string, Partial<Asset>, Partial<Input>]>([
    ['what the person consumed', {}, { engagements: [read('it')] }],
    [
      'what somebody sent or scheduled',
      {},
      {
        touches: [
          { assetId: null, at: now },
          { assetId: 'it', at: now },
        ],
      },
    ],
    ['what a rep judged not relevant', {}, { feedback: [{ assetId: 'it', reason: 'already_knows' }] }],
    ['a draft', { status: 'draft' }, {}],
    ['an upcoming one', { status: 'upcoming', liveAt: now + day }, {}],
    ['a retired one', { status: 'retired' }, {}],
    ['one whose day has not come', { liveAt: now + 1 }, {}],
    ['an expired one', { expiresAt: now }, {}],
  ])('%s', (_, asset, input) => {
    const assets = mapOf(anAsset({ id: 'it', priority: 3, ...asset }), other);
    expect(ids(ask(assets, input))).toEqual(['other']);
  });
});

describe('what is preferred, and why', () => {
  it('the main subject', () => {
    const story: Input['story'] = {
      topics: [
        { topicId: planning.id, name: planning.name, share: 0.62, trend: 'up', evidence: ['e-1', 'e-2'] },
        { topicId: warehouses.id, name: warehouses.name, share: 0.38, trend: 'flat', evidence: ['e-3'] },
      ],
      stage: unknown.stage,
    };
    const assets = mapOf(anAsset({ id: 'a', topics: [warehouses] }), anAsset({ id: 'b', topics: [planning] }), anAsset({ id: 'c' }));
    const found = ask(assets, { story });
    expect(ids(found)).toEqual(['b', 'a', 'c']);
    expect(found[0]?.reasons[0]).toMatchObject({
      part: 'topic',
      text: 'About demand planning, the main subject so far (62%)',
      evidence: ['e-1', 'e-2'],
    });
  });

  it('the next stage, above the present one, above one that lies behind', () => {
    const story: Input['story'] = {
      topics: [],
      stage: { stage: 'consideration', confidence: 0.6, since: now, evidence: ['e-1'], moves: [] },
    };
    const assets = mapOf(
      anAsset({ id: 'behind', stage: 'awareness' }),
      anAsset({ id: 'present', stage: 'consideration' }),
      anAsset({ id: 'next', stage: 'decision' }),
    );
    const found = ask(assets, { story });
    expect(ids(found)).toEqual(['next', 'present', 'behind']);
    expect(reasonsOf(found, 'next')[0]).toMatchObject({ part: 'stage', text: 'Takes the next step: made for choosing', evidence: ['e-1'] });
    expect(reasonsOf(found, 'behind').map(({ part }) => part)).not.toContain('stage');
  });

  it('no piece for customers before the purchase, and it first after it', () => {
    const assets = mapOf(anAsset({ id: 'customers', stage: 'purchase' }), anAsset({ id: 'deciders', stage: 'decision' }));
    const at = (stage: BuyingStage) =>
      ask(assets, { story: { topics: [], stage: { stage, confidence: 0.6, since: now, evidence: ['e-1'], moves: [] } } });
    expect(ids(at('decision'))).toEqual(['deciders', 'customers']);
    expect(reasonsOf(at('decision'), 'customers').map(({ part }) => part)).not.toContain('stage');
    expect(ids(at('purchase'))).toEqual(['customers', 'deciders']);
    expect(reasonsOf(at('purchase'), 'customers')[0]?.text).toBe('Right for where they are: made for customer');
  });

  it('nothing of another industry, however much its subject fits', () => {
    const story: Input['story'] = {
      topics: [{ topicId: planning.id, name: planning.name, share: 1, trend: 'up', evidence: ['e-1'] }],
      stage: unknown.stage,
    };
    const assets = mapOf(
      anAsset({ id: 'pumps', topics: [planning], industries: ['machines'], priority: 3, liveAt: now - day }),
      anAsset({ id: 'hers', topics: [warehouses], industries: ['Logistics'] }),
      anAsset({ id: 'all', topics: [] }),
    );
    expect(ids(ask(assets, { story }))).toEqual(['hers', 'all', 'pumps']);
  });

  it('what was written for people like this one, and last what was written for others', () => {
    const assets = mapOf(
      anAsset({ id: 'others', personas: ['CFO'] }),
      anAsset({ id: 'all' }),
      anAsset({ id: 'hers', personas: ['Operations director'] }),
    );
    const found = ask(assets);
    expect(ids(found)).toEqual(['hers', 'all', 'others']);
    expect(reasonsOf(found, 'hers').map(({ text }) => text)).toContain('Written for Operations director');
  });

  it('what prospects opened before', () => {
    const assets = mapOf(anAsset({ id: 'weak' }), anAsset({ id: 'new' }), anAsset({ id: 'strong' }));
    const outcomes = [
      { assetId: 'weak', shares: 20, visited: 1 },
      { assetId: 'strong', shares: 10, visited: 7 },
    ];
    const found = ask(assets, { model: trainModel({ log: toColumns([]), assets, outcomes, now }) });
    expect(ids(found)).toEqual(['strong', 'new', 'weak']);
    expect(reasonsOf(found, 'strong').map(({ text }) => text)).toContain('Prospects opened 7 of the last 10 shares of it');
  });

  it('says nothing of results while there are hardly any', () => {
    const assets = mapOf(anAsset({ id: 'once' }));
    const outcomes = [{ assetId: 'once', shares: 2, visited: 2 }];
    const found = ask(assets, { model: trainModel({ log: toColumns([]), assets, outcomes, now }) });
    expect(reasonsOf(found, 'once').map(({ part }) => part)).not.toContain('outcome');
  });

  it('what those read who read the same', () => {
    const assets = mapOf(...['stock', 'scale', 'robots', 'fail'].map((id) => anAsset({ id, title: `Title ${id}` })));
    const log = Array.from({ length: 30 }, (_, person) => [
      { contactId: `p${person}`, assetId: person % 3 === 0 ? 'robots' : 'stock', at: now - 40 * day },
      { contactId: `p${person}`, assetId: person % 3 === 0 ? 'fail' : 'scale', at: now - 30 * day },
    ]).flat();
    const found = ask(assets, { engagements: [read('stock')], model: trainModel({ log: toColumns(log), assets, outcomes: [], now }) });
    expect(found[0]?.asset.id).toBe('scale');
    expect(found[0]?.reasons).toContainEqual(
      expect.objectContaining({ part: 'together', text: 'Also read by 20 of 20 people who read ‘Title stock’', evidence: ['e-stock'] }),
    );
  });

  it('a new piece is tried, and marked so', () => {
    const assets = mapOf(anAsset({ id: 'old', liveAt: now - 400 * day }), anAsset({ id: 'new', liveAt: now - 2 * day }));
    const found = ask(assets);
    expect(found[0]).toMatchObject({ asset: { id: 'new' }, exploring: true });
    expect(reasonsOf(found, 'new').map(({ text }) => text)).toContain('New this week: no results yet');
    expect(found[1]?.exploring).toBe(false);
  });

  it('less of a subject that a rep called wrong', () => {
    const story: Input['story'] = {
      topics: [{ topicId: planning.id, name: planning.name, share: 0.9, trend: 'up', evidence: ['e-1'] }],
      stage: unknown.stage,
    };
    const assets = mapOf(anAsset({ id: 'a', topics: [planning] }), anAsset({ id: 'b', topics: [planning] }));
    const before = ask(assets, { story })[0]?.score ?? 0;
    const after = ask(assets, { story, feedback: [{ assetId: 'a', reason: 'wrong_topic' }] })[0]?.score ?? 0;
    expect(after).toBeLessThan(before);
  });
});

describe('a new workspace', () => {
  it('suggests by what is known of the assets, and says that nothing is known of the person', () => {
    const found = ask(mapOf(anAsset({ id: 'a', stage: 'decision' }), anAsset({ id: 'b', stage: 'awareness' })));
    expect(ids(found)).toEqual(['b', 'a']);
    expect(found[0]?.reasons.map(({ text }) => text)).toContain('A good first piece: nothing is known of this person yet');
  });

  it('has nothing to suggest without assets', () => {
    expect(ask(new Map())).toEqual([]);
  });
});

describe('any suggestions', () => {
  const assets = mapOf(
    ...Array.from({ length: 12 }, (_, k) => anAsset({ id: `a${k}`, topics: k % 2 ? [planning] : [warehouses], priority: k % 4 })),
  );
  const anyLog = fc.array(
    fc.record({
      contactId: fc.constantFrom('ada', 'bo', 'cy', 'di', 'ed'),
      assetId: fc.constantFrom(...assets.keys(), 'gone'),
      at: fc.integer({ min: 0, max: 100 }).map((days) => now - days * day),
    }),
    { maxLength: 60 },
  );

  it('come with reasons, best first, only what may be sent, evidence of this person only', () => {
    fc.assert(
      fc.property(anyLog, fc.subarray([...assets.keys()]), fc.integer({ min: 0, max: 6 }), (log, consumed, count) => {
        const engagements = consumed.map((id) => read(id));
        const known = new Set(engagements.map(({ id }) => id));
        const found = ask(assets, { engagements, count, model: trainModel({ log: toColumns(log), assets, outcomes: [], now }) });
        expect(found.length).toBe(Math.min(count, assets.size - consumed.length));
        expect(found.every(({ asset }) => !consumed.includes(asset.id))).toBe(true);
        for (const [place, { score, reasons }] of found.entries()) {
          expect(score).toBeLessThanOrEqual(found[place - 1]?.score ?? Number.POSITIVE_INFINITY);
          expect(reasons.length).toBeGreaterThanOrEqual(1);
          expect(reasons.length).toBeLessThanOrEqual(3);
          for (const { text, evidence } of reasons) {
            expect(text).not.toMatch(/undefined|NaN|null/);
            expect(evidence.every((id) => known.has(id))).toBe(true);
          }
        }
      }),
    );
  });

  it('do not depend on the order of the log', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const at = (entries: typeof log) =>
          ask(assets, { engagements: [read('a1')], model: trainModel({ log: toColumns(entries), assets, outcomes: [], now }) });
        expect(at(log.toReversed())).toEqual(at(log));
      }),
    );
  });

  it('are the same from a model that was stored and loaded', () => {
    const log = Array.from({ length: 400 }, (_, k) => ({ contactId: `p${k % 60}`, assetId: `a${(k * 7) % 12}`, at: now - (k % 90) * day }));
    const model = trainModel({ log: toColumns(log), assets, outcomes: [{ assetId: 'a3', shares: 4, visited: 2 }], now });
    const input = { engagements: [read('a1'), read('a2')] };
    expect(ask(assets, { ...input, model: structuredClone(model) })).toEqual(ask(assets, { ...input, model }));
  });
});

describe('how well the last weeks were foretold', () => {
  const library = mapOf(...Array.from({ length: 40 }, (_, k) => anAsset({ id: `a${String(k).padStart(2, '0')}` })));
  const idsOf = [...library.keys()];
  /** Any number from 0 to 1 for two whole numbers, always the same. */
  const chance = (a: number, b: number) => Math.abs(Math.sin(a * 127.1 + b * 311.7) * 43_758.5453) % 1;
  /** Everybody reads six pieces in 120 days, all from one of four shelves of ten. */
  const log = Array.from({ length: 240 }, (_, person) =>
    Array.from({ length: 6 }, (__, step) => ({
      contactId: `p${person}`,
      assetId: idsOf[(person % 4) * 10 + Math.floor(chance(person, step) * 10)] ?? '',
      at: now - chance(step, person) * 120 * day,
    })),
  ).flat();

  it('is more than popularity where people keep to their subject', () => {
    const found = measureHeldOut({ log: toColumns(log), assets: library, now });
    expect(found?.n).toBeGreaterThan(100);
    expect(found?.engine.r10).toBeGreaterThan(0.8);
    expect(found?.popularity.r10).toBeLessThan(0.5);
  });

  it('is not claimed where too little happened', () => {
    expect(measureHeldOut({ log: toColumns(log.slice(0, 60)), assets: library, now })).toBeNull();
    expect(measureHeldOut({ log: toColumns([]), assets: new Map(), now })).toBeNull();
  });
});
