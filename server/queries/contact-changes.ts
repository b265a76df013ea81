import { v7 } from 'uuid';
import { accountDomain } from '../../utils/domain/identity/account-domain.ts';
import { accountKey } from '../../utils/domain/identity/company-name.ts';
import { domainOf } from '../../utils/domain/identity/identifiers.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import type { Trx } from '../db/transaction.ts';
import { writeContactKeys } from './contact-keys.ts';
import type { NormalIdentifier } from './people.ts';

interface NewContactRow {
  workspaceId: string;
  userId: string;
  name: string;
  title: string | null;
  company: string | null;
  identifiers: readonly NormalIdentifier[];
  /** Other domains of companies → the account's domain, as the workspace's settings have them. */
  domainAliases: Readonly<Record<string, string>>;
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
      account_id: await findOrAddAccount(trx, contact, email),
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
  await writeContactKeys(trx, workspaceId, [id]);
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
  const filled = await trx
    .updateTable('contact')
    .set({ email, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .where('email', 'is', null)
    .executeTakeFirst();
  if (filled.numUpdatedRows > 0n) await writeContactKeys(trx, workspaceId, [contactId]);
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
    await writeContactKeys(trx, workspaceId, [contactId]);
  }
  return true;
}

async function findOrAddAccount(
  trx: Trx,
  { workspaceId, company, domainAliases, now }: NewContactRow,
  email: string | null,
): Promise<string | null> {
  const mailDomain = email === null ? null : domainOf(email);
  const domain = mailDomain === null ? null : accountDomain(mailDomain, domainAliases);
  const accounts = trx.selectFrom('account').select(['id', 'domain']).where('workspace_id', '=', workspaceId).orderBy('created_at');
  if (domain) {
    // Accounts that stand under a subdomain since before keep their people.
    const byDomain = await accounts.where('domain', 'in', [domain, mailDomain ?? domain]).executeTakeFirst();
    if (byDomain) return byDomain.id;
  }
  if (company) {
    const byName = await accounts.where('name_key', '=', accountKey(company)).executeTakeFirst();
    if (byName) return byName.id;
  }
  const name = company ?? (domain && companyOf(domain));
  if (!name) return null;
  const id = v7();
  await trx
    .insertInto('account')
    .values({
      workspace_id: workspaceId,
      id,
      name,
      name_key: accountKey(name),
      domain,
      industry: null,
      employees: null,
      region: null,
      created_at: now,
    })
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
