import type { Recipe, Rung } from '../contract/recipe.ts';

/**
 * Interprets the selectors of a recipe. A selector that is missing or not valid finds nothing, so that an old recipe
 * under new code, or a new one under old code, costs a field and never the reading.
 */

/** A recipe of `utils/sites/recipes`: checked against its schema by a test, so that the reader need not carry the schema. */
export function shippedRecipe(data: object): Recipe {
  return data as Recipe;
}

/** The rungs of a ladder, in order; none when the recipe does not know the place. */
export function ladder(recipe: Recipe, place: string): readonly Rung[] {
  return recipe.ladders[place] ?? [];
}

/** Every match inside `scope`, at most `max`, in document order. */
export function all(scope: ParentNode | null | undefined, selector: string | undefined, max = 500): Element[] {
  if (!scope || !selector) return [];
  try {
    const found = scope.querySelectorAll(selector);
    return found.length > max ? [...found].slice(0, max) : [...found];
  } catch {
    return [];
  }
}

export function first(scope: ParentNode | null | undefined, selector: string | undefined): Element | null {
  if (!scope || !selector) return null;
  try {
    return scope.querySelector(selector);
  } catch {
    return null;
  }
}

export function closest(element: Element | null | undefined, selector: string | undefined): Element | null {
  if (!element || !selector) return null;
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

export function matches(element: Element, selector: string | undefined): boolean {
  if (!selector) return false;
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

/** The first of the attributes of this meaning that the element has. */
export function attribute(recipe: Recipe, meaning: string, element: Element | null | undefined): string | null {
  for (const name of recipe.attributes[meaning] ?? []) {
    const value = element?.getAttribute(name);
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
