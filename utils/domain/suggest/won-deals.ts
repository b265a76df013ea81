/** A deal that came to its end, and the assets that its people consumed or were sent before. */
export interface ClosedDeal {
  won: boolean;
  industry: string | null;
  assetIds: readonly string[];
}

interface Deals {
  won: number;
  lost: number;
}

/** Closed deals in all, by industry, by asset that was used in them, and by both. */
export interface WonDeals {
  all: Deals;
  industries: Record<string, Deals>;
  assets: Record<string, Deals>;
  segments: Record<string, Deals>;
  /** The share of deals in which the average asset of those ever used was. */
  usual: number;
}

/** With fewer won deals nothing is said of them. */
export const leastWon = 3;
/** So many deals the expected use weighs beside those counted. */
const priorDeals = 6;
const leastUsual = 0.02;

export function countDeals(deals: readonly ClosedDeal[]): WonDeals {
  const counts: WonDeals = {
    all: none(),
    industries: Object.create(null),
    assets: Object.create(null),
    segments: Object.create(null),
    usual: leastUsual,
  };
  for (const { won, industry, assetIds } of deals) {
    const kind = won ? 'won' : 'lost';
    counts.all[kind]++;
    const folded = fold(industry);
    if (folded) at(counts.industries, folded)[kind]++;
    for (const assetId of new Set(assetIds)) {
      at(counts.assets, assetId)[kind]++;
      if (folded) at(counts.segments, `${assetId} ${folded}`)[kind]++;
    }
  }
  const uses = Object.values(counts.assets);
  const used = uses.reduce((sum, { won, lost }) => sum + won + lost, 0);
  counts.usual = Math.max(leastUsual, used / Math.max(1, uses.length) / Math.max(1, deals.length));
  return counts;
}

/**
 * How much more often an asset was used in won deals than in lost ones, as a logarithm: shrunk to no difference where
 * deals are few, and from the industry's own deals to all. Without lost deals it is against the use of the average asset.
 */
export function wonLift(deals: WonDeals, assetId: string, industry: string | null): number {
  if (deals.all.won < leastWon) return 0;
  const used = deals.assets[assetId] ?? none();
  const overall = lift(used, deals.all, deals.usual);
  const folded = fold(industry);
  const ofIndustry = folded ? deals.industries[folded] : undefined;
  if (!folded || !ofIndustry || ofIndustry.won < leastWon) return overall;
  return (overall + lift(deals.segments[`${assetId} ${folded}`] ?? none(), ofIndustry, deals.usual)) / 2;
}

/** Won deals that used an asset: of this industry where there are enough, else of all; null when there is nothing to say. */
export function wonWith(
  deals: WonDeals,
  assetId: string,
  industry: string | null,
): { used: number; won: number; industry: boolean } | null {
  const folded = fold(industry);
  const ofIndustry = folded ? deals.industries[folded] : undefined;
  const inSegment = folded ? (deals.segments[`${assetId} ${folded}`]?.won ?? 0) : 0;
  if (ofIndustry && ofIndustry.won >= leastWon && inSegment >= 2) return { used: inSegment, won: ofIndustry.won, industry: true };
  const used = deals.assets[assetId]?.won ?? 0;
  return deals.all.won >= leastWon && used >= 2 ? { used, won: deals.all.won, industry: false } : null;
}

function lift(used: Deals, all: Deals, expected: number): number {
  const inWon = (used.won + priorDeals * expected) / (all.won + priorDeals);
  const inLost = (used.lost + priorDeals * expected) / (all.lost + priorDeals);
  return Math.max(-1.5, Math.min(1.5, Math.log(inWon / inLost)));
}

function at(counts: Record<string, Deals>, key: string): Deals {
  counts[key] ??= none();
  return counts[key];
}

function none(): Deals {
  return { won: 0, lost: 0 };
}

function fold(industry: string | null): string {
  return industry?.trim().toLowerCase() ?? '';
}
