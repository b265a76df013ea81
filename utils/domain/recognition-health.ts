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

/**
 * Health with one more reading. Counted are pages whose address is that of a person (`promised`); a page about nobody
 * that says so (`nobody`) is neither hit nor miss. Pure; the given health stays as it is.
 */
export function countReading(health: RecognitionHealth, reading: PageReading, promised: boolean): RecognitionHealth {
  const { site, recipe = 0, rung, state } = reading;
  if (site === null || !promised || state === 'nobody') return health;
  const before = health.find((entry) => entry.site === site && entry.recipe === recipe) ?? {
    site,
    recipe,
    hits: {},
    misses: 0,
    recent: '',
  };
  const hit = state === 'read' && rung !== null;
  const after: SiteHealth = {
    ...before,
    hits: hit ? { ...before.hits, [rung]: (before.hits[rung] ?? 0) + 1 } : before.hits,
    misses: before.misses + (hit ? 0 : 1),
    recent: (before.recent + (hit ? 'h' : 'm')).slice(-KEPT),
  };
  return [...health.filter((entry) => entry !== before), after];
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
