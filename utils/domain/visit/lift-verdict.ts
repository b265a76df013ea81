import type { VisitVerdict } from '../../contract/words.ts';
import { aheadReason } from './judge-visit.ts';

export const seenReason = 'Went on reading on the company’s site';

/**
 * What a visit is once the company's own site has seen its browser. A page that was loaded ahead is opened without
 * another request, so it becomes a person's; a visit that is a machine's for any other reason stays one (some scanners
 * run a page's scripts) and null is answered.
 */
export function liftVerdict(verdict: VisitVerdict, reasons: readonly string[]): { verdict: VisitVerdict; reasons: string[] } | null {
  if (reasons.includes(seenReason)) return { verdict, reasons: [...reasons] };
  if (verdict !== 'automated') return { verdict: 'confirmed', reasons: [seenReason, ...reasons] };
  const ahead =
    reasons.includes(aheadReason) && reasons.every((reason) => reason === aheadReason || /^Opened (before|within)/.test(reason));
  return ahead ? { verdict: 'confirmed', reasons: [seenReason, aheadReason] } : null;
}
