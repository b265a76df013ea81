import { readdirSync, readFileSync } from 'node:fs';
import { Recipe } from '../../utils/contract/recipe.ts';

const folder = new URL('../../utils/sites/recipes/', import.meta.url);

/** The recipes that panels of this release carry, one for each site: data of `utils/sites`, whose code runs in pages only. */
export const shippedRecipes: readonly Recipe[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => Recipe.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
