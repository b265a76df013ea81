import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Of the indexes over whom shares reached, one has people below their accounts, so that one stretch counts both, and one
 * has the time below the asset, so that a report reads its period alone: one index fewer to keep.
 */
export function reachInOne(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      for (const name of ['account', 'asset_contact', 'asset_account']) await schema.dropIndex(`share_recipient_reached_${name}`).execute();
      for (const [name, columns] of Object.entries({
        account: ['account_id', 'contact_id', 'reached_at'],
        asset: ['asset_id', 'reached_at', 'contact_id', 'account_id'],
      }))
        await schema
          .createIndex(`share_recipient_reached_${name}`)
          .on('share_recipient')
          .columns(['workspace_id', ...columns])
          .where(sql.ref('reached_at'), 'is not', null)
          .execute();
    },
  };
}
