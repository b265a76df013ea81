import type { Db } from '../db/transaction.ts';

/** Shares that were sent, a row for each recipient, with the contact and its account. */
export const sentShares = (db: Db, workspaceId: string) =>
  db
    .selectFrom('share')
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .where('share.workspace_id', '=', workspaceId)
    .where('share.state', 'in', ['sent', 'visited']);
