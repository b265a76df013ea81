import { v7 } from 'uuid';
import { isFreeMailbox } from '../../utils/domain/identity/free-mailboxes.ts';
import { domainOf } from '../../utils/domain/identity/identifiers.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import type { Trx } from '../db/transaction.ts';
import type { NormalIdentifier } from './people.ts';

interface NewContactRow {
  workspaceId: string;
  userId: string;
  name: string;
  title: string | null;
  company: string | null;
  identifiers: readonly NormalIdentifier[];
  now: number;
}

/** Adds a contact with its identifiers; the account is found, or made, by mail domain or by company. */
export async function insertContact(trx: Trx, contact: NewContactRow): Promise<string> {
  const { workspaceId, userId, now } = contact;
  const email = contact.identifiers.find(({ kind }) => kind === 'email')?.value ?? null;
  const id = v7();
  await trx
    .insertInto('contact')
    .values({
      workspace_id: workspaceId,
      id,
      account_id: await findOrAddAccount(trx, workspaceId, email, contact.company, now),
      name: contact.name,
      name_key: nameKey(contact.name),
      title: contact.title,
      persona: null,
      email,
      owner_user_id: userId,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await addIdentifiers(trx, workspaceId, id, contact.identifiers, userId, now);
  return id;
}

/** Adds identifiers to a contact; one that is there already stays as it is. */
export async function addIdentifiers(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  identifiers: readonly NormalIdentifier[],
  userId: string,
  now: number,
): Promise<void> {
  await trx
    .insertInto('identifier')
    .values(
      identifiers.map(({ kind, value }) => ({
        workspace_id: workspaceId,
        kind,
        value,
        contact_id: contactId,
        confirmed_by: userId,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'kind', 'value']).doNothing())
    .execute();
}

/** Gives a contact that shows no address the one that was just confirmed. */
export async function fillEmail(trx: Trx, workspaceId: string, contactId: string, email: string, now: number): Promise<void> {
  await trx
    .updateTable('contact')
    .set({ email, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .where('email', 'is', null)
    .execute();
}

/** Takes an identifier from a contact; the address to show goes with it. False when it was not there. */
export async function removeIdentifier(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  { kind, value }: NormalIdentifier,
  now: number,
): Promise<boolean> {
  const result = await trx
    .deleteFrom('identifier')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  if (kind === 'email') {
    const other = await trx
      .selectFrom('identifier')
      .select('value')
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .where('kind', '=', 'email')
      .orderBy('created_at')
      .executeTakeFirst();
    await trx
      .updateTable('contact')
      .set({ email: other?.value ?? null, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', contactId)
      .where('email', '=', value)
      .execute();
  }
  return true;
}

async function findOrAddAccount(
  trx: Trx,
  workspaceId: string,
  email: string | null,
  company: string | null,
  now: number,
): Promise<string | null> {
  const mailDomain = email === null ? null : domainOf(email);
  const domain = mailDomain !== null && !isFreeMailbox(mailDomain) ? mailDomain : null;
  const accounts = trx.selectFrom('account').select(['id', 'domain']).where('workspace_id', '=', workspaceId).orderBy('created_at');
  if (domain) {
    const byDomain = await accounts.where('domain', '=', domain).executeTakeFirst();
    if (byDomain) return byDomain.id;
  }
  if (company) {
    const byName = await accounts.where((eb) => eb(eb.fn<string>('lower', ['name']), '=', company.toLowerCase())).executeTakeFirst();
    if (byName) return byName.id;
  }
  const name = company ?? (domain && companyOf(domain));
  if (!name) return null;
  const id = v7();
  await trx
    .insertInto('account')
    .values({ workspace_id: workspaceId, id, name, domain, industry: null, employees: null, region: null, created_at: now })
    .execute();
  return id;
}

/** `northwind-foods.com` reads as `Northwind Foods`. */
function companyOf(domain: string): string {
  return (domain.split('.')[0] ?? domain)
    .split(/[-_]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
