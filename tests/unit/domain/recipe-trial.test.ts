import { describe, expect, it } from 'vitest';
import type { PageReading } from '../../../utils/contract/reading.ts';
import type { Recipe } from '../../../utils/contract/recipe.ts';
import {
  dropOvertaken,
  judgeTrial,
  offerRecipe,
  refuseRecipe,
  type SiteRecipes,
  shippedAlone,
  withdrawRecipes,
} from '../../../utils/domain/recipe-trial.ts';
import { countToday, noteOutcome, type RecognitionDays } from '../../../utils/domain/recognition-days.ts';

const recipe = (version: number): Recipe => ({ site: 'linkedin', version, seen: '2026-11', ladders: {}, attributes: {} });
const at = 1_000;
const shipped = 1;
const offerAll = (versions: number[], from: SiteRecipes = shippedAlone) =>
  versions.reduce((state, version) => offerRecipe(state, recipe(version), shipped, at), from);
const health = (outcomes: Record<number, string>) => (version: number) =>
  outcomes[version] === undefined
    ? undefined
    : { site: 'linkedin' as const, recipe: version, hits: {}, misses: 0, recent: outcomes[version] };
const versions = ({ active, previous, onTrial }: SiteRecipes) => [active?.version ?? 0, previous?.version ?? 0, onTrial];

describe('a recipe that is offered', () => {
  it('is taken on trial, with the one before kept beside it', () => {
    const state = offerAll([2, 3]);
    expect(versions(state)).toEqual([3, 2, true]);
    expect(state.event).toMatchObject({ version: 3, outcome: 'trial' });
  });

  it.each([1, 0])('is passed over when the shipped one is as new: %i', (version) => {
    expect(offerAll([version])).toBe(shippedAlone);
  });

  it('is refused when it is older than the one in use, once', () => {
    const state = offerAll([3, 2]);
    expect(versions(state)).toEqual([3, 0, true]);
    expect(state.event).toMatchObject({ version: 2, outcome: 'refused', problem: 'older' });
    expect(offerAll([2], state)).toBe(state);
  });

  it('changes nothing when its signature does not hold', () => {
    const state = refuseRecipe(offerAll([2]), 3, 'signature', at);
    expect(versions(state)).toEqual([2, 0, true]);
    expect(refuseRecipe(state, 3, 'signature', at + 1)).toBe(state);
    expect(versions(offerAll([3], state))).toEqual([3, 2, true]);
  });
});

describe('a recipe on trial', () => {
  it('goes back by itself when it finds fewer people, and is not tried again until a higher version comes', () => {
    const tried = offerAll([2, 3]);
    const back = judgeTrial(tried, health({ 2: 'hhhhh', 3: 'mmmmm' }), shipped, at);
    expect(versions(back)).toEqual([2, 0, false]);
    expect(back.event).toMatchObject({ version: 3, outcome: 'rolled_back', problem: 'worse' });
    expect(offerAll([3], back)).toBe(back);
    expect(versions(offerAll([4], back))).toEqual([4, 2, true]);
  });

  it('goes back to the shipped one, measured against what that found', () => {
    const back = judgeTrial(offerAll([2]), health({ 1: 'hhhhhhhh', 2: 'hhmmm' }), shipped, at);
    expect(versions(back)).toEqual([0, 0, false]);
  });

  it.each([
    ['too few readings', { 1: 'hhhhh', 2: 'mmmm' }],
    ['a site that nothing reads any more', { 1: 'mmmmm', 2: 'mmmmm' }],
    ['a little worse', { 1: 'hhhhh', 2: 'hhhhm' }],
  ])('stays on trial: %s', (_, outcomes) => {
    const tried = offerAll([2]);
    expect(judgeTrial(tried, health(outcomes), shipped, at)).toBe(tried);
  });

  it('is kept once it was read with often enough, and is not judged any more', () => {
    const kept = judgeTrial(offerAll([2]), health({ 1: 'hhhhh', 2: 'h'.repeat(30) }), shipped, at);
    expect(versions(kept)).toEqual([2, 0, false]);
    expect(kept.event?.outcome).toBe('kept');
    expect(judgeTrial(kept, health({ 1: 'hhhhh', 2: 'm'.repeat(30) }), shipped, at)).toBe(kept);
  });
});

describe('a recipe that was withdrawn', () => {
  it('gives way to the one before', () => {
    expect(versions(withdrawRecipes(offerAll([2, 3]), [3], at))).toEqual([2, 0, false]);
    expect(versions(withdrawRecipes(offerAll([2, 3]), [2, 3], at))).toEqual([0, 0, false]);
    expect(versions(withdrawRecipes(offerAll([2, 3]), [2], at))).toEqual([3, 0, true]);
  });
  it('leaves others as they are', () => {
    const state = offerAll([2]);
    expect(withdrawRecipes(state, [9], at)).toBe(state);
  });
});

it('a shipped recipe that has overtaken the published one takes over', () => {
  expect(versions(dropOvertaken(offerAll([2]), 3))).toEqual([0, 0, false]);
  const state = offerAll([4]);
  expect(dropOvertaken(state, 3)).toBe(state);
});

describe('what is counted for the report', () => {
  const day = 86_400_000;
  const reading = (state: PageReading['state']): PageReading => ({
    site: 'linkedin',
    kind: 'profile',
    state,
    url: 'https://www.linkedin.com/in/somebody-private/',
    people: [],
    confidence: 1,
    rung: state === 'read' ? 'linkedin/sdui-topcard' : null,
    recipe: 2,
  });
  const today = (now: number) => ({ now, newReporter: () => `reporter-${now / day}` });
  const counted = (outcomes: [PageReading['state'], number][], from: RecognitionDays = []) =>
    outcomes.reduce((days, [state, now]) => countToday(days, reading(state), true, today(now)), from);

  it('is one entry a day and recipe, told apart by a word that lives one day', () => {
    expect(
      counted([
        ['read', 5 * day],
        ['resolving', 5 * day + 7],
        ['read', 6 * day],
        ['nobody', 6 * day],
      ]),
    ).toEqual([
      { day: 5 * day, reporter: 'reporter-5', site: 'linkedin', recipe: 2, hits: { 'linkedin/sdui-topcard': 1 }, misses: 1 },
      { day: 6 * day, reporter: 'reporter-6', site: 'linkedin', recipe: 2, hits: { 'linkedin/sdui-topcard': 1 }, misses: 0 },
    ]);
  });

  it('says what became of a recipe that was never read with', () => {
    const days = noteOutcome(
      counted([['read', 5 * day]]),
      { site: 'linkedin', recipe: 3 },
      { outcome: 'refused', problem: 'key' },
      today(5 * day),
    );
    expect(days[1]).toEqual({
      day: 5 * day,
      reporter: 'reporter-5',
      site: 'linkedin',
      recipe: 3,
      hits: {},
      misses: 0,
      outcome: 'refused',
      problem: 'key',
    });
  });

  it('is forgotten after eight days', () => {
    expect(
      counted([
        ['read', 5 * day],
        ['read', 13 * day],
      ]).map((count) => count.day / day),
    ).toEqual([13]);
  });
});
