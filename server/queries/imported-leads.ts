import type { Db } from '../db/transaction.ts';
import { matchingLeads } from './lead-rows.ts';

/** The members who own leads that an import brought, each with how many the list shows them. */
export async function countImported(db: Db, workspaceId: string, importId: string): Promise<{ userId: string; leads: number }[]> {
  const rows = await matchingLeads(db, workspaceId, '', { importId })
    .where('owner.user_id', 'is not', null)
    .select((eb) => ['owner.user_id as userId', eb.fn.countAll<number>().as('leads')])
    .groupBy('owner.user_id')
    .orderBy('owner.user_id')
    .execute();
  return rows.flatMap(({ userId, leads }) => (userId === null ? [] : [{ userId, leads }]));
}
