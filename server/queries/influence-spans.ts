import { dialectOf } from '../db/dialect-of.ts';
import { givenRows } from '../db/given-rows.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import type { DealFacts } from './influence-deals.ts';

/** UTC milliseconds; both ends belong to it. */
export interface Window {
  since: number;
  until: number;
}

/** A deal, and when touchpoints count for it. */
export interface DealWindow extends Pick<DealFacts, 'id' | 'accountId'> {
  window: Window;
}

/** What the ids of owners are: accounts, whose steps are those of everybody there, or contacts. */
export type OwnerKind = 'contact.account_id' | 'contact.id';

/** Whose steps are read, of which time, and under which key they are answered. */
export interface Span extends Window {
  key: string;
  owner: string;
}

/** The contacts of spans. */
export const peopleOf = (db: Db, workspaceId: string, kind: OwnerKind, spans: readonly Span[]) =>
  db
    .selectFrom(givenRows(dialectOf(db), 'span', { key: 'text', owner: 'text', since: 'bigint', until: 'bigint' }, spans))
    .innerJoin('contact', (join) => join.on('contact.workspace_id', '=', workspaceId).onRef(kind, '=', 'span.owner'));

/** Whose steps count for these deals, each account and outsider once, with a time that holds all windows of its deals. */
export async function readOwners(db: Db, workspaceId: string, deals: readonly DealWindow[]) {
  const outsidersOf = await readOutsiders(db, workspaceId, deals);
  return {
    accounts: merged(deals.map(({ accountId, window }) => ({ owner: accountId, ...window }))),
    outsiders: merged(deals.flatMap(({ id, window }) => (outsidersOf.get(id) ?? []).map((owner) => ({ owner, ...window })))),
    ownersOf: ({ id, accountId }: DealWindow): readonly string[] => [accountId, ...(outsidersOf.get(id) ?? [])],
    outsidersOf: ({ id }: DealWindow): readonly string[] => outsidersOf.get(id) ?? [],
  };
}

function merged(given: readonly Omit<Span, 'key'>[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { owner, since, until } of given) {
    const known = spans.get(owner);
    spans.set(owner, { key: owner, owner, since: Math.min(since, known?.since ?? since), until: Math.max(until, known?.until ?? until) });
  }
  return [...spans.values()];
}

/** People of a deal who are not of its account: a consultant, or somebody whose account nobody knows. */
async function readOutsiders(db: Db, workspaceId: string, deals: readonly Pick<DealFacts, 'id'>[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('opportunity_contact')
    .innerJoin('opportunity', (join) =>
      join
        .onRef('opportunity.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('opportunity.id', '=', 'opportunity_contact.opportunity_id'),
    )
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('contact.id', '=', 'opportunity_contact.contact_id'),
    )
    .select(['opportunity_contact.opportunity_id', 'opportunity_contact.contact_id'])
    .where('opportunity_contact.workspace_id', '=', workspaceId)
    .where(
      anyOf(
        dialectOf(db),
        'opportunity_contact.opportunity_id',
        deals.map(({ id }) => id),
      ),
    )
    .where((eb) => eb.or([eb('contact.account_id', 'is', null), eb('contact.account_id', '!=', eb.ref('opportunity.account_id'))]))
    .execute();
  const byDeal = Map.groupBy(rows, ({ opportunity_id }) => opportunity_id);
  return new Map([...byDeal].map(([id, people]) => [id, people.map(({ contact_id }) => contact_id)]));
}
