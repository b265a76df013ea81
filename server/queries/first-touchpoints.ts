import { type Touchpoint, touchpointsOf } from '../../utils/domain/influence/touchpoints.ts';
import type { Db } from '../db/transaction.ts';
import { readGroupVisits, readLeads, together } from './influence-facts.ts';
import { type DealWindow, type OwnerKind, readOwners, type Span } from './influence-spans.ts';
import { readFirstTimes, readSteps } from './influence-steps.ts';
import { dayMs } from './whole-days.ts';

type Reader<Found> = (db: Db, workspaceId: string, kind: OwnerKind, spans: readonly Span[]) => Promise<ReadonlyMap<string, Found>>;

/**
 * The first touchpoint of each of these deals within its window, by deal: whether there is one, and who it came from, is
 * all that totals ask. A touchpoint is what somebody did on one day, so that the day of the first step tells it all; the
 * rest of the window stays unread.
 */
export async function readFirstTouchpoints(db: Db, workspaceId: string, deals: readonly DealWindow[]): Promise<Map<string, Touchpoint>> {
  const { accounts, outsiders, ownersOf, outsidersOf } = await readOwners(db, workspaceId, deals);
  /** Of everybody at the accounts, and of outsiders: most deals have none, and then nothing is asked. */
  const ofBoth = <Found>(read: Reader<Found>, atAccounts: readonly Span[], ofOthers: readonly Span[]) =>
    Promise.all([
      read(db, workspaceId, 'contact.account_id', atAccounts),
      ofOthers.length > 0 ? read(db, workspaceId, 'contact.id', ofOthers) : new Map<string, Found>(),
    ]);
  const [[visitsAt, visitsOf], [leadsAt, leadsOf]] = await Promise.all([
    ofBoth(readGroupVisits, accounts, outsiders),
    ofBoth(readLeads, accounts, outsiders),
  ]);
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
  const times = await ofBoth(readFirstTimes, deals.flatMap(ofAccount), deals.flatMap(ofOutsiders));
  const begun = deals.flatMap((deal) => {
    const facts = seen.get(deal.id);
    const found = [...(facts?.groupVisits ?? []), ...(facts?.leads ?? [])].map(({ at }) => at);
    const first = Math.min(...found, ...times.flatMap((byDeal) => byDeal.get(deal.id) ?? []));
    if (first === Infinity) return [];
    const endOfDay = (Math.floor(first / dayMs) + 1) * dayMs - 1;
    return [{ ...deal, window: { since: first, until: Math.min(endOfDay, deal.window.until) } }];
  });
  const steps = await ofBoth(readSteps, begun.flatMap(ofAccount), begun.flatMap(ofOutsiders));
  return new Map(
    begun.flatMap(({ id, window }) => {
      const engagements = steps.flatMap((byDeal) => byDeal.get(id) ?? []);
      const [first] = touchpointsOf(together([seen.get(id), { engagements, groupVisits: [], sends: [], leads: [] }], window));
      return first ? [[id, first] as const] : [];
    }),
  );
}
