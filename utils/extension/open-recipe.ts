import { Recipe } from '../contract/recipe.ts';
import type { RecipeKey, RecipeProblem, SignedRecipe } from '../contract/recognition.ts';
import { verifyRecipe } from '../domain/recipe-signature.ts';

export type OpenedRecipe = { ok: true; recipe: Recipe } | { ok: false; problem: RecipeProblem };

/**
 * What stands in a signed recipe, once its signature by a known key, its schema and its label hold. Nothing of it is
 * looked at before the signature was verified.
 */
export async function openRecipe(signed: SignedRecipe, keys: readonly RecipeKey[]): Promise<OpenedRecipe> {
  const key = keys.find(({ keyId }) => keyId === signed.keyId);
  if (!key) return { ok: false, problem: 'key' };
  try {
    if (!(await verifyRecipe(crypto.subtle, key.publicKey, signed.payload, signed.signature))) return { ok: false, problem: 'signature' };
  } catch {
    return { ok: false, problem: 'unsupported' };
  }
  const parsed = Recipe.safeParse(jsonOf(signed.payload));
  if (!parsed.success || parsed.data.site !== signed.site || parsed.data.version !== signed.version)
    return { ok: false, problem: 'schema' };
  return { ok: true, recipe: parsed.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
