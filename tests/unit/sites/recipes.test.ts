import { describe, expect, it } from 'vitest';
import { Recipe } from '../../../utils/contract/recipe.ts';
import { readPage, shippedRecipes } from '../../../utils/sites/registry.ts';
import { fixture } from './fixture.ts';

const AT = 'https://www.linkedin.com/in/ana-sofia-brandvold-5b1a90/';
const linkedin = (): Recipe => Recipe.parse(structuredClone(shippedRecipes().find(({ site }) => site === 'linkedin')));
const withFind = (find: Record<string, string>, how = 'member'): Recipe => ({
  ...linkedin(),
  version: 2,
  ladders: { profile: [{ rung: 'linkedin/new', how, seen: '2026-11', find }] },
});

describe('shipped recipes', () => {
  it.each(shippedRecipes().map((recipe) => [recipe.site, recipe] as const))('%s holds to the schema', (_, recipe) => {
    expect(Recipe.safeParse(recipe).error).toBeUndefined();
  });
});

describe('a recipe', () => {
  /** LinkedIn renames everything that the shipped recipe knows the card by. */
  const changed = () => {
    const document = fixture('linkedin-sdui');
    for (const card of document.querySelectorAll('[componentkey]')) {
      card.setAttribute('data-card', card.getAttribute('componentkey') ?? '');
      card.removeAttribute('componentkey');
    }
    for (const link of document.querySelectorAll('a[href*="/overlay/contact-info"]')) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replace('/overlay/contact-info', '/panel/contact'));
    }
    return document;
  };
  const mended = () =>
    withFind({ card: '[data-card$="Topcard"]', name: 'h2', own: 'a[href*="/panel/contact"]', line: 'p', employer: '[role="button"] p' });

  it('mends a layout that the shipped one no longer reads', () => {
    expect(readPage(changed(), AT)).toMatchObject({ state: 'resolving', people: [], recipe: 1 });
    const reading = readPage(changed(), AT, { recipes: { linkedin: mended() } });
    expect(reading).toMatchObject({ state: 'read', rung: 'linkedin/new', recipe: 2 });
    expect(reading.people[0]).toMatchObject({ name: 'Ana Sofia Brandvold', company: 'Erzklang GmbH' });
  });

  it('cannot switch the address rule off', () => {
    for (const slug of ['tilo-ravnsborg', 'somebody-else']) {
      const reading = readPage(changed(), `https://www.linkedin.com/in/${slug}/`, { recipes: { linkedin: mended() } });
      expect(reading, slug).toMatchObject({ state: 'resolving', people: [] });
    }
    const details = readPage(changed(), `${AT}details/skills/`, { recipes: { linkedin: mended() } });
    expect(details).toMatchObject({ state: 'nobody', people: [] });
  });

  it.each([
    ['that claims another for the page', { card: 'main', name: 'h2', own: 'aside a' }, 'member'],
    ['that names nothing of its own', { card: 'main', name: 'h2' }, 'member'],
    ['with a rule that the code does not know', { card: 'main', name: 'h2' }, 'trust-me'],
    ['that reads a member as a guest', { card: 'main', name: 'h2' }, 'guest'],
    ['with a selector that is none', { card: ':::', name: 'h2[' }, 'member'],
  ])('%s finds nobody, or the right one', (_, find, how) => {
    const reading = readPage(fixture('linkedin-sdui'), AT, { recipes: { linkedin: withFind(find, how) } });
    expect(reading.people.map(({ name }) => name).filter((name) => name !== 'Ana Sofia Brandvold')).toEqual([]);
  });

  it('older than the shipped one is not read with', () => {
    const reading = readPage(fixture('linkedin-sdui'), AT, { recipes: { linkedin: { ...mended(), version: 1 } } });
    expect(reading).toMatchObject({ state: 'read', rung: 'linkedin/sdui-topcard', recipe: 1 });
  });

  it.each<[string, (recipe: Recipe) => unknown]>([
    ['a selector that is too long', () => withFind({ card: 'a'.repeat(601) })],
    ['nested :has', () => withFind({ card: ':has(:has(a))' })],
    ['a swarm of universal selectors', () => withFind({ card: '* * * * *' })],
    ['a rule instead of a selector', () => withFind({ card: 'a { color: red }' })],
    ['a field that it does not have', (recipe) => ({ ...recipe, script: 'alert(1)' })],
    ['an attribute that holds what was typed', (recipe) => ({ ...recipe, attributes: { address: ['value'] } })],
    ['an event handler', (recipe) => ({ ...recipe, attributes: { address: ['onclick'] } })],
    ['another site', (recipe) => ({ ...recipe, site: 'bank' })],
    ['no month', (recipe) => ({ ...recipe, seen: 'lately' })],
    ['a version that is no whole number', (recipe) => ({ ...recipe, version: 1.5 })],
    ['a prototype for a name', (recipe) => ({ ...recipe, ladders: JSON.parse('{"__proto__": []}') })],
  ])('with %s is refused', (_, make) => {
    const made = make(linkedin());
    const parsed = Recipe.safeParse(made);
    if (parsed.success) expect(Object.keys(parsed.data.ladders)).toEqual([]);
    else expect(parsed.error.issues.length).toBeGreaterThan(0);
  });
});
