import type { Recipe } from '../contract/recipe.ts';
import type { RecipeOutcome, RecipeProblem } from '../contract/recognition.ts';
import { isProven, isWorse, type SiteHealth } from './recognition-health.ts';

/** What became of a recipe on this machine. */
export interface RecipeEvent {
  version: number;
  outcome: RecipeOutcome | 'withdrawn';
  problem?: RecipeProblem;
  at: number;
}

/** The recipes of one site on this machine. A null recipe is the shipped one, which is always there to go back to. */
export interface SiteRecipes {
  active: Recipe | null;
  /** What was read with before; kept beside the active one. */
  previous: Recipe | null;
  /** The active one has not yet proved that it finds as many people as the one before. */
  onTrial: boolean;
  /** The highest version that did worse here: only a higher one is tried again. */
  barred: number;
  event: RecipeEvent | null;
}

export const shippedAlone: SiteRecipes = { active: null, previous: null, onTrial: false, barred: 0, event: null };

/**
 * A recipe that was verified is taken on trial when its version is higher than that of every recipe here and of those
 * that did worse. One lower than the active one is refused: a server that was set back, or somebody who replays an old one.
 */
export function offerRecipe(state: SiteRecipes, recipe: Recipe, shippedVersion: number, at: number): SiteRecipes {
  const { active, barred } = state;
  const { version } = recipe;
  if (active && version < active.version) return refuseRecipe(state, version, 'older', at);
  if (version <= (active?.version ?? 0) || version <= shippedVersion || version <= barred) return state;
  return { ...state, active: recipe, previous: active, onTrial: true, event: { version, outcome: 'trial', at } };
}

/** The refusal is kept for the panel and the health report; what is read with stays. The same refusal twice is one. */
export function refuseRecipe(state: SiteRecipes, version: number, problem: RecipeProblem, at: number): SiteRecipes {
  const { event } = state;
  if (event?.outcome === 'refused' && event.version === version && event.problem === problem) return state;
  return { ...state, event: { version, outcome: 'refused', problem, at } };
}

/** The admin took versions back: what is read with falls back to what stood before. */
export function withdrawRecipes(state: SiteRecipes, versions: readonly number[], at: number): SiteRecipes {
  const { active, previous } = state;
  const stands = (recipe: Recipe | null) => (recipe && versions.includes(recipe.version) ? null : recipe);
  if (active && stands(active) === null) {
    const event = { version: active.version, outcome: 'withdrawn' as const, at };
    return { ...state, active: stands(previous), previous: null, onTrial: false, event };
  }
  return stands(previous) === previous ? state : { ...state, previous: null };
}

/** After an update of the extension: a recipe that the shipped one has overtaken is dropped. */
export function dropOvertaken(state: SiteRecipes, shippedVersion: number): SiteRecipes {
  if (state.active === null || state.active.version > shippedVersion) return state;
  return { ...state, active: null, previous: null, onTrial: false };
}

/** Judges a recipe on trial by the health rules: back to the one before when it does worse, kept when it has proved itself. */
export function judgeTrial(
  state: SiteRecipes,
  healthOf: (version: number) => SiteHealth | undefined,
  shippedVersion: number,
  at: number,
): SiteRecipes {
  const { active, previous, onTrial } = state;
  if (!active || !onTrial) return state;
  const { version } = active;
  const health = healthOf(version);
  if (isWorse(health, healthOf(previous?.version ?? shippedVersion))) {
    const event = { version, outcome: 'rolled_back' as const, problem: 'worse' as const, at };
    return { active: previous, previous: null, onTrial: false, barred: Math.max(state.barred, version), event };
  }
  return isProven(health) ? { ...state, onTrial: false, event: { version, outcome: 'kept', at } } : state;
}
