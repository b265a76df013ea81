import type { FieldIssue } from '../contract/errors.ts';
import type { Recipe } from '../contract/recipe.ts';

/**
 * What stands against publishing a recipe that holds to the schema, by the path in its JSON: a version that panels would
 * pass over, and places or ownership rules that the code of this site does not know, whose rungs would never be read.
 * `highest` is the highest version of this site so far, shipped, published or withdrawn.
 */
export function recipeIssues(recipe: Recipe, shipped: Recipe, highest: number): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (recipe.version <= highest) {
    issues.push({
      field: 'version',
      message: `must be higher than ${highest}, the highest there has been for this site: try ${highest + 1}`,
    });
  }
  for (const [place, rungs] of Object.entries(recipe.ladders)) {
    const known = shipped.ladders[place];
    if (!known) {
      const places = Object.keys(shipped.ladders).join(', ');
      issues.push({ field: `ladders.${place}`, message: `is no place of this site, which has ${places}` });
      continue;
    }
    const rules = [...new Set(known.flatMap(({ how }) => how ?? []))];
    for (const [at, { rung, how }] of rungs.entries()) {
      if (!rung.startsWith(`${recipe.site}/`))
        issues.push({ field: `ladders.${place}.${at}.rung`, message: `must begin with ${recipe.site}/` });
      if (how === undefined ? rules.length > 0 : !rules.includes(how)) {
        const wanted = rules.length > 0 ? `must be one of ${rules.join(', ')}` : 'must be left out here';
        issues.push({ field: `ladders.${place}.${at}.how`, message: wanted });
      }
    }
  }
  return issues;
}
