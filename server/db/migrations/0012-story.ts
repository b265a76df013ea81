import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { index } from './shape.ts';

/** How far a page was scrolled, and the won deals of a workspace by time: whom they had tells who an account lacks. */
export function story(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('engagement').addColumn('scroll', 'double precision').execute();
      await index(db.schema, 'opportunity', 'by_status', ['workspace_id', 'status', 'created_at']);
    },
  };
}
