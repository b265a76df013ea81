import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engagement, Sentence, Story } from '../../../../utils/contract/story.ts';
import { BuyingStage, EngagementKind } from '../../../../utils/contract/words.ts';
import { groupSessions } from '../../../../utils/domain/story/sessions.ts';
import { stageOrder } from '../../../../utils/domain/story/stage.ts';
import { readStanding } from '../../../../utils/domain/story/standing.ts';
import { anAsset } from '../an-asset.ts';
import { assets, day, halfLifeDays, minute, now, seen, stageNames, tell } from './a-history.ts';

const assetIds = [...assets.keys()];
const texts = (story: Story) => story.summary.map(({ text }) => text);

const anyEngagement = fc
  .record({
    id: fc.uuid(),
    minutesAgo: fc.integer({ min: 0, max: 400 * 24 * 60 }),
    kind: fc.constantFrom(...EngagementKind.options),
    assetId: fc.option(fc.constantFrom(...assetIds), { nil: null }),
    seconds: fc.option(fc.integer({ min: 0, max: 4_000 }), { nil: null }),
  })
  .map(({ id, minutesAgo, kind, assetId, seconds }) =>
    seen(0, assetId ?? 'none', {
      id,
      at: now - minutesAgo * minute,
      kind,
      assetId,
      seconds,
      title: assets.get(assetId ?? '')?.title ?? 'A page',
    }),
  );
/** Some bunched within days of each other, since sittings and silences make the story. */
const anyEngagements = fc
  .tuple(fc.array(anyEngagement, { maxLength: 25 }), fc.array(anyEngagement, { maxLength: 10 }), fc.integer({ min: 1, max: 60 }))
  .map(([wide, close, factor]) => [...wide, ...close.map((engagement) => ({ ...engagement, at: now - (now - engagement.at) / factor }))]);

/** Whether engagements bear a sentence out, read by the message's own words. */
function supports({ key, text }: Sentence, evidence: readonly Engagement[], all: readonly Engagement[]): boolean {
  const kinds = new Set(evidence.map(({ kind }) => kind));
  const oneOf = (...wanted: EngagementKind[]) => [...kinds].every((kind) => wanted.includes(kind));
  const topicsOf = ({ assetId }: Engagement) => assets.get(assetId ?? '')?.topics.map(({ name }) => name) ?? [];
  const newest = Math.max(...all.map(({ at }) => at));
  switch (key) {
    case 'reading':
    case 'readingTwo':
    case 'mainSubjectBefore':
      return evidence.every((one) => topicsOf(one).some((topic) => text.includes(topic)));
    case 'readingOne':
      return evidence.every(({ title }) => text.includes(title) || text.includes(', on '));
    case 'onlySent':
      return evidence.length === all.length && oneOf('share_visit', 'email_click');
    case 'oneVisit':
      return evidence.length === all.length && evidence.some(({ title }) => text.includes(title));
    case 'askedByForm':
      return oneOf('form_submit', 'reply') && evidence.every(({ title }) => text.includes(title));
    case 'replied':
      return oneOf('form_submit', 'reply') && evidence.every(({ title }) => text.includes(title));
    case 'attended':
      return oneOf('webinar_attend', 'event_attend') && evidence.every(({ title }) => text.includes(title));
    case 'openedShare':
      return oneOf('share_visit') && evidence.every(({ title }) => text.includes(title));
    case 'binge':
      return new Set(evidence.map(({ assetId }) => assetId)).size >= 1 && evidence.length >= 4;
    case 'stageMoved':
      return evidence.every(({ assetId }) => stageOrder.indexOf(assets.get(assetId ?? '')?.stage ?? 'target') >= 2);
    case 'silent':
    case 'returned':
    case 'heating':
    case 'regular':
      return evidence.some(({ at }) => at === newest);
    case 'cooling':
      return evidence.length > 0;
    default:
      return false;
  }
}

