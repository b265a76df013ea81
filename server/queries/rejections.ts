import type { Db, Trx } from '../db/transaction.ts';
import type { NormalIdentifier } from './people.ts';

interface RejectionRow {
  workspaceId: string;
  contactId: string;
  userId: string;
  now: number;
}

/** Contacts of whom somebody of the team said that they are not the person with one of these identifiers. */
export async function rejectedFor(db: Db, workspaceId: string, identifiers: readonly NormalIdentifier[]): Promise<Set<string>> {
  if (identifiers.length === 0) return new Set();
  const rows = await db
    .selectFrom('contact_rejection')
    .select('contact_id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or(identifiers.map(({ kind, value }) => eb.and([eb('kind', '=', kind), eb('value', '=', value)]))))
    .execute();
  return new Set(rows.map((row) => row.contact_id));
}

/** Keeps "not this person" for each identifier; who said it first stays. */
export async function addRejections(
  trx: Trx,
  { workspaceId, contactId, userId, now }: RejectionRow,
  identifiers: readonly NormalIdentifier[],
): Promise<void> {
  await trx
    .insertInto('contact_rejection')
    .values(
      identifiers.map(({ kind, value }) => ({
        workspace_id: workspaceId,
        kind,
        value,
        contact_id: contactId,
        rejected_by: userId,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'kind', 'value', 'contact_id']).doNothing())
    .execute();
}

/** Takes "not this person" back, whoever said it. */
export async function removeRejections(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  identifiers: readonly NormalIdentifier[],
): Promise<void> {
  await trx
    .deleteFrom('contact_rejection')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where((eb) => eb.or(identifiers.map(({ kind, value }) => eb.and([eb('kind', '=', kind), eb('value', '=', value)]))))
    .execute();
}
