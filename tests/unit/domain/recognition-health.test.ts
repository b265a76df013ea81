import { describe, expect, it } from 'vitest';
import type { PageReading } from '../../../utils/contract/reading.ts';
import { countReading, hitRate, isDegraded, isWorse, type RecognitionHealth } from '../../../utils/domain/recognition-health.ts';

const reading = (state: PageReading['state'], recipe = 1, rung: string | null = 'linkedin/sdui-topcard'): PageReading => ({
  site: 'linkedin',
  kind: 'profile',
  state,
  url: 'https://www.linkedin.com/in/somebody-private/',
  people: state === 'read' ? [{ name: 'Somebody Private', role: 'subject' }] : [],
  confidence: 1,
  rung: state === 'read' ? rung : null,
  recipe,
});
const healthAfter = (outcomes: string, recipe = 1, from: RecognitionHealth = []): RecognitionHealth =>
  [...outcomes].reduce((health, outcome) => countReading(health, reading(outcome === 'h' ? 'read' : 'resolving', recipe), true), from);

describe('recognition health', () => {
  it('counts hits by rung and misses, for each version, and nothing of the page', () => {
    const health = healthAfter('h', 2, healthAfter('hhm'));
    expect(health).toEqual([
      { site: 'linkedin', recipe: 1, hits: { 'linkedin/sdui-topcard': 2 }, misses: 1, recent: 'hhm' },
      { site: 'linkedin', recipe: 2, hits: { 'linkedin/sdui-topcard': 1 }, misses: 0, recent: 'h' },
    ]);
    expect(JSON.stringify(health)).not.toMatch(/private/i);
  });

  it('does not count pages that promise nobody or say that nobody is there', () => {
    expect(countReading([], reading('resolving'), false)).toEqual([]);
    expect(countReading([], reading('nobody'), true)).toEqual([]);
    expect(countReading([], { ...reading('read'), site: null }, true)).toEqual([]);
  });

  it.each([
    ['hhhh', null, false],
    ['mmmm', null, false],
    ['mmmmm', 0, true],
    ['hhmmm', 0.4, true],
    ['hhhmm', 0.6, false],
    [`${'m'.repeat(40)}${'h'.repeat(30)}`, 1, false],
  ])('after %s the rate is %s, degraded: %s', (outcomes, rate, degraded) => {
    const [entry] = healthAfter(outcomes);
    expect([hitRate(entry), isDegraded(entry)]).toEqual([rate, degraded]);
  });

  it.each([
    ['hhhhh', 'hhhhh', false],
    ['mmmmm', 'hhhhh', true],
    ['hhhhm', 'hhhhh', false],
    ['hhhmm', 'hhhhh', true],
    ['mmmm', 'hhhhh', false],
    ['mmmmm', 'mmmmm', false],
    ['hhhmm', 'h', false],
    ['mmmmh', 'h', true],
  ])('%s after %s is worse: %s', (next, before, worse) => {
    const [old] = healthAfter(before);
    const [, fresh] = healthAfter(next, 2, healthAfter(before));
    expect(isWorse(fresh, old)).toBe(worse);
  });
});