describe('the summary', () => {
  it('is empty when nothing is known', () => {
    const story = tell([]);
    expect(story.summary).toEqual([]);
    expect(story).toMatchObject({ firstSeenAt: null, lastSeenAt: null, engagementCount: 0, topics: [], moments: [] });
    expect(story.stage.stage).toBe('target');
  });

  it('tells a single visit as one visit', () => {
    expect(texts(tell([seen(3, 'stock', { seconds: 200 })]))).toEqual([
      'One visit so far, on 19 Nov: read ‘Safety stock without guesswork’ (3 min).',
    ]);
  });

  it('tells somebody silent for a year as silent, and what it was about', () => {
    expect(texts(tell([seen(380, 'stock'), seen(376, 'scale')]))).toEqual([
      'Silent for 12 months, since 11 Nov 2025.',
      'Until then mostly interested in demand forecasting: ‘Forecasting at scale’ and ‘Safety stock without guesswork’.',
    ]);
  });

  it('tells a return, the reading and the stage that was reached', () => {
    const story = tell([
      seen(120, 'fail', { seconds: 80 }),
      seen(4, 'stock', { seconds: 360 }),
      seen(3.99, 'scale', { seconds: 100 }),
      seen(3, 'fail', { seconds: 100 }),
      seen(2, 'pricing', { seconds: 100 }),
      seen(1.99, 'security', { seconds: 120 }),
    ]);
    expect(texts(story)).toEqual([
      'Back after 4 months of silence.',
      'Read 4 pieces on demand forecasting since Wednesday, most deeply ‘Safety stock without guesswork’ (6 min).',
      'Moved to decision on 20 Nov: opened ‘Security datasheet’ and ‘Pricing comparison’.',
    ]);
    expect(story.stage.stage).toBe('decision');
  });

  it('opens with a sudden rise, and says what was usual', () => {
    const before = [seen(60, 'stock'), seen(40, 'fail')];
    const lately = [9, 7, 5, 3, 2, 1].map((daysAgo) => seen(daysAgo, daysAgo % 2 ? 'pricing' : 'security', { seconds: 200 }));
    const story = tell([...before, ...lately, seen(1, 'none', { kind: 'form_submit', assetId: null, title: 'Talk to us' })]);
    expect(story.momentum.p).toBeLessThan(0.01);
    expect(texts(story)[0]).toBe('Suddenly active: here 6 times in 14 days, only twice in the 7 weeks before.');
  });

  it('names the stage of a late piece as the workspace does', () => {
    const onboarding = new Map([...assets, ['welcome', anAsset({ id: 'welcome', title: 'Your first week', stage: 'purchase' })]]);
    const named = { ...stageNames, purchase: 'Onboarding' };
    const engagements = [seen(1, 'welcome', { title: 'Your first week' })];
    const { moments } = tell(engagements, { assets: onboarding, stageNames: named });
    expect(moments.map(({ text }) => text)).toContain('Opened ‘Your first week’, made for onboarding');
  });

  it('tells an old question where there is nothing else', () => {
    expect(texts(tell([40, 60].map((daysAgo) => seen(daysAgo, 'none', { kind: 'reply', assetId: null, title: 'Re: plans' }))))).toEqual([
      'Replied to ‘Re: plans’ on 13 Oct.',
    ]);
  });

  it('puts what the person asked before what they read', () => {
    const story = tell([seen(6, 'stock'), seen(5, 'scale'), seen(1, 'none', { kind: 'form_submit', assetId: null, title: 'Talk to us' })]);
    expect(texts(story)).toContain('Filled in ‘Talk to us’ on 21 Nov.');
  });

  it('names a colleague who came after', () => {
    const colleagues = [{ contactId: 'bo', name: 'Bo Lind', engagementId: 'bo-1', firstSeenAt: now - 2 * day }];
    const story = tell([seen(9, 'robots'), seen(8, 'stock')], { colleagues });
    expect(story.summary).toContainEqual({
      key: 'colleagueJoined',
      text: 'Bo Lind, of the same company, joined on 20 Nov.',
      evidence: ['bo-1'],
    });
    expect(story.moments[0]).toMatchObject({ kind: 'colleague_joined', evidence: ['bo-1'] });
  });
});

