import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { Engagement, Story } from '../../../utils/contract/story.ts';
import type { TouchBudget } from '../../../utils/contract/touch.ts';
import type { Locale } from '../../../utils/contract/words.ts';
import { adviseOn } from '../../../utils/domain/suggest/advice.ts';
import { toColumns } from '../../../utils/domain/suggest/log-columns.ts';
import { suggest } from '../../../utils/domain/suggest/suggest.ts';
import { trainModel } from '../../../utils/domain/suggest/train.ts';
import { learnWeights, type PartWeights, priorWeights, weighedParts } from '../../../utils/domain/suggest/weights.ts';
import type { ClosedDeal } from '../../../utils/domain/suggest/won-deals.ts';
import { anAsset } from './an-asset.ts';

const day = 86_400_000;
/** A Sunday. */
const now = Date.UTC(2026, 10, 22, 12);
const planning = { id: 'topic-1', name: 'demand planning' };
const stageNames = { target: 'Target', awareness: 'Awareness', consideration: 'Consideration', decision: 'Decision', purchase: 'Purchase' };
const nothingKnown: Pick<Story, 'topics' | 'stage'> = {
  topics: [],
  stage: { stage: 'target', confidence: 0, since: null, evidence: [], moves: [] },
};
const mapOf = (...assets: Asset[]) => new Map(assets.map((asset) => [asset.id, asset]));

function read(assetId: string, daysAgo = 3): Engagement {
  return {
    ...{ id: `e-${assetId}`, contactId: 'ada', kind: 'page_view', at: now - daysAgo * day, assetId, title: assetId },
    ...{ url: null, seconds: null, scroll: null, watched: null, pages: null, shareId: null },
  };
}

type Input = Parameters<typeof suggest>[0];
function ask(assets: Map<string, Asset>, change: Partial<Input> = {}, deals: ClosedDeal[] = []) {
  return suggest({
    person: { contactId: 'ada', persona: null, industry: 'logistics' },
    ...{ engagements: [], touches: [], feedback: [], story: nothingKnown, now, stageNames, count: 3, assets },
    model: trainModel({ log: toColumns([]), assets, outcomes: [], deals, now }),
    ...change,
  });
}
const ids = (found: ReturnType<typeof suggest>) => found.map(({ asset }) => asset.id);
const texts = (found: ReturnType<typeof suggest>, id: string) =>
  found.find(({ asset }) => asset.id === id)?.reasons.map(({ text }) => text) ?? [];

describe('collections', () => {
  const assets = mapOf(
    anAsset({ id: 'partners', collection: 'Partners' }),
    anAsset({ id: 'banks', collection: 'Banks' }),
    anAsset({ id: 'open' }),
  );

  it('hold a rep to those allowed, and to assets in none', () => {
    expect(ids(ask(assets, { collections: ['Banks'] })).sort()).toEqual(['banks', 'open']);
    expect(ids(ask(assets, { collections: [] }))).toEqual(['open']);
    expect(ids(ask(assets, { collections: null }))).toHaveLength(3);
  });
});

describe('an agreed target segment', () => {
  const assets = mapOf(anAsset({ id: 'for-planners', personas: ['Planner'] }), anAsset({ id: 'for-logistics', industries: ['Logistics'] }));
  const person = { contactId: 'ada', persona: 'Planner', industry: 'logistics' };
  const target = { name: 'Carriers', industry: true, persona: false };

  it('puts what was written for it first, and says so', () => {
    const found = ask(assets, { person: { ...person, target } });
    expect(ids(found)).toEqual(['for-logistics', 'for-planners']);
    expect(texts(found, 'for-logistics')).toContainEqual(expect.stringMatching(/^Written for Logistics: your target segment .Carriers.$/));
    expect(texts(found, 'for-planners')).toContain('Written for Planner');
  });

  it('of nobody in particular changes nothing', () => {
    const scores = (change: object) => ask(assets, { person: { ...person, ...change } }).map(({ score }) => score);
    expect(scores({ target: null })).toEqual(scores({}));
  });
});

