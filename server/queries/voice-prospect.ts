import type { Db } from '../db/transaction.ts';

/** What of a prospect and a deal is not known here, or does not belong together; null when all is well. */
export type ProspectProblem = 'contact' | 'deal' | 'apart';

/** Looks a contact and a deal up, either of which may be left out. A deal is one of the contact's account, or one that the contact takes part in. */
export async function findProspectProblem(
  db: Db,
  workspaceId: string,
  { contactId, opportunityId }: { contactId: string | null; opportunityId: string | null },
): Promise<ProspectProblem | null> {
  const contact =
    contactId === null
      ? null
      : await db
          .selectFrom('contact')
          .select(['id', 'account_id'])
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', contactId)
          .executeTakeFirst();
  if (contact === undefined) return 'contact';
  if (opportunityId === null) return null;
  const deal = await db
    .selectFrom('opportunity')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', opportunityId)
    .executeTakeFirst();
  if (!deal) return 'deal';
  if (!contact || contact.account_id === deal.account_id) return null;
  const takesPart = await db
    .selectFrom('opportunity_contact')
    .select('contact_id')
    .where('workspace_id', '=', workspaceId)
    .where('opportunity_id', '=', opportunityId)
    .where('contact_id', '=', contact.id)
    .executeTakeFirst();
  return takesPart ? null : 'apart';
}
