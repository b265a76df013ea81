import { expect, it } from 'vitest';
import type { Recipe } from '../../../utils/contract/recipe.ts';
import { diffRecipes } from '../../../utils/domain/recipe-diff.ts';

const rung = (name: string, find: Record<string, string>, how?: string) => ({
  rung: `linkedin/${name}`,
  seen: '2026-11',
  find,
  ...(how ? { how } : {}),
});
const recipe = (ladders: Recipe['ladders'], attributes: Recipe['attributes'] = {}): Recipe => ({
  site: 'linkedin',
  version: 1,
  seen: '2026-11',
  ladders,
  attributes,
});
const before = recipe(
  { profile: [rung('a', { card: '.a', name: 'h1' }, 'member'), rung('b', { card: '.b' }), rung('c', { card: '.c' })], list: [] },
  { link: ['href'] },
);

it('a recipe that reads the same changes nothing, whatever month stands in it', () => {
  const same = structuredClone(before);
  for (const one of same.ladders.profile ?? []) one.seen = '2027-01';
  expect(diffRecipes(before, same)).toEqual([]);
});

it('names what is new, changed, moved and left out', () => {
  const after = recipe(
    { profile: [rung('c', { card: '.c' }), rung('new', { card: '.n' }), rung('a', { card: '.a2', line: 'p' }, 'guest')] },
    { link: ['href', 'data-href'] },
  );
  expect(diffRecipes(before, after)).toEqual([
    { place: 'profile', rung: 'linkedin/c', kind: 'moved', fields: [] },
    { place: 'profile', rung: 'linkedin/new', kind: 'added', fields: [{ name: 'card', before: null, after: '.n' }] },
    {
      place: 'profile',
      rung: 'linkedin/a',
      kind: 'changed',
      fields: [
        { name: 'how', before: 'member', after: 'guest' },
        { name: 'card', before: '.a', after: '.a2' },
        { name: 'line', before: null, after: 'p' },
        { name: 'name', before: 'h1', after: null },
      ],
    },
    { place: 'profile', rung: 'linkedin/b', kind: 'removed', fields: [] },
    { place: 'list', rung: null, kind: 'removed', fields: [] },
    { place: 'attributes', rung: null, kind: 'changed', fields: [{ name: 'link', before: 'href', after: 'href, data-href' }] },
  ]);
});