describe('any story', () => {
  it('does not depend on the order of arrival, nor on engagements that arrive twice', () => {
    fc.assert(
      fc.property(anyEngagements, fc.func(fc.nat()), (engagements, key) => {
        const shuffled = [...engagements, ...engagements.slice(0, 5)].sort((a, b) => key(a.id) - key(b.id));
        expect(tell(shuffled)).toEqual(tell(engagements));
      }),
    );
  });

  it('takes times in the future, which a wrong clock tells, for now', () => {
    fc.assert(
      fc.property(anyEngagements, fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 5 }), (engagements, skews) => {
        const skewed = engagements.map((one, place) => {
          const skew = skews[place];
          return skew === undefined ? one : { ...one, at: now + skew * minute };
        });
        const right = skewed.map((one) => ({ ...one, at: Math.min(now, one.at) }));
        expect(tell(skewed)).toEqual(tell(right));
      }),
    );
  });

  it('is the same in every time zone, but for the names of days', () => {
    const zones = fc.constantFrom('Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu', 'Europe/Berlin');
    const noDays = (story: Story) => JSON.parse(JSON.stringify(story, (key, value) => (key === 'text' ? undefined : value)) ?? '');
    fc.assert(
      fc.property(anyEngagements, zones, (engagements, timeZone) => {
        expect(noDays(tell(engagements, { timeZone }))).toEqual(noDays(tell(engagements)));
      }),
    );
  });

  it('tells the same in every language', () => {
    const keys = (story: Story) => [story.summary, story.moments, story.missing].map((said) => said.map(({ evidence }) => evidence));
    fc.assert(
      fc.property(anyEngagements, fc.constantFrom('de' as const, 'fr' as const), (engagements, locale) => {
        const [own, english] = [tell(engagements, { locale }), tell(engagements)];
        expect(own.summary.map(({ key }) => key)).toEqual(english.summary.map(({ key }) => key));
        expect(keys(own)).toEqual(keys(english));
      }),
    );
  });

  it('is supported by the evidence of each sentence', () => {
    fc.assert(
      fc.property(anyEngagements, (engagements) => {
        const byId = new Map(engagements.map((one) => [one.id, one]));
        for (const sentence of tell(engagements).summary) {
          const evidence = sentence.evidence.flatMap((id) => byId.get(id) ?? []);
          expect(evidence.length).toBe(sentence.evidence.length);
          expect(supports(sentence, evidence, engagements), sentence.text).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('rests on engagements that exist', () => {
    fc.assert(
      fc.property(anyEngagements, (engagements) => {
        const ids = new Set(engagements.map(({ id }) => id));
        const { summary, moments, topics, stage, momentum, missing, questions, sittings, depth } = tell(engagements);
        const all = [
          ...summary,
          ...moments,
          ...stage.moves,
          ...missing,
          ...questions,
          ...sittings,
          ...(depth.deepest ? [depth.deepest] : []),
        ];
        for (const { evidence } of all) expect(evidence.length).toBeGreaterThan(0);
        for (const { evidence } of [...all, ...topics, stage, momentum]) {
          expect(evidence.every((id) => ids.has(id))).toBe(true);
          expect(new Set(evidence).size).toBe(evidence.length);
        }
      }),
    );
  });

  it('loses a sentence with its evidence', () => {
    fc.assert(
      fc.property(anyEngagements, (engagements) => {
        for (const sentence of tell(engagements).summary) {
          const rest = engagements.filter(({ id }) => !sentence.evidence.includes(id));
          expect(texts(tell(rest))).not.toContain(sentence.text);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('has at most three sentences, no two the same, none with a hole in it', () => {
    fc.assert(
      fc.property(anyEngagements, (engagements) => {
        const sentences = texts(tell(engagements));
        expect(sentences.length).toBeLessThanOrEqual(3);
        expect(new Set(sentences).size).toBe(sentences.length);
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|null|Infinity|\s{2}|‘’/);
        if (engagements.length > 0) expect(sentences.length).toBeGreaterThan(0);
      }),
    );
  });

  it('shares its topics out to no more than one', () => {
    fc.assert(
      fc.property(anyEngagements, (engagements) => {
        const { topics, stage, momentum } = tell(engagements);
        expect(topics.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.000_001);
        expect(stage.confidence).toBeGreaterThanOrEqual(0);
        expect(stage.confidence).toBeLessThanOrEqual(1.000_001);
        expect(momentum.weeks).toHaveLength(12);
      }),
    );
  });
});

describe('sittings', () => {
  it('end after half an hour without a sign, counted from the end of what was read', () => {
    const first = seen(1, 'stock', { seconds: 20 * 60 });
    const second = seen(0, 'scale', { at: first.at + 45 * minute });
    const third = seen(0, 'fail', { at: second.at + 31 * minute });
    const sessions = groupSessions([third, first, second]);
    expect(sessions.map(({ engagements }) => engagements.map(({ id }) => id))).toEqual([[third.id], [second.id, first.id]]);
    expect(sessions[1]).toMatchObject({ startedAt: first.at, endedAt: second.at });
  });
});

describe('the buying stage', () => {
  const stageOf = (engagements: Engagement[]) => readStanding({ engagements, assets, now, halfLifeDays }).stage;

  it('is not moved to decision by one glance', () => {
    expect(stageOf([seen(9, 'stock'), seen(8, 'fail'), seen(7, 'pricing', { seconds: 3 })]).stage).toBe('awareness');
  });

  it('stays when somebody reads an easy piece again after the decision papers', () => {
    const read = [seen(9, 'pricing', { seconds: 300 }), seen(9, 'security', { seconds: 300 }), seen(2, 'stock'), seen(1, 'fail')];
    expect(stageOf(read)).toMatchObject({ stage: 'decision', since: read[0]?.at });
  });

  it('is left when for long only early pieces were read', () => {
    const later = Array.from({ length: 20 }, (_, k) => seen(30 - k, 'stock', { seconds: 240 }));
    expect(stageOf([seen(200, 'pricing', { seconds: 120 }), ...later]).stage).toBe('awareness');
  });

  it('names what supports it', () => {
    const pricing = seen(3, 'pricing', { seconds: 240 });
    expect(stageOf([seen(4, 'stock'), pricing]).evidence).toEqual([pricing.id]);
  });

  it.each(BuyingStage.options)('is known for %s', (stage) => {
    expect(Object.keys(stageNames)).toContain(stage);
  });
});

describe('momentum', () => {
  const every = (days: number, from: number, to: number) =>
    Array.from({ length: Math.floor((from - to) / days) + 1 }, (_, k) => seen(from - k * days, 'stock'));
  it.each<[string, Engagement[], string]>([
    ['nobody seen', [], 'quiet'],
    ['first seen last week', [seen(6, 'stock'), seen(3, 'scale')], 'new'],
    ['once every three weeks, then five times in ten days', [...every(21, 170, 20), ...every(2, 10, 1)], 'heating'],
    ['once a week throughout', every(7, 170, 1), 'steady'],
    ['every other day, then not for two weeks', every(2, 150, 16), 'cooling'],
    ['once a week, and nothing for two months', every(7, 200, 60), 'quiet'],
  ])('%s', (_, engagements, trend) => {
    expect(readStanding({ engagements, assets, now, halfLifeDays }).momentum.trend).toBe(trend);
  });
});

describe('moments', () => {
  it('are first contact, webinar, share visited, decision piece and return, newest first', () => {
    const story = tell([
      seen(100, 'stock'),
      seen(20, 'scale', { kind: 'webinar_attend' }),
      seen(9, 'fail', { kind: 'share_visit', shareId: 'share-1' }),
      seen(8.9, 'fail', { kind: 'share_visit', shareId: 'share-1' }),
      seen(2, 'pricing'),
    ]);
    expect(story.moments.map(({ kind }) => kind)).toEqual([
      'decision_asset',
      'share_visited',
      'return_after_silence',
      'webinar_attended',
      'first_contact',
    ]);
  });
});
