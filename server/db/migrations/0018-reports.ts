import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { rebuildVisitCounts } from '../../queries/visit-counts.ts';
import type { Database } from '../connect.ts';
import type { Tables } from '../tables.ts';
import { keyed, textType } from './shape.ts';

/**
 * What reports need to stay quick with ten million engagements: counts of visits by day and asset, and indexes that hold
 * all that a count asks for, by asset, by member and by time, so that no row is looked at and nothing is sorted.
 */
export function reports(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      const counts = keyed(schema, 'visit_day', ['workspace_id', 'asset_id', 'day'], {
        workspace_id: text,
        asset_id: text,
        day: 'bigint',
        visits: 'bigint',
        automated: 'bigint',
      });
      await (dialect === 'sqlite' ? counts.modifyEnd(sql`without rowid`) : counts).execute();
      await rebuildVisitCounts(db as Kysely<Tables>);

      const replace = async (table: string, name: string, columns: string) => {
        await schema.dropIndex(`${table}_${name}`).ifExists().execute();
        await schema
          .createIndex(`${table}_${name}`)
          .on(table)
          .expression(sql.raw(`workspace_id, ${columns}`))
          .execute();
      };
      // When a share counts: as `shareMoment` says it.
      const moment = 'coalesce(sent_at, created_at)';
      await replace('share', 'by_moment', `${moment}, id, state`);
      await replace('share', 'by_asset', `asset_id, ${moment}, state, user_id, id`);
      await replace('share', 'by_user', `user_id, ${moment}, state, id`);
      await replace('visit', 'by_time', 'at, verdict');
      await replace('asset_visit', 'by_time', 'at, verdict');
      await replace('contact', 'place', 'id, account_id');
    },
  };
}
