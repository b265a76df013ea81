import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * People stand below their accounts in the indexes over whom shares reached, so that one stretch counts both: one index
 * fewer to keep, and half to read.
 */
export function reachInOne(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      for (const name of ['account', 'asset_contact', 'asset_account']) await schema.dropIndex(`share_recipient_reached_${name}`).execute();
      for (const [name, columns] of Object.entries({ account: [], asset: ['asset_id'] }))
        await schema
          .createIndex(`share_recipient_reached_${name}`)
          .on('share_recipient')
          .columns(['workspace_id', ...columns, 'account_id', 'contact_id', 'reached_at'])
          .where(sql.ref('reached_at'), 'is not', null)
          .execute();
    },
  };
}
