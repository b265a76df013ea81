import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { rebuildCounts } from '../../queries/engagement-counts.ts';
import type { Database } from '../connect.ts';
import type { Tables } from '../tables.ts';
import { keyed, textType } from './shape.ts';

/**
 * Counts of engagements by day and asset, and indexes that answer reports without looking at the rows. Engagements of
 * known contacts stand in order of time now, not of assets: the counts tell those, and what happens now is added at the
 * end of the index.
 */
export function scale(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      const counts = keyed(schema, 'engagement_day', ['workspace_id', 'asset_id', 'day'], {
        workspace_id: text,
        asset_id: text,
        day: 'bigint',
        engagements: 'bigint',
      });
      // The key is the table: a report adds up one stretch of it an asset.
      await (dialect === 'sqlite' ? counts.modifyEnd(sql`without rowid`) : counts).execute();
      await schema.dropIndex('engagement_by_asset').execute();
      await schema
        .createIndex('engagement_by_time')
        .on('engagement')
        .columns(['workspace_id', 'at', 'asset_id'])
        .where(sql.ref('contact_id'), 'is not', null)
        .where(sql.ref('asset_id'), 'is not', null)
        .execute();
      await rebuildCounts(db as Kysely<Tables>);
    },
  };
}
