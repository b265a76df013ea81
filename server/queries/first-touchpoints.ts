import { type Touchpoint, touchpointsOf } from '../../utils/domain/influence/touchpoints.ts';
import type { Db } from '../db/transaction.ts';
import { readGroupVisits, readLeads, together } from './influence-facts.ts';
import { type DealWindow, readOwners, type Span } from './influence-spans.ts';
import { readFirstTimes, readSteps } from './influence-steps.ts';

const dayMs = 86_400_000;

/**
 * The first touchpoint of each of these deals within its window, by deal: whether there is one, and who it came from, is
 * all that totals ask. A touchpoint is what somebody did on one day, so that the day of the first step tells it all; the
 * rest of the window stays unread.
 */
export async function readFirstTouchpoints(db: Db, workspaceId: string, deals: readonly DealWindow[]): Promise<Map<string, Touchpoint>> {
  const { accounts, outsiders, ownersOf, outsidersOf } = await readOwners(db, workspaceId, deals);
  const others = await Promise.all([
    readGroupVisits(db, workspaceId, 'contact.account_id', accounts),
    readGroupVisits(db, workspaceId, 'contact.id', outsiders),
    readLeads(db, workspaceId, 'contact.account_id', accounts),
    readLeads(db, workspaceId, 'contact.id', outsiders),
  ]);
  const [visitsAt, visitsOf, leadsAt, leadsOf] = others;
  const seen = new Map(
    deals.map((deal) => {
      const parts = ownersOf(deal).map((owner, place) => ({
        engagements: [],
        sends: [],
        groupVisits: (place === 0 ? visitsAt : visitsOf).get(owner) ?? [],
        leads: (place === 0 ? leadsAt : leadsOf).get(owner) ?? [],
      }));
      return [deal.id, together(parts, deal.window)] as const;
    }),
  );
  const ofAccount = (deal: DealWindow): Span[] => [{ key: deal.id, owner: deal.accountId, ...deal.window }];
  const ofOutsiders = (deal: DealWindow): Span[] => outsidersOf(deal).map((owner) => ({ key: deal.id, owner, ...deal.window }));
  const times = await Promise.all([
    readFirstTimes(db, workspaceId, 'contact.account_id', deals.flatMap(ofAccount)),
    readFirstTimes(db, workspaceId, 'contact.id', deals.flatMap(ofOutsiders)),
  ]);
  const begun = deals.flatMap((deal) => {
    const facts = seen.get(deal.id);
    const found = [...(facts?.groupVisits ?? []), ...(facts?.leads ?? [])].map(({ at }) => at);
    const first = Math.min(...found, ...times.flatMap((byDeal) => byDeal.get(deal.id) ?? []));
    if (first === Infinity) return [];
    const endOfDay = (Math.floor(first / dayMs) + 1) * dayMs - 1;
    return [{ ...deal, window: { since: first, until: Math.min(endOfDay, deal.window.until) } }];
  });
  const steps = await Promise.all([
    readSteps(db, workspaceId, 'contact.account_id', begun.flatMap(ofAccount)),
    readSteps(db, workspaceId, 'contact.id', begun.flatMap(ofOutsiders)),
  ]);
  return new Map(
    begun.flatMap(({ id, window }) => {
      const engagements = steps.flatMap((byDeal) => byDeal.get(id) ?? []);
      const [first] = touchpointsOf(together([seen.get(id), { engagements, groupVisits: [], sends: [], leads: [] }], window));
      return first ? [[id, first] as const] : [];
    }),
  );
}
