import type { Db } from '../db/transaction.ts';

/** A fact with the names and addresses that a CRM needs, read when it is sent: none of them waits in the outbox. */
export interface CrmFact {
  id: string;
  type: 'share.sent' | 'visit.confirmed';
  at: number;
  assetTitle: string;
  assetUrl: string;
  /** The rep. */
  byName: string;
  channel: string;
  contacts: { id: string; name: string; email: string }[];
}

/** Null when the share is gone: then there is nothing to tell. Contacts without an address are left out. */
export async function readCrmFact(
  db: Db,
  workspaceId: string,
  fact: Pick<CrmFact, 'id' | 'type' | 'at'> & { shareId: string; contactIds: readonly string[] },
): Promise<CrmFact | null> {
  const share = await db
    .selectFrom('share')
    .innerJoin('asset', (join) => join.onRef('asset.workspace_id', '=', 'share.workspace_id').onRef('asset.id', '=', 'share.asset_id'))
    .innerJoin('user', 'user.id', 'share.user_id')
    .select(['asset.title', 'asset.url', 'user.name', 'share.channel'])
    .where('share.workspace_id', '=', workspaceId)
    .where('share.id', '=', fact.shareId)
    .executeTakeFirst();
  if (!share) return null;
  const contacts =
    fact.contactIds.length === 0
      ? []
      : await db
          .selectFrom('contact')
          .select(['id', 'name', 'email'])
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', fact.contactIds)
          .orderBy('id')
          .execute();
  return {
    ...{ id: fact.id, type: fact.type, at: fact.at },
    ...{ assetTitle: share.title, assetUrl: share.url, byName: share.name, channel: share.channel },
    contacts: contacts.flatMap(({ id, name, email }) => (email === null ? [] : [{ id, name, email }])),
  };
}
