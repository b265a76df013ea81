import type { PageReading, Site } from '../contract/reading.ts';

/** How often one recipe of a site found whom an address promised. Counts only: no address, no name, no time. */
export interface SiteHealth {
  site: Site;
  recipe: number;
  /** Readings answered, by the rung that answered. */
  hits: Record<string, number>;
  /** Pages whose address is a person's and whose document named nobody until the reader gave up. */
  misses: number;
  /** The last outcomes, newest last, `h` or `m`, at most 30: what degradation is judged by. */
  recent: string;
}

/** One entry for each site and recipe version that was read with. */
export type RecognitionHealth = readonly SiteHealth[];

const KEPT = 30;
/** Fewer outcomes than this say nothing yet. */
const ENOUGH = 5;

/** What a reading counts as: a hit by a rung, or a miss (`rung: null`); null when it is neither. */
export function outcomeOf(reading: PageReading, promised: boolean): { site: Site; recipe: number; rung: string | null } | null {
  const { site, recipe = 0, rung, state } = reading;
  if (site === null || !promised || state === 'nobody') return null;
  return { site, recipe, rung: state === 'read' ? rung : null };
}

/** Hits and misses with one more outcome. */
export function addOutcome(
  rung: string | null,
  { hits, misses }: Pick<SiteHealth, 'hits' | 'misses'>,
): Pick<SiteHealth, 'hits' | 'misses'> {
  return rung === null ? { hits, misses: misses + 1 } : { hits: { ...hits, [rung]: (hits[rung] ?? 0) + 1 }, misses };
}

/**
 * Health with one more reading. Counted are pages whose address is that of a person (`promised`); a page about nobody
 * that says so (`nobody`) is neither hit nor miss. Pure; the given health stays as it is.
 */
export function countReading(health: RecognitionHealth, reading: PageReading, promised: boolean): RecognitionHealth {
  const outcome = outcomeOf(reading, promised);
  if (!outcome) return health;
  const { site, recipe, rung } = outcome;
  const before = entryOf(health, site, recipe) ?? {
    site,
    recipe,
    hits: {},
    misses: 0,
    recent: '',
  };
  const after: SiteHealth = {
    ...before,
    ...addOutcome(rung, before),
    recent: (before.recent + (rung === null ? 'm' : 'h')).slice(-KEPT),
  };
  return [...health.filter((entry) => entry !== before), after];
}

export function entryOf(health: RecognitionHealth, site: Site, recipe: number): SiteHealth | undefined {
  return health.find((entry) => entry.site === site && entry.recipe === recipe);
}

/** Read with often enough that a recipe need not be on trial any longer. */
export function isProven(entry: SiteHealth | undefined): boolean {
  return (entry?.recent.length ?? 0) >= KEPT;
}

/** Share of the recent readings that found somebody, 0 to 1; null while there are too few to tell. */
export function hitRate(entry: SiteHealth | undefined): number | null {
  if (!entry || entry.recent.length < ENOUGH) return null;
  return [...entry.recent].filter((outcome) => outcome === 'h').length / entry.recent.length;
}

/** The site looks different than its recipe says: most of the recent pages that should name a person named nobody. */
export function isDegraded(entry: SiteHealth | undefined): boolean {
  const rate = hitRate(entry);
  return rate !== null && rate < 0.5;
}

/**
 * Whether a new recipe does worse than the one before it, so that the old one has to come back: at least five readings,
 * and a hit rate lower by a fifth or more. Against a recipe that was never measured, only a degraded one is worse.
 */
export function isWorse(next: SiteHealth | undefined, before: SiteHealth | undefined): boolean {
  const rate = hitRate(next);
  if (rate === null) return false;
  const old = hitRate(before);
  return old === null ? rate < 0.5 : rate < old - 0.2;
}