describe('won deals', () => {
  const assets = mapOf(anAsset({ id: 'winner' }), anAsset({ id: 'loser' }), anAsset({ id: 'plain' }));
  const deal = (won: boolean, industry: string, ...assetIds: string[]): ClosedDeal => ({ won, industry, assetIds });
  const deals = [
    ...Array.from({ length: 4 }, () => deal(true, 'Logistics', 'winner', 'plain')),
    ...Array.from({ length: 5 }, () => deal(true, 'Logistics', 'plain')),
    ...Array.from({ length: 6 }, () => deal(false, 'Logistics', 'loser', 'plain')),
    ...Array.from({ length: 3 }, () => deal(true, 'Retail', 'winner')),
  ];

  it('lift what was used in them above what was used in lost ones, and say so for the industry', () => {
    const found = ask(assets, {}, deals);
    expect(ids(found)).toEqual(['winner', 'plain', 'loser']);
    expect(texts(found, 'winner')).toContain('4 of 9 won deals in logistics used it');
    expect(texts(found, 'loser').join()).not.toContain('won deal');
  });

  it('are told of all industries where this one has too few', () => {
    const person = { contactId: 'ada', persona: null, industry: 'energy' };
    expect(texts(ask(assets, { person }, deals), 'winner')).toContain('7 of 12 won deals used it');
  });

  it('say nothing while there are hardly any', () => {
    expect(texts(ask(assets, {}, deals.slice(0, 2)), 'winner').join()).not.toContain('won deal');
  });
});

describe('a series', () => {
  const part = (number: number, more: Partial<Asset> = {}) =>
    anAsset({ id: `part-${number}`, title: `Planning from scratch, part ${number}`, ...more });
  const assets = mapOf(part(1), part(2), part(3), part(4), anAsset({ id: 'other', title: 'Part 3 of something else' }));

  it('goes on with the next part, and names those read', () => {
    const found = ask(assets, { engagements: [read('part-1'), read('part-2')] });
    expect(found[0]).toMatchObject({ asset: { id: 'part-3' } });
    expect(found[0]?.reasons[0]).toMatchObject({
      part: 'series',
      text: 'Goes on from parts 1 and 2, which they have read',
      evidence: ['e-part-1', 'e-part-2'],
    });
    expect(found.slice(1).flatMap(({ reasons }) => reasons.map(({ part: name }) => name))).not.toContain('series');
  });

  it('is not begun in the middle', () => {
    expect(ask(assets).flatMap(({ reasons }) => reasons.map(({ part: name }) => name))).not.toContain('series');
    const skipped = ask(assets, { engagements: [read('part-2')] });
    expect(skipped.flatMap(({ reasons }) => reasons.map(({ part: name }) => name))).not.toContain('series');
  });
});

