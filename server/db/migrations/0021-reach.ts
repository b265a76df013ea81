import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { rebuildReached } from '../../queries/reached.ts';
import type { Database } from '../connect.ts';
import type { Tables } from '../tables.ts';
import { textType } from './shape.ts';

/** Whom shares reached and when, beside their recipients, with indexes in the order in which reports count people and accounts. */
export function reach(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      for (const [name, type] of [['reached_at', 'bigint'] as const, ['asset_id', text] as const, ['account_id', text] as const])
        await schema
          .alterTable('share_recipient')
          .addColumn(name, type as 'text')
          .execute();
      await rebuildReached(db as Kysely<Tables>);
      for (const [name, columns] of Object.entries({
        reached_contact: ['contact_id'],
        reached_account: ['account_id'],
        reached_asset_contact: ['asset_id', 'contact_id'],
        reached_asset_account: ['asset_id', 'account_id'],
      }))
        await schema
          .createIndex(`share_recipient_${name}`)
          .on('share_recipient')
          .columns(['workspace_id', ...columns, 'reached_at'])
          .where(sql.ref('reached_at'), 'is not', null)
          .execute();
    },
  };
}
