import { z } from 'zod';
import { Site } from './reading.ts';
import { Recipe } from './recipe.ts';
import { Instant } from './words.ts';

/**
 * Recipes that a workspace publishes to its panels, and what its panels report back: how often each recipe found whom an
 * address promised. Counts only; no address, no name, nobody's browsing.
 */

/** A public Ed25519 key. `keyId` is its JWK thumbprint (RFC 7638), so that a key cannot pass for another one. */
export const RecipeKey = z.object({
  keyId: z.string().regex(/^[\w-]{43}$/),
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().regex(/^[\w-]{43}$/) }),
});
export type RecipeKey = z.infer<typeof RecipeKey>;

export const RecipeRef = z.object({ site: Site, version: z.coerce.number().int().min(1).max(1_000_000) });
export type RecipeRef = z.infer<typeof RecipeRef>;

/** `payload` is the recipe's JSON exactly as it was signed: `site` and `version` beside it are labels that nothing trusts. */
export const SignedRecipe = z.object({
  site: Site,
  version: z.int(),
  keyId: z.string().max(100),
  payload: z.string().max(500_000),
  signature: z.string().max(200),
});
export type SignedRecipe = z.infer<typeof SignedRecipe>;

/** The newest published recipe of each site, the keys of the workspace, and what was withdrawn. */
export const SignedRecipes = z.object({
  keys: z.array(RecipeKey).min(1).max(50),
  recipes: z.array(SignedRecipe).max(50),
  withdrawn: z.array(RecipeRef).max(1_000),
});
export type SignedRecipes = z.infer<typeof SignedRecipes>;

export const NewRecipe = z.object({ recipe: Recipe });

/** `shipped`: part of every panel, of the release that this server is of. */
export const RecipeState = z.enum(['shipped', 'published', 'withdrawn']);
export type RecipeState = z.infer<typeof RecipeState>;

export const RecipeEntry = z.object({
  recipe: Recipe,
  state: RecipeState,
  /** The one that panels without trouble read with. */
  current: z.boolean(),
  publishedAt: Instant.nullable(),
  /** Names, null when it was shipped or the person has left. */
  publishedBy: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnBy: z.string().nullable(),
});
export type RecipeEntry = z.infer<typeof RecipeEntry>;

/** What a panel did with a recipe that the server offered. */
export const RecipeOutcome = z.enum(['trial', 'kept', 'rolled_back', 'refused']);
export type RecipeOutcome = z.infer<typeof RecipeOutcome>;

/**
 * Why a panel did not take a recipe, or gave it back. `signature`: it was changed after it was signed. `key`: signed
 * with a key that this panel did not learn when it connected. `schema`: not a recipe that this version understands.
 * `older`: not newer than what is in use. `unsupported`: the browser cannot check signatures. `worse`: found fewer people.
 */
export const RecipeProblem = z.enum(['signature', 'key', 'schema', 'older', 'unsupported', 'worse']);
export type RecipeProblem = z.infer<typeof RecipeProblem>;

const RungName = z.string().regex(/^[a-z]+\/[a-z0-9-]{1,60}$/);
const Count = z.int().min(0).max(1_000_000);

/** All readings of one panel with one recipe on one day, so far: sent again they replace what was sent before. */
export const HealthCount = z.object({
  /** UTC midnight. */
  day: Instant,
  /** Random, made anew each day: tells panels of one day apart and nothing else. */
  reporter: z.string().regex(/^[\w-]{8,64}$/),
  site: Site,
  recipe: z.int().min(0).max(1_000_000),
  hits: z.record(RungName, Count).refine((hits) => Object.keys(hits).length <= 60, 'more than 60 rungs'),
  misses: Count,
  outcome: RecipeOutcome.optional(),
  problem: RecipeProblem.optional(),
});
export type HealthCount = z.infer<typeof HealthCount>;

export const HealthReport = z.object({
  extensionVersion: z.string().regex(/^\d{1,5}(\.\d{1,5}){0,3}$/),
  counts: z.array(HealthCount).min(1).max(200),
});
export type HealthReport = z.infer<typeof HealthReport>;

/** One recipe of one site over the period. */
export const RecipeHealth = z.object({
  site: Site,
  version: z.int(),
  readings: z.int(),
  misses: z.int(),
  /** Readings by the rung that answered. */
  hits: z.record(z.string(), z.int()),
  /** One for each day of the period, oldest first. */
  days: z.array(z.object({ at: Instant, readings: z.int(), misses: z.int() })),
  /** Newest first. */
  extensionVersions: z.array(z.string()),
  /** How many panels took it on trial, gave it back, refused it. */
  tried: z.int(),
  rolledBack: z.int(),
  refused: z.int(),
  problems: z.array(RecipeProblem),
  lastSeenAt: Instant,
});
export type RecipeHealth = z.infer<typeof RecipeHealth>;

/** By site, newest version first. */
export const RecognitionReport = z.object({ from: Instant, to: Instant, recipes: z.array(RecipeHealth) });
export type RecognitionReport = z.infer<typeof RecognitionReport>;
