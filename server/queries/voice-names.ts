import type { VoiceDeal } from '../../utils/contract/voice.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import type { Db } from '../db/transaction.ts';

/** How many values stand in one `in (…)`: well below what either engine takes. */
const chunk = 5_000;

export interface VoicePerson {
  contactId: string;
  name: string;
  accountName: string | null;
}

/** Deals by id, with the names of their accounts; those that are gone are left out. */
export async function readVoiceDeals(db: Db, workspaceId: string, ids: Iterable<string | null>): Promise<Map<string, VoiceDeal>> {
  const deals = new Map<string, VoiceDeal>();
  for (const some of givenOf(ids)) {
    const rows = await db
      .selectFrom('opportunity')
      .innerJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'opportunity.workspace_id').onRef('account.id', '=', 'opportunity.account_id'),
      )
      .select([
        'opportunity.id',
        'opportunity.name',
        'opportunity.status',
        'opportunity.amount_minor',
        'opportunity.currency',
        'account.id as account_id',
        'account.name as account_name',
      ])
      .where('opportunity.workspace_id', '=', workspaceId)
      .where('opportunity.id', 'in', some)
      .execute();
    for (const { id, name, status, currency, amount_minor, account_id, account_name } of rows)
      deals.set(id, { id, name, accountId: account_id, accountName: account_name, status, amountMinor: amount_minor, currency });
  }
  return deals;
}

/** Contacts by id, with the names of their accounts. */
export async function readPersons(db: Db, workspaceId: string, ids: Iterable<string | null>): Promise<Map<string, VoicePerson>> {
  const persons = new Map<string, VoicePerson>();
  for (const some of givenOf(ids)) {
    const rows = await db
      .selectFrom('contact')
      .leftJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
      )
      .select(['contact.id', 'contact.name', 'account.name as account_name'])
      .where('contact.workspace_id', '=', workspaceId)
      .where('contact.id', 'in', some)
      .execute();
    for (const { id, name, account_name } of rows) persons.set(id, { contactId: id, name, accountName: account_name });
  }
  return persons;
}

/** Members by user id; of somebody who left only the name is known. */
export async function readMembers(
  db: Db,
  workspaceId: string,
  ids: Iterable<string | null>,
): Promise<Map<string, { memberId: string; name: string }>> {
  const members = new Map<string, { memberId: string; name: string }>();
  for (const some of givenOf(ids)) {
    const rows = await db
      .selectFrom('user')
      .leftJoin('member', (join) => join.onRef('member.user_id', '=', 'user.id').on('member.workspace_id', '=', workspaceId))
      .select(['user.id', 'user.name', 'member.id as member_id'])
      .where('user.id', 'in', some)
      .execute();
    for (const { id, name, member_id } of rows) members.set(id, { memberId: member_id ?? '', name });
  }
  return members;
}

function givenOf(ids: Iterable<string | null>): string[][] {
  const given = [...new Set(ids)].filter((id) => id !== null);
  return chunksOf(given, chunk);
}