describe('what a rep and the person did changes the next ranking at once', () => {
  const story: Input['story'] = {
    topics: [{ topicId: planning.id, name: planning.name, share: 0.9, trend: 'up', evidence: ['e-1'] }],
    stage: { stage: 'awareness', confidence: 0.8, since: null, evidence: ['e-1'], moves: [] },
  };
  const assets = mapOf(
    anAsset({ id: 'a', topics: [planning], stage: 'consideration' }),
    anAsset({ id: 'b', topics: [planning], stage: 'consideration' }),
    anAsset({ id: 'c', stage: 'decision' }),
  );
  const scoreOf = (id: string, change: Partial<Input>) =>
    ask(assets, { story, ...change }).find(({ asset }) => asset.id === id)?.score ?? 0;

  it('sent: it is gone, and left unopened it takes its subject down a little', () => {
    const fresh = { touches: [{ assetId: 'a', at: now - day }] };
    const ignored = { touches: [{ assetId: 'a', at: now - 5 * day }] };
    expect(ids(ask(assets, { story, ...fresh }))).not.toContain('a');
    expect(scoreOf('b', fresh)).toBe(scoreOf('b', {}));
    expect(scoreOf('b', ignored)).toBeLessThan(scoreOf('b', {}));
  });

  it('visited: it is gone, and not held against its subject', () => {
    const visited = { touches: [{ assetId: 'a', at: now - 5 * day }], engagements: [read('a')] };
    expect(ids(ask(assets, { story, ...visited }))).not.toContain('a');
    expect(scoreOf('b', visited)).toBe(scoreOf('b', {}));
  });

  it('wrong level: pieces of the same stage count less', () => {
    expect(scoreOf('b', { feedback: [{ assetId: 'a', reason: 'wrong_level' }] })).toBeLessThan(scoreOf('b', {}));
    expect(scoreOf('c', { feedback: [{ assetId: 'a', reason: 'wrong_level' }] })).toBe(scoreOf('c', {}));
  });

  it('known already: it counts as read', () => {
    const log = Array.from({ length: 60 }, (_, person) => [
      { contactId: `p${person}`, assetId: person % 3 ? 'a' : 'x', at: now - 40 * day },
      { contactId: `p${person}`, assetId: person % 3 ? 'c' : 'y', at: now - 30 * day },
    ]).flat();
    const all = mapOf(...assets.values(), anAsset({ id: 'x' }), anAsset({ id: 'y' }));
    const model = trainModel({ log: toColumns(log), assets: all, outcomes: [], now });
    const together = (change: Partial<Input>) =>
      ask(all, { model, count: 9, ...change })
        .find(({ asset }) => asset.id === 'c')
        ?.reasons.find(({ part }) => part === 'together')?.contribution ?? 0;
    expect(together({ feedback: [{ assetId: 'a', reason: 'already_knows' }] })).toBeGreaterThan(together({}));
  });

  it('refused by reps elsewhere: the next training lets it sink', () => {
    const shares = [
      { assetId: 'a', shares: 6, visited: 3 },
      { assetId: 'b', shares: 6, visited: 3 },
    ];
    const refused = [...shares, { assetId: 'a', shares: 0, visited: 0, refused: 5 }];
    const rank = (outcomes: typeof shares) => ids(ask(assets, { story, model: trainModel({ log: toColumns([]), assets, outcomes, now }) }));
    expect(rank(shares)).toEqual(['a', 'b', 'c']);
    expect(rank(refused)).toEqual(['b', 'a', 'c']);
  });
});

describe('weights learned from shares', () => {
  const chance = (k: number) => Math.abs(Math.sin(k * 127.1) * 43_758.5453) % 1;
  const none = Object.fromEntries(weighedParts.map((part) => [part, 0])) as PartWeights;
  /** Whether a share was opened hangs on the stage alone. */
  const shares = (count: number) =>
    Array.from({ length: count }, (_, k) => {
      const [stage, priority] = [chance(k) < 0.5 ? 1 : 0, chance(k + 1_000) < 0.5 ? 1 : 0];
      return { parts: { ...none, stage, priority }, opened: chance(k + 2_000) < (stage ? 0.8 : 0.2) };
    });

  it('follow the outcomes when there are enough, and stay the priors when there are not', () => {
    expect(learnWeights(shares(100))).toEqual({ weights: priorWeights, learnedFrom: 0 });
    const { weights, learnedFrom } = learnWeights(shares(600));
    expect(learnedFrom).toBe(600);
    expect(weights.stage).toBeGreaterThan(1.5 * priorWeights.stage);
    expect(weights.priority).toBeLessThan(0.6 * priorWeights.priority);
    expect(weights.series).toBeCloseTo(priorWeights.series, 1);
  });
});

