import type { Recipe } from '../../../utils/contract/recipe.ts';
import type { World } from './world.ts';

/** A LinkedIn recipe that differs from the shipped one in a rung. */
export const linkedInRecipe = async (world: World, version: number, card: string): Promise<Recipe> => {
  const { recipes } = await world.as('admin').recipes.list();
  const recipe = recipes.find((entry) => entry.recipe.site === 'linkedin' && entry.state === 'shipped')?.recipe;
  const [rung, ...others] = recipe?.ladders.profile ?? [];
  if (!recipe || !rung) throw new Error('The server knows no recipe of LinkedIn.');
  const find = { ...rung.find, card, own: 'a[href*="/panel/contact"]' };
  return { ...recipe, version, ladders: { ...recipe.ladders, profile: [{ ...rung, seen: '2026-11', find }, ...others] } };
};

/** What panels report over two weeks in which LinkedIn changed and a recipe mended it. */
export const reportRecognition = async (world: World) => {
  const { recipes } = await world.as('admin').recipes.list();
  if (!recipes.some(({ recipe }) => recipe.site === 'linkedin' && recipe.version === 2))
    await world.as('admin').recipes.publish({ recipe: await linkedInRecipe(world, 2, '[data-sdui-block$="Topcard"]') });
  const midnight = Date.now() - (Date.now() % 86_400_000);
  const day = (ago: number, recipe: number, hits: Record<string, number>, misses: number, more: object = {}) => ({
    day: midnight - ago * 86_400_000,
    reporter: `reporter-${ago}`,
    site: 'linkedin' as const,
    recipe,
    hits,
    misses,
    ...more,
  });
  const before = Array.from({ length: 10 }, (_, at) =>
    day(13 - at, 1, { 'linkedin/sdui-topcard': 20 + at, 'linkedin/contact-link': 3 }, at % 3),
  );
  const taken = { outcome: 'trial' };
  const after = [2, 1, 0].map((ago) =>
    day(ago, 2, { 'linkedin/sdui-topcard': 31 - ago, 'linkedin/guest-json-ld': 2 }, 1, ago === 2 ? taken : {}),
  );
  const counts = [...before, day(3, 1, { 'linkedin/guest-json-ld': 2 }, 38), ...after];
  await world.as('rep').recognition.report({ extensionVersion: '0.1.0', counts });
};
