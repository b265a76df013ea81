import { engagementRow } from '../engagements.ts';
import { seededRandom } from '../random.ts';
import { browse, read } from '../steps.ts';
import type { Row, World } from '../world.ts';

/**
 * What the site saw of the colleague to whom a share was forwarded: an anonymous visitor on another device, who opened
 * the piece through the rep's link and looked further. Nobody's identity changes by it.
 */
export function forwardedVisitor(world: World, sourceId: string): Row<'engagement'>[] {
  const random = seededRandom('forwarded visitor');
  const recipient = world.person('marisol.etchart');
  let at = world.timeOf(recipient, 6, 10.6) + 125_000;
  return [read('supplier-scorecard', 190), browse('supplierRisk', 85), read('supplier-demo', 240), browse('pricing', 60)].map((step) => {
    const row = engagementRow(world, { step, at, id: random.id(at), contactId: null, anonymousId: 'visitor-5d1c', sourceId });
    at += ((step.seconds ?? 0) + random.int(5, 20)) * 1_000;
    return row;
  });
}
