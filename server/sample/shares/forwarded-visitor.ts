import { engagementRow } from '../engagements.ts';
import { seededRandom } from '../random.ts';
import { browse, read } from '../steps.ts';
import type { Row, World } from '../world.ts';

const browser = 'visitor-5d1c';
const recipientKey = 'marisol.etchart';

/**
 * What the site saw of the colleague to whom a share was forwarded: an anonymous visitor on another device, who opened
 * the piece through the rep's link and looked further. Nobody's identity changes by it.
 */
export function forwardedVisitor(world: World, sourceId: string): Row<'engagement'>[] {
  const random = seededRandom('forwarded visitor');
  const recipient = world.person(recipientKey);
  let at = world.timeOf(recipient, 6, 10.6) + 125_000;
  return [read('supplier-scorecard', 190), browse('supplierRisk', 85), read('supplier-demo', 240), browse('pricing', 60)].map((step) => {
    const row = engagementRow(world, { step, at, id: random.id(at), contactId: null, anonymousId: browser, sourceId });
    at += ((step.seconds ?? 0) + random.int(5, 20)) * 1_000;
    return row;
  });
}

/** The same browser, as the share knows it: whose it is, the team has not said. */
export function forwardedBrowser(
  world: World,
  shares: readonly { share_recipient: Row<'share_recipient'>[]; share: Row<'share'> }[],
  engagements: readonly Row<'engagement'>[],
): Row<'share_visitor'>[] {
  const recipient = world.person(recipientKey);
  const [first] = engagements;
  const opened = shares.find(
    ({ share, share_recipient }) => share.asset_id === first?.asset_id && share_recipient.some((row) => row.contact_id === recipient.id),
  );
  if (!first || !opened) return [];
  return [
    {
      workspace_id: world.workspaceId,
      share_id: opened.share.id,
      anonymous_id: browser,
      first_at: first.at,
      last_at: engagements.at(-1)?.at ?? first.at,
      judged: 'open',
      judged_by: null,
      judged_at: null,
    },
  ];
}
