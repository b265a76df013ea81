import type { FieldIssue } from '../../../../utils/contract/errors.ts';
import { Recipe } from '../../../../utils/contract/recipe.ts';
import type { RecipeEntry } from '../../../../utils/contract/recognition.ts';
import { recipeIssues } from '../../../../utils/domain/recipe-check.ts';

export type ReadRecipe = { ok: true; recipe: Recipe } | { ok: false; problems: FieldIssue[] };

/** The recipe in a text, or everything that stands against it, by the path in its JSON: what the server would say too. */
export function readRecipe(text: string, known: readonly RecipeEntry[]): ReadRecipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [{ field: '', message: `This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}` }],
    };
  }
  const parsed = Recipe.safeParse(json);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })) };
  }
  const ofSite = known.filter(({ recipe }) => recipe.site === parsed.data.site);
  const shipped = ofSite.find(({ state }) => state === 'shipped')?.recipe;
  const highest = Math.max(0, ...ofSite.map(({ recipe }) => recipe.version));
  const problems = shipped ? recipeIssues(parsed.data, shipped, highest) : [{ field: 'site', message: 'is not known to this server' }];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, recipe: parsed.data };
}