describe('a new person and a new asset where much is known already', () => {
  const library = mapOf(
    ...Array.from({ length: 30 }, (_, k) => anAsset({ id: `a${String(k).padStart(2, '0')}`, liveAt: now - 200 * day })),
  );
  const log = Array.from({ length: 900 }, (_, k) => ({
    contactId: `p${k % 90}`,
    assetId: `a${String((k * k + 7 * k) % 23).padStart(2, '0')}`,
    at: now - (k % 120) * day,
  }));

  it('the person gets what people read, with reasons that rest on nobody', () => {
    const model = trainModel({ log: toColumns(log), assets: library, outcomes: [], now });
    const found = ask(library, { model, person: { contactId: 'new', persona: null, industry: null } });
    expect(found).toHaveLength(3);
    for (const { reasons } of found) {
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.flatMap(({ evidence }) => evidence)).toEqual([]);
    }
  });

  it('an asset that came after the model learned is scored like any other, also once it is read', () => {
    const previous = trainModel({ log: toColumns(log), assets: library, outcomes: [], now: now - day });
    const added = anAsset({ id: 'zz-added', liveAt: now - day });
    const all = new Map([...library, [added.id, added]]);
    const more = [...log, ...['p1', 'p2', 'p3'].map((contactId) => ({ contactId, assetId: added.id, at: now - day / 2 }))];
    const model = trainModel({ log: toColumns(more), assets: all, outcomes: [], now, previous });
    expect(model.learnedAt).toBe(previous.learnedAt);
    for (const engagements of [[], [read('zz-added')], [read('zz-added'), read('a01')]]) {
      const found = ask(all, { model, engagements, count: 31 });
      expect(found.length).toBe(31 - engagements.length);
      expect(found.every(({ score }) => Number.isFinite(score))).toBe(true);
      expect(new Set(found.map(({ score }) => score)).size).toBeGreaterThan(10);
    }
  });

  it('the asset that nobody has read is not buried, and marked as a try', () => {
    const added = anAsset({ id: 'added', liveAt: now - 2 * day, topics: [planning] });
    const model = trainModel({ log: toColumns(log), assets: library, outcomes: [], now });
    const story = {
      ...nothingKnown,
      topics: [{ topicId: planning.id, name: planning.name, share: 0.7, trend: 'up' as const, evidence: ['e-1'] }],
    };
    const found = ask(new Map([...library, ['added', added]]), { model, story, engagements: [read('a01')], count: 31 });
    const place = ids(found).indexOf('added');
    expect(place).toBeLessThan(15);
    expect(found[place]).toMatchObject({ exploring: true });
  });
});

describe('in the reader’s language', () => {
  const reader = (locale: Locale) => ({ locale, timeZone: 'Europe/Paris' });
  const assets = mapOf(anAsset({ id: 'a', stage: 'decision' }), anAsset({ id: 'b', priority: 3 }));
  const story: Input['story'] = {
    topics: [],
    stage: { stage: 'consideration', confidence: 0.6, since: now, evidence: ['e-1'], moves: [] },
  };

  it.each<[Locale, string, string]>([
    ['en', 'Takes the next step: made for decision', 'Marketing asks to send it now'],
    ['de', 'Der nächste Schritt: gemacht für die Phase „Entscheidung“', 'Das Marketing bittet, es jetzt zu senden'],
    ['fr', 'L’étape suivante : fait pour la phase «\u202fDécision\u202f»', 'Le marketing demande de l’envoyer maintenant'],
  ])('%s', (locale, step, priority) => {
    const found = ask(assets, { story, reader: reader(locale) });
    expect(texts(found, 'a')).toContain(step);
    expect(texts(found, 'b')).toContain(priority);
  });

  const budget: TouchBudget = { windowDays: 7, limit: 3, used: 3, scheduled: 0, state: 'over', nextGoodAt: now + 4 * day, touches: [] };
  it.each<[Locale, string]>([
    ['en', 'Wait until Thursday: 3 touches in 7 days, the limit is 3'],
    ['de', 'Bis Donnerstag warten: 3 Kontakte in 7 Tagen, das Höchstmaß ist 3'],
    ['fr', 'Attendre jeudi : 3 contacts en 7 jours, la limite est de 3'],
  ])('the advice to wait, %s', (locale, text) => {
    expect(adviseOn(budget, reader(locale), now)).toEqual({ action: 'wait', waitUntil: now + 4 * day, text });
  });

  it('no advice while the budget allows it', () => {
    expect(adviseOn({ ...budget, used: 1, state: 'ok', nextGoodAt: null }, reader('en'), now)).toEqual({
      action: 'send',
      waitUntil: null,
      text: null,
    });
  });
});
