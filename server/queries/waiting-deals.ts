import type { Opportunity } from '../../utils/contract/people.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';

/** The open deals that each of these contacts takes part in. */
export async function readOpenDealsOf(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, Opportunity[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('opportunity_contact')
    .innerJoin('opportunity', (join) =>
      join
        .onRef('opportunity.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('opportunity.id', '=', 'opportunity_contact.opportunity_id'),
    )
    .select([
      'opportunity_contact.contact_id',
      'opportunity.id',
      'opportunity.name',
      'opportunity.stage',
      'opportunity.status',
      'opportunity.amount_minor as amountMinor',
      'opportunity.currency',
      'opportunity.close_at as closeAt',
    ])
    .where('opportunity_contact.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'opportunity_contact.contact_id', [...new Set(contactIds)]))
    .where('opportunity.status', '=', 'open')
    .orderBy('opportunity.id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.contact_id)].map(([id, deals]) => [id, deals.map(({ contact_id: _, ...deal }) => deal)]),
  );
}
