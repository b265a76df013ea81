import type { Db } from '../db/transaction.ts';
import { findProspectProblem } from '../queries/voice-prospect.ts';
import { refuse } from './base.ts';

/** Refuses a contact or deal that is not here, and a deal of somebody else's account. */
export async function checkProspect(
  db: Db,
  workspaceId: string,
  prospect: { contactId: string | null; opportunityId: string | null },
): Promise<void> {
  switch (await findProspectProblem(db, workspaceId, prospect)) {
    case 'contact':
      throw refuse('NOT_FOUND', 'There is no such contact in this workspace.', [{ field: 'contactId', message: 'is not a contact here' }]);
    case 'deal':
      throw refuse('NOT_FOUND', 'There is no such deal in this workspace.', [{ field: 'opportunityId', message: 'is not a deal here' }]);
    case 'apart':
      throw refuse('BAD_REQUEST', "This deal is not one of the contact's account.", [
        { field: 'opportunityId', message: "is not a deal of the contact's account" },
      ]);
    case null:
  }
}
