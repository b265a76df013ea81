import { chunksOf } from '../../utils/domain/chunks-of.ts';
import { contactKeys } from '../../utils/domain/identity/blocking.ts';
import { accountKey } from '../../utils/domain/identity/company-name.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf, type BulkTable, insertRows } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';

/** Keys are written in their order: so many contacts at once touch each page of the index once and not once for each contact. */
const contactsAtOnce = 20_000;

const contactLookup: BulkTable<'workspace_id' | 'key' | 'contact_id'> = {
  name: 'contact_lookup',
  columns: { workspace_id: 'text', key: 'text', contact_id: 'text' },
  tail: 'on conflict (workspace_id, key, contact_id) do nothing',
};

/** Writes the look-up keys of these contacts anew. Belongs in the transaction that changed a name, address or account. */
export async function writeContactKeys(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const dialect = dialectOf(db);
  for (const ids of chunksOf(contactIds, contactsAtOnce)) {
    const contacts = await readForKeys(db, workspaceId, ids);
    await db
      .deleteFrom('contact_lookup')
      .where('workspace_id', '=', workspaceId)
      .where(anyOf(dialect, 'contact_id', ids))
      .execute();
    const rows = contacts.flatMap((contact) =>
      contactKeys(contact).map((key) => ({ workspace_id: workspaceId, key, contact_id: contact.id })),
    );
    await insertRows(
      db,
      dialect,
      contactLookup,
      rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.contact_id < b.contact_id ? -1 : 1)),
    );
  }
}

function readForKeys(db: Db, workspaceId: string, contactIds: readonly string[]) {
  return db
    .selectFrom('contact')
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select([
      'contact.id',
      'contact.name',
      'contact.title',
      'contact.email',
      'account.name as accountName',
      'account.domain as accountDomain',
    ])
    .where('contact.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'contact.id', contactIds))
    .execute();
}

/** The same for everybody of these accounts, after an account's name or domain changed. */
export async function writeKeysOfAccounts(db: Db, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const people = await db
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .execute();
  await writeContactKeys(
    db,
    workspaceId,
    people.map(({ id }) => id),
  );
}

/** Makes all keys of all workspaces anew, names' and companies' included: once, when how they are made has changed. */
export async function rebuildKeys(db: Db): Promise<void> {
  const accounts = await db.selectFrom('account').select(['workspace_id', 'id', 'name', 'name_key']).execute();
  for (const { workspace_id, id, name, name_key } of accounts) {
    const key = accountKey(name);
    if (key === name_key) continue;
    await db.updateTable('account').set({ name_key: key }).where('workspace_id', '=', workspace_id).where('id', '=', id).execute();
  }
  const workspaces = await db.selectFrom('contact').select('workspace_id').distinct().execute();
  for (const { workspace_id } of workspaces) {
    for (let after = ''; ; ) {
      const contacts = await db
        .selectFrom('contact')
        .select(['id', 'name', 'name_key'])
        .where('workspace_id', '=', workspace_id)
        .where('id', '>', after)
        .orderBy('id')
        .limit(contactsAtOnce)
        .execute();
      const last = contacts.at(-1);
      if (!last) break;
      after = last.id;
      for (const { id, name, name_key } of contacts) {
        const key = nameKey(name);
        if (key === name_key) continue;
        await db.updateTable('contact').set({ name_key: key }).where('workspace_id', '=', workspace_id).where('id', '=', id).execute();
      }
      await writeContactKeys(
        db,
        workspace_id,
        contacts.map(({ id }) => id),
      );
    }
  }
}
